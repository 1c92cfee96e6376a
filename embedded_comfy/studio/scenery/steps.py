"""Broad steps that climb to the wall."""

import numpy as np

from embedded_comfy.studio.camera import Camera
from embedded_comfy.studio.facet import Coat, Facet, band, below, extrude, level, upright
from embedded_comfy.studio.plan import Plan
from embedded_comfy.studio.raster import plane

RISE = 0.13
"""Height of a step, in units; the product stands on the first one up."""
EDGES = (2.18, 3.12, 4.02)
"""Depths of the steps' front edges."""
WALL = 5.1


def steps(camera: Camera, plan: Plan) -> tuple[Facet, ...]:
    """From back to front: the wall, then each tread and the riser before it."""
    foot = camera.row_of(len(EDGES) * RISE, WALL)
    wall_rows = band(camera.height, 0.0, foot)
    wall = upright(camera, wall_rows, z=WALL, cover=plane(np.ones((wall_rows.stop, 1))))
    facets = [extrude(camera, wall, name="wall", coat=plan.wall)]
    backs = (*EDGES[1:], WALL)
    for count in range(len(EDGES), 0, -1):
        front, back = EDGES[count - 1], backs[count - 1]
        facets.append(_tread(camera, plan.floor, y=count * RISE, front=front, back=back))
        facets.append(_riser(camera, plan.floor, y=count * RISE, depth=front))
    facets.append(_tread(camera, plan.floor, y=0.0, front=0.5, back=EDGES[0]))
    return tuple(facet for facet in facets if facet.rows.stop > facet.rows.start)


def _tread(camera: Camera, coat: Coat, *, y: float, front: float, back: float) -> Facet:
    top = camera.row_of(y, back)
    rows = band(camera.height, top, camera.row_of(y, front))
    centres = camera.rows(rows)
    gap = back - (camera.rise - y) / np.maximum(camera.slopes(centres), 1e-3)
    gap = np.maximum(gap, 0.0)
    open_ = plane(1.0 - 0.30 * np.exp(-gap / 0.05) - 0.14 * np.exp(-gap / 0.3))
    strip = level(camera, rows, y=y, cover=below(centres, top), open_=open_)
    return extrude(camera, strip, name="floor", coat=coat)


def _riser(camera: Camera, coat: Coat, *, y: float, depth: float) -> Facet:
    top = camera.row_of(y, depth)
    rows = band(camera.height, top, camera.row_of(y - RISE, depth))
    centres = camera.rows(rows)
    height = camera.rise - camera.slopes(centres) * depth - (y - RISE)
    shade = 0.24 * np.exp(-np.maximum(height, 0.0) / 0.05) + 0.08
    strip = upright(camera, rows, z=depth, cover=below(centres, top), open_=plane(1.0 - shade))
    return extrude(camera, strip, name="floor", coat=coat)
