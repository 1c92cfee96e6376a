"""Petals, leaves and snow: what a season leaves on the ground and before the lens."""

from typing import NamedTuple

import cv2
import numpy as np

from .brief import Season, Side, View
from .camera import FOCAL, Camera
from .chance import stream
from .foliage import Points2, leaf
from .light import Light
from .plan import Plan
from .raster import Array, blur, plane, resize
from .scenery import Scene
from .tone import from_hex, to_light

CLEAR = 0.42
"""Radius around the product's place that stays free, in units."""
OVER = 3
"""Drawn this much larger, then averaged."""


class Fallen(NamedTuple):
    """``colours`` as light; ``length`` and ``width`` in units; how many lie there."""

    colours: tuple[str, ...]
    length: float
    width: float
    least: int
    most: int


FALLEN = {
    Season.SPRING: Fallen(("#F6CFD2", "#F3BFC6", "#F9E0DF", "#EFB3BC"), 0.070, 0.027, 16, 26),
    Season.AUTUMN: Fallen(("#B5643A", "#C98B45", "#9A4E32", "#D0A15C"), 0.125, 0.034, 6, 11),
}


def scatter(canvas: Array, plan: Plan, scene: Scene, light: Light) -> Array:
    """Lays what has fallen around the product's place, with its shadows."""
    fallen = FALLEN.get(plan.season) if plan.season else None
    if fallen is None or plan.view is View.ANGLED:
        return canvas
    rng = stream(plan.seed, "season")
    wanted = int(rng.integers(fallen.least, fallen.most))
    for _ in range(4 * wanted):
        place = _place(plan, scene.camera, rng)
        if place is not None and wanted > 0:
            wanted -= 1
            _lay(canvas, plan, scene.camera, light, fallen, place, rng)
    return canvas


def foreground(canvas: Array, plan: Plan, camera: Camera) -> Array:
    """One or two pieces close to the lens, far out of focus, in a lower corner."""
    fallen = FALLEN.get(plan.season) if plan.season else None
    if fallen is None or plan.view is not View.LEVEL:
        return canvas
    rng = stream(plan.seed, "foreground")
    corner = 0.0 if rng.random() < 0.5 else 1.0
    layer = np.zeros(canvas.shape[:2], np.float32)
    for _ in range(2):
        x = (corner + (0.5 - corner) * float(rng.uniform(0.0, 0.22))) * camera.width
        y = float(rng.uniform(0.93, 1.02)) * camera.height
        size = float(rng.uniform(0.14, 0.2)) * camera.unit
        shape = leaf(
            np.array([x, y]), float(rng.uniform(0, 6.3)), length=size, width=size * 0.3, bend=0.5
        )
        cv2.fillPoly(layer, [np.round(shape).astype(np.int32)], 1.0)
    soft = 0.75 * blur(layer, 0.022 * camera.unit)
    colour = to_light(from_hex(fallen.colours[0]))
    return plane(canvas + (colour - canvas) * soft[..., None])


def _place(plan: Plan, camera: Camera, rng: np.random.Generator) -> tuple[float, float] | None:
    """Column and row of a free spot on the ground, or nothing where it must stay clear."""
    x = float(rng.uniform(0.03, 0.97)) * camera.width
    low, high = (0.04, 0.96) if plan.view is View.TOP else (0.70, 0.985)
    y = float(rng.uniform(low, high)) * camera.height
    across = (x - camera.axis) / camera.unit
    middle = 0.5 if plan.view is View.TOP else plan.stage + 0.05
    down = (y - middle * camera.height) / camera.unit
    squash = 1.0 if plan.view is View.TOP else 0.55
    if np.hypot(across, down / squash) < CLEAR:
        return None
    quiet = {
        Side.TOP: y < 0.4 * camera.height,
        Side.LEFT: x < 0.4 * camera.width,
        Side.RIGHT: x > 0.6 * camera.width,
    }
    return None if any(quiet[side] for side in plan.brief.quiet) else (x, y)


def _lay(
    canvas: Array, plan: Plan, camera: Camera, light: Light, fallen: Fallen,
    place: tuple[float, float], rng: np.random.Generator,
) -> None:  # fmt: skip
    x, y = place
    flat = 1.0 if plan.view is View.TOP else 0.42
    near = 1.0 if plan.view is View.TOP else FOCAL / camera.depth_at(y)
    length = fallen.length * float(rng.uniform(0.75, 1.2)) * camera.unit * near
    outline = leaf(
        np.zeros(2), float(rng.uniform(0.0, 6.3)), length=length,
        width=fallen.width / fallen.length * length * float(rng.uniform(0.8, 1.15)),
        bend=float(rng.uniform(-0.9, 0.9)),
    )  # fmt: skip
    outline = (outline - outline.mean(axis=0)) * (1.0, flat)
    reach = int(length * 0.8) + 6
    left, top = int(x) - reach, int(y) - reach
    box = (
        slice(max(top, 0), min(top + 2 * reach, camera.height)),
        slice(max(left, 0), min(left + 2 * reach, camera.width)),
    )
    inner = (
        slice(box[0].start - top, box[0].stop - top),
        slice(box[1].start - left, box[1].stop - left),
    )
    if box[0].stop <= box[0].start or box[1].stop <= box[1].start:
        return
    cover = _cover(outline + reach, 2 * reach)
    drop = np.array([-light.towards[0], 0.35]) * length * 0.09
    shadow = blur(_cover(outline + reach + drop, 2 * reach), 0.05 * length + 0.3)
    colour = to_light(from_hex(fallen.colours[int(rng.integers(len(fallen.colours)))]))
    curl = _curl(outline, reach)
    patch = canvas[box]
    level = float(np.clip(patch.mean() / 0.7, 0.35, 1.05))
    patch *= 1.0 - 0.42 * shadow[inner][..., None]
    shown = colour * (level * curl[inner])[..., None]
    patch += (shown - patch) * cover[inner][..., None]


def _cover(outline: Points2, side: int) -> Array:
    big = np.zeros((side * OVER, side * OVER), np.float32)
    cv2.fillPoly(big, [np.round(outline * OVER).astype(np.int32)], 1.0)
    return resize(big, side, side)


def _curl(outline: Points2, reach: int) -> Array:
    """A piece is cupped: lighter towards one edge, with its rib as a fine line."""
    side = np.arange(2 * reach, dtype=np.float32) - reach
    half = len(outline) // 2
    along = outline[half] - outline[0]
    along = along / max(float(np.linalg.norm(along)), 1e-6)
    across = side[None, :] * -along[1] + side[:, None] * along[0]
    span = max(float(np.abs(outline).max()) * 0.5, 1.0)
    rib = np.exp(-((across / (0.05 * span)) ** 2))
    return plane(1.0 + 0.13 * np.tanh(across / span * 1.5) - 0.07 * rib)
