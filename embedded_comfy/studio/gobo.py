"""Patterns that stand in the beam of the key light: leaves, a window, blinds."""

from dataclasses import dataclass

import numpy as np

from .caster import Vector
from .facet import Facet
from .raster import Array, plane, resize, sample

SIDE = 640
"""Pixels along one side of a pattern."""
SPAN = 4.2
"""Scene units that it covers."""
COARSE = 2
"""Patterns are soft, so they are looked up at a part of the picture's resolution."""


@dataclass(frozen=True)
class Gobo:
    """``near`` and ``far`` are the light that passes, [SIDE,SIDE] 0..1, centred on ``aim``.

    ``near`` falls on the light's side of the scene, ``far``, with a wider penumbra, away from
    it. ``reach`` is 0..1 over the picture, low where no pattern may fall; there ``level`` of
    the light arrives evenly.
    """

    near: Array
    far: Array
    aim: Vector
    reach: Array
    level: float

    def passing(self, facet: Facet, towards: Vector) -> Array:
        """Share of the key light that reaches ``facet``, [h,w]."""
        height, width = facet.shape
        step = COARSE if min(height, width) >= 4 * COARSE else 1
        x, y, z = (
            plane(np.broadcast_to(part, facet.shape)[::step, ::step])
            for part in (facet.points.x, facet.points.y, facet.points.z)
        )
        along, up = _axes(towards)
        place = [x - self.aim[0], y - self.aim[1], z - self.aim[2]]
        scale = SIDE / SPAN
        columns = sum(part * axis for part, axis in zip(place, along, strict=True)) * scale
        rows = -sum(part * axis for part, axis in zip(place, up, strict=True)) * scale
        columns, rows = plane(columns + SIDE / 2), plane(rows + SIDE / 2)
        far = np.clip(0.5 - 0.4 * np.sign(towards[0]) * x, 0.0, 1.0)
        near_light = sample(self.near, columns, rows)
        far_light = sample(self.far, columns, rows)
        light = near_light + (far_light - near_light) * far
        shape = self.reach[facet.rows, facet.cols]
        full = resize(plane(light), width, height) if step > 1 else plane(light)
        return plane(self.level + (full - self.level) * shape)


def _axes(towards: Vector) -> tuple[Vector, Vector]:
    """Two unit vectors across the beam: level and upward."""
    away = np.asarray(towards)
    along = np.cross(away, (0.0, 1.0, 0.0))
    along = along / np.linalg.norm(along)
    up = np.cross(along, away)
    first, second = (tuple(float(part) for part in axis) for axis in (along, up))
    return (first[0], first[1], first[2]), (second[0], second[1], second[2])
