"""A wall with an arched niche."""

from dataclasses import dataclass

import numpy as np

from embedded_comfy.studio.camera import Camera
from embedded_comfy.studio.caster import Vector
from embedded_comfy.studio.facet import Coat, Facet, Points, below
from embedded_comfy.studio.plan import Plan
from embedded_comfy.studio.raster import Array, plane, smoothstep
from embedded_comfy.studio.tone import luma, shade

from .seamless import room

RECESS = 0.55
"""Depth of the niche, in units."""
HALF_WIDTH = 0.40
"""Half the opening as it is seen, in units at the stage."""


@dataclass(frozen=True)
class Opening:
    """An arched hole in the wall at ``depth``: straight sides up to ``spring``, then round."""

    depth: float
    half: float
    spring: float

    def gap(self, x: Array, y: Array) -> Array:
        """Signed distance to the outline on the wall's plane, below 0 in the opening."""
        high = np.maximum(y - self.spring, 0.0)
        return plane(np.sqrt(x * x + high * high) - self.half)

    def visibility(self, points: Points, *, towards: Vector, softness: float) -> Array:
        """Light for what lies behind the wall must come through the opening."""
        behind = np.maximum(points.z - self.depth, 0.0)
        run = behind / max(-towards[2], 0.05)
        gap = self.gap(plane(points.x + run * towards[0]), plane(points.y + run * towards[1]))
        width = 0.012 + 0.8 * softness * run
        blocked = smoothstep(-1.0, 1.0, plane(gap / width))
        return plane(1.0 - 0.72 * blocked * (behind > 1e-3))

    def openness(self, points: Points) -> Array:
        behind = np.clip((points.z - self.depth) / RECESS, 0.0, 1.0)
        inside = np.exp(np.minimum(self.gap(points.x, points.y) / 0.16, 0.0))
        return plane(1.0 - behind * (0.05 + 0.16 * inside))


def arch(
    camera: Camera, plan: Plan, *, depth: float, crown: float
) -> tuple[tuple[Facet, ...], Opening]:
    """Wall, niche and floor. ``crown`` is the row of the arch's highest point, in pixels."""
    half = HALF_WIDTH * depth / (camera.reach / camera.unit)
    high = camera.rise - float(camera.slopes(plane([[crown]]))[0, 0]) * depth
    opening = Opening(depth, half, max(high - half, 0.0))
    wall, floor = room(camera, plan, depth=depth)
    niche = _niche(camera, opening, _niche_coat(plan))
    return (wall, niche, _floor(camera, opening, floor)), opening


def _niche_coat(plan: Plan) -> Coat:
    deeper = -0.055 if luma(plan.wall.colour) > 0.3 else 0.05
    return Coat(plan.wall.material, shade(plan.wall.colour, lightness=deeper, saturation=1.05))


def _niche(camera: Camera, opening: Opening, coat: Coat) -> Facet:
    """The niche's back and its sides."""
    rows = slice(0, min(camera.height, int(camera.row_of(0.0, opening.depth)) + 2))
    reach = opening.half / opening.depth * camera.reach + 2.0
    left = int(np.clip(camera.axis - reach, 0, camera.width - 1))
    cols = slice(left, int(np.clip(camera.axis + reach + 1, left + 1, camera.width)))
    slope, columns = camera.slopes(camera.rows(rows)), camera.columns(cols)
    ahead = opening.gap(
        camera.across(columns, opening.depth), plane(camera.rise - slope * opening.depth)
    )
    back = opening.depth + RECESS
    behind = opening.gap(camera.across(columns, back), plane(camera.rise - slope * back))
    on_side = behind > 0.0
    share = np.clip(-ahead / np.maximum(behind - ahead, 1e-4), 0.0, 1.0)
    z = plane(np.where(on_side, opening.depth + share * RECESS, back))
    x, y = camera.across(columns, z), plane(camera.rise - slope * z)
    over = np.maximum(y - opening.spring, 0.0)
    far = np.maximum(np.sqrt(x * x + over * over), 1e-4)
    pixel = opening.depth / camera.reach
    side = plane(np.clip(behind / (2.0 * pixel), 0.0, 1.0))
    front = plane(-np.sqrt(1.0 - 0.98 * side))
    return Facet(
        name="niche", rows=rows, cols=cols, coat=coat, points=Points(x, y, z),
        normal=(plane(-x / far * side), plane(-over / far * side), front),
        u=plane(x + (z - back)), v=plane(-y), footprint=plane([[pixel]]),
        cover=plane(np.clip(-ahead / pixel + 0.5, 0.0, 1.0)),
    )  # fmt: skip


def _floor(camera: Camera, opening: Opening, floor: Facet) -> Facet:
    """The floor runs on into the niche."""
    start = max(int(camera.row_of(0.0, opening.depth + RECESS)) - 1, 0)
    rows = camera.rows(slice(start, camera.height))
    z = plane(camera.rise / np.maximum(camera.slopes(rows), 1e-3))
    x = camera.across(camera.columns(floor.cols), z)
    beyond = camera.row_of(0.0, opening.depth + RECESS)
    at_wall = camera.row_of(0.0, opening.depth)
    through = smoothstep(0.004, -0.004, plane(np.abs(x) - opening.half))
    cover = np.maximum(below(rows, at_wall), below(rows, beyond) * through)
    wall_gap = np.maximum(opening.depth - z, 0.0)
    dim = 0.20 * np.exp(-wall_gap / 0.10) * smoothstep(-0.2, 0.1, plane(np.abs(x) - opening.half))
    across = z / camera.reach
    return Facet(
        name="floor", rows=slice(start, camera.height), cols=floor.cols, coat=floor.coat,
        points=Points(x, plane(np.zeros_like(z)), z),
        normal=(plane([[0.0]]), plane(np.ones_like(z)), plane(np.zeros_like(z))),
        u=x, v=plane(np.broadcast_to(-z, x.shape)),
        footprint=plane(across * np.sqrt(z / camera.rise)), cover=plane(cover),
        open=plane(1.0 - dim),
    )  # fmt: skip
