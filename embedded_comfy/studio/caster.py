"""Solids that throw soft shadows and darken what they touch."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .facet import Points
from .raster import Array, plane, smoothstep

Vector = tuple[float, float, float]

CONTACT = 0.055
"""Reach of the darkening beside a foot, in units."""


class Caster(Protocol):
    def visibility(self, points: Points, *, towards: Vector, softness: float) -> Array:
        """Share of the key light that arrives, 0..1. ``softness``: penumbra for each distance."""
        ...

    def openness(self, points: Points) -> Array:
        """Share of the ambient light that arrives, 0..1."""
        ...


@dataclass(frozen=True)
class Pillar:
    """A standing solid; ``squareness`` 0 is round, 1 is a box turned by ``turn`` radians."""

    x: float
    z: float
    base: float
    top: float
    radius: float
    square: bool = False
    turn: float = 0.0

    def visibility(self, points: Points, *, towards: Vector, softness: float) -> Array:
        climb = np.maximum(self.top - points.y, 0.0) / max(towards[1], 0.05)
        shadow: Array | None = None
        for share in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
            run = climb * share
            gap = self._gap(points.x + run * towards[0], points.z + run * towards[2])
            width = 0.012 + softness * (run + 0.1 * climb)
            part = smoothstep(1.0, -1.0, plane(gap / width))
            shadow = part if shadow is None else np.maximum(shadow, part)
        assert shadow is not None
        reach = np.clip((self.top - points.y) / 0.02, 0.0, 1.0)
        return plane(1.0 - shadow * reach)

    def openness(self, points: Points) -> Array:
        gap = np.maximum(self._gap(points.x, points.z), 0.0)
        low = np.exp(-np.maximum(points.y - self.base, 0.0) / CONTACT)
        tight = 0.34 * np.exp(-gap / (0.3 * CONTACT)) + 0.34 * np.exp(-gap / (2.6 * CONTACT))
        return plane(1.0 - tight * low)

    def _gap(self, x: Array, z: Array) -> Array:
        """Distance from the solid's side in the ground plan, below 0 inside."""
        across, away = x - self.x, z - self.z
        if not self.square:
            return plane(np.sqrt(across * across + away * away) - self.radius)
        cos, sin = np.cos(self.turn), np.sin(self.turn)
        first = np.abs(cos * across + sin * away) - self.radius
        second = np.abs(cos * away - sin * across) - self.radius
        outside = np.hypot(np.maximum(first, 0.0), np.maximum(second, 0.0))
        return plane(outside + np.minimum(np.maximum(first, second), 0.0))
