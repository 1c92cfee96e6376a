"""A sheet that runs from the wall in a curve onto the floor, or a room's wall and floor."""

import numpy as np

from embedded_comfy.studio.camera import Camera
from embedded_comfy.studio.facet import Facet, Strip, band, below, extrude, level, upright
from embedded_comfy.studio.placement import SWEEP
from embedded_comfy.studio.plan import SHEETS, Plan
from embedded_comfy.studio.raster import Array, plane, smoothstep

CURVE = 0.75
"""Radius of the sweep, in units."""
BLEND = 0.045
"""Half the height over which the sheet goes from the wall's colour to the floor's."""


def is_sheet(plan: Plan) -> bool:
    """Whether one sheet can be both wall and floor."""
    return plan.wall.material is plan.floor.material and plan.wall.material in SHEETS


def wall_depth(camera: Camera) -> float:
    """Depth of a wall whose foot is seen at the sweep's row."""
    return camera.depth_at(SWEEP * camera.height)


def sweep(camera: Camera, plan: Plan) -> tuple[Facet, ...]:
    """Wall and floor as one bent sheet."""
    rows = slice(0, camera.height)
    strip = _curved(camera, rows)
    wall = extrude(camera, strip, name="wall", coat=plan.wall)
    if plan.wall == plan.floor:
        return (wall,)
    share = camera.rows(rows) / camera.height
    cover = smoothstep(SWEEP - BLEND, SWEEP + BLEND, plane(share))
    first = band(camera.height, (SWEEP - BLEND) * camera.height, camera.height)
    lower = _curved(camera, slice(first.start, camera.height), cover[first.start :])
    return wall, extrude(camera, lower, name="floor", coat=plan.floor)


def _curved(camera: Camera, rows: slice, cover: Array | None = None) -> Strip:
    """Where each row's line of sight meets floor, curve or wall."""
    depth = wall_depth(camera)
    slope = camera.slopes(camera.rows(rows))
    safe = np.where(np.abs(slope) < 1e-4, 1e-4, slope)
    radius = min(CURVE, 0.8 * camera.rise)
    floor_z = camera.rise / safe
    on_floor = (slope > 0) & (floor_z <= depth - radius)
    wall_y = camera.rise - slope * depth
    on_wall = wall_y >= radius
    # Sight line y = rise - slope z meets the circle around (radius, depth - radius).
    high = camera.rise - radius
    a = 1.0 + slope**2
    b = -2.0 * (depth - radius) - 2.0 * slope * high
    c = (depth - radius) ** 2 + high**2 - radius**2
    curve_z = (-b + np.sqrt(np.maximum(b * b - 4.0 * a * c, 0.0))) / (2.0 * a)
    z = np.where(on_floor, floor_z, np.where(on_wall, depth, curve_z))
    y = camera.rise - slope * z
    lift = np.clip((radius - y) / radius, 0.0, 1.0)
    normal_y = np.where(on_floor, 1.0, np.where(on_wall, 0.0, lift))
    # Shorter than 1 along the curve: a big soft source does not brighten it as a small one would.
    normal_z = normal_y - 1.0
    arc = radius * np.arcsin(np.clip(1.0 - normal_y, 0.0, 1.0))
    v = np.where(on_floor, -z, np.where(on_wall, -(depth + y), -(depth - radius) - arc))
    ones = plane(np.ones_like(slope))
    return Strip(
        rows, plane(y), plane(z), plane(normal_y), plane(normal_z), plane(v),
        ones if cover is None else cover, ones,
    )  # fmt: skip


def room(camera: Camera, plan: Plan, *, depth: float) -> tuple[Facet, ...]:
    """A wall and a floor that meet in a line."""
    foot = camera.row_of(0.0, depth)
    wall_rows = band(camera.height, 0.0, foot)
    floor_rows = band(camera.height, foot, camera.height)
    high = np.maximum(camera.rise - camera.slopes(camera.rows(wall_rows)) * depth, 0.0)
    wall_open = plane(1.0 - 0.20 * np.exp(-high / 0.10) - 0.10 * np.exp(-high / 0.6))
    wall = upright(camera, wall_rows, z=depth, cover=plane(np.ones_like(high)), open_=wall_open)
    rows = camera.rows(floor_rows)
    gap = np.maximum(depth - camera.rise / np.maximum(camera.slopes(rows), 1e-3), 0.0)
    floor_open = plane(1.0 - 0.24 * np.exp(-gap / 0.10) - 0.10 * np.exp(-gap / 0.6))
    floor = level(camera, floor_rows, y=0.0, cover=below(rows, foot), open_=floor_open)
    return (
        extrude(camera, wall, name="wall", coat=plan.wall),
        extrude(camera, floor, name="floor", coat=plan.floor),
    )
