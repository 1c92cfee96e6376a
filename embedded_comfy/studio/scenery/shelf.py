"""A board on the wall."""

from dataclasses import dataclass

import numpy as np

from embedded_comfy.studio.camera import FOCAL, Camera
from embedded_comfy.studio.caster import Caster, Vector
from embedded_comfy.studio.facet import Facet, Points, band, below, extrude, level, upright
from embedded_comfy.studio.plan import Plan
from embedded_comfy.studio.raster import Array, plane, smoothstep

DEPTH = 0.24
"""Half the depth of the board, in units; its middle is where the product stands."""
THICKNESS = 0.055


@dataclass(frozen=True)
class Ledge:
    """The shadow below a board that is as wide as the wall."""

    bottom: float
    front: float

    def visibility(self, points: Points, *, towards: Vector, softness: float) -> Array:
        climb = np.maximum(self.bottom - points.y, 0.0) / max(towards[1], 0.05)
        reached = points.z + climb * towards[2]
        width = 0.01 + softness * climb
        hidden = smoothstep(-1.0, 1.0, plane((reached - self.front) / width))
        fade = 0.75 * np.exp(-climb / 0.30)
        return plane(1.0 - hidden * fade * (points.y < self.bottom))

    def openness(self, points: Points) -> Array:
        gap = np.maximum(self.bottom - points.y, 0.0)
        dim = 0.30 * np.exp(-gap / 0.06) + 0.14 * np.exp(-gap / 0.35)
        return plane(1.0 - dim * (points.y < self.bottom))


def shelf(camera: Camera, plan: Plan) -> tuple[tuple[Facet, ...], Caster]:
    """The wall, the board's top and its front; and what throws its shadow."""
    front, back = FOCAL - DEPTH, FOCAL + DEPTH
    rows = slice(0, camera.height)
    high = camera.rise - camera.slopes(camera.rows(rows)) * back
    dim = 0.22 * np.exp(-np.maximum(high, 0.0) / 0.05) * (high >= 0.0)
    wall = upright(camera, rows, z=back, cover=plane(np.ones_like(high)), open_=plane(1.0 - dim))
    top_row, edge_row = camera.row_of(0.0, back), camera.row_of(0.0, front)
    under_row = camera.row_of(-THICKNESS, front)
    top_rows = band(camera.height, top_row, edge_row)
    top = level(camera, top_rows, y=0.0, cover=below(camera.rows(top_rows), top_row))
    front_rows = band(camera.height, edge_row, under_row)
    centres = camera.rows(front_rows)
    cover = below(centres, edge_row) * (1.0 - below(centres, under_row))
    face = upright(camera, front_rows, z=front, cover=plane(cover), open_=plane([[0.9]]))
    return (
        extrude(camera, wall, name="wall", coat=plan.wall),
        extrude(camera, top, name="floor", coat=plan.floor),
        extrude(camera, face, name="edge", coat=plan.floor),
    ), Ledge(-THICKNESS, front)
