"""What a polished or wet ground mirrors."""

import numpy as np

from .camera import Camera
from .facet import Facet
from .materials import Skin
from .raster import Array, blur, plane, sample
from .scenery import Base, Scene

PLAIN = 0.05
"""Share of light that a polished surface mirrors when looked at from straight above."""


def fresnel(slope: Array) -> Array:
    """Schlick's share of mirrored light for a level surface seen along ``slope``."""
    cosine = slope / np.sqrt(1.0 + slope * slope)
    return plane(PLAIN + (1.0 - PLAIN) * (1.0 - cosine) ** 5)


def wall_in(canvas: Array, scene: Scene, facet: Facet, skin: Skin) -> tuple[Array, Array]:
    """The wall as seen in a level ``facet``, [h,w,3], and how strong it shows, [h,1]."""
    camera = scene.camera
    slope = np.maximum(camera.slopes(camera.rows(facet.rows)), 1e-3)
    depth = scene.wall_depth
    y = facet.points.y
    seen = np.asarray(y + slope * np.maximum(depth - facet.points.z, 0.0))
    rows = camera.eye + (camera.rise - seen) / depth * camera.reach
    shape = facet.shape
    rows = np.broadcast_to(rows, shape)
    if skin.ripple is not None:
        rows = rows + skin.ripple * camera.unit * 1.4
    rows = np.clip(rows, 0.0, max(scene.horizon - 2.0, 0.0))
    columns = np.broadcast_to(camera.columns(facet.cols) - 0.5, shape)
    image = sample(canvas, plane(columns), plane(rows))
    return blur(image, skin.haze * 0.05 * camera.unit), plane(fresnel(slope) * skin.gloss)


def podium_in(canvas: Array, camera: Camera, base: Base, floor: Facet, skin: Skin) -> Array:
    """``canvas`` with the podium standing on ``base`` mirrored in the ground before it."""
    top = max(int(base.row), floor.rows.start, 0)
    bottom = min(int(base.row + base.bow + base.height) + 2, camera.height)
    left = max(int(base.column - base.half_width), 0)
    right = min(int(base.column + base.half_width) + 1, camera.width)
    if bottom - top < 2 or right - left < 2:
        return canvas
    rows, columns = camera.rows(slice(top, bottom)), camera.columns(slice(left, right))
    across = np.clip((columns - base.column) / base.half_width, -1.0, 1.0)
    foot = base.row + base.bow * np.sqrt(1.0 - across**2)
    deep = rows - foot
    source = foot - deep
    offset = np.zeros_like(deep)
    if skin.ripple is not None:
        ripple = skin.ripple[top - floor.rows.start : bottom - floor.rows.start, left:right]
        offset = ripple * camera.unit * 0.5
    shape = deep.shape
    at = plane(np.broadcast_to(columns - 0.5, shape) + offset)
    image = sample(canvas, at, plane(np.minimum(source - 0.5 + offset, foot)))
    image = blur(image, skin.haze * 0.02 * camera.unit)
    slope = camera.slopes(rows)
    fade = np.clip(1.0 - deep / max(base.height, 1.0), 0.0, 1.0) ** 0.7
    edge = np.clip(base.half_width - np.abs(columns - base.column), 0.0, 1.0)
    share = fresnel(slope) * skin.gloss * 2.2 * fade * np.clip(deep, 0.0, 1.0) * edge
    patch = canvas[top:bottom, left:right]
    patch += (image - patch) * np.clip(share, 0.0, 0.75)[..., None]
    return canvas
