"""A table top with a wall far behind it, or a surface seen straight from above."""

import numpy as np

from embedded_comfy.studio.camera import Camera
from embedded_comfy.studio.facet import Facet, Points, band, below, extrude, level, upright
from embedded_comfy.studio.plan import Plan
from embedded_comfy.studio.raster import plane, smoothstep

BEHIND = 1.1
"""Distance from the table's far edge to the wall, in units."""
ROUNDING = 0.035
"""Depth of the far edge's rounding, in units."""


def table(camera: Camera, plan: Plan, *, horizon: float) -> tuple[Facet, ...]:
    """``horizon`` is the row of the table's far edge, in pixels."""
    far = camera.depth_at(horizon)
    wall_rows = band(camera.height, 0.0, horizon)
    wall = upright(camera, wall_rows, z=far + BEHIND, cover=plane(np.ones((wall_rows.stop, 1))))
    rows = band(camera.height, horizon, camera.height)
    top = level(camera, rows, y=0.0, cover=below(camera.rows(rows), horizon))
    surface = extrude(camera, top, name="floor", coat=plan.floor)
    edge = smoothstep(far - ROUNDING, far, top.z) * np.float32(0.35)
    tilted = (plane([[0.0]]), plane(np.sqrt(1.0 - edge**2)), plane(edge))
    return (
        extrude(camera, wall, name="wall", coat=plan.wall),
        Facet(**{**vars(surface), "normal": tilted}),
    )


def flat_lay(camera: Camera, plan: Plan) -> tuple[Facet, ...]:
    """The floor's finish over the whole picture, facing the camera."""
    rows, cols = slice(0, camera.height), slice(0, camera.width)
    depth = camera.reach / camera.unit
    x = camera.across(camera.columns(cols), depth)
    y = plane(-(camera.rows(rows) - camera.height / 2) / camera.unit)
    shape = (camera.height, camera.width)
    surface = Facet(
        name="floor", rows=rows, cols=cols, coat=plan.floor,
        points=Points(x, y, plane([[depth]])),
        normal=(plane([[0.0]]), plane([[0.0]]), plane([[-1.0]])),
        u=plane(np.broadcast_to(x, shape)), v=plane(np.broadcast_to(-y, shape)),
        footprint=plane([[1.0 / camera.unit]]), cover=plane([[1.0]]),
    )  # fmt: skip
    return (surface,)
