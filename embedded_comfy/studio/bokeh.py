"""A room far out of focus, with its lights as discs."""

import cv2
import numpy as np

from .brief import Mood, Side
from .camera import Camera
from .chance import stream
from .plan import Plan
from .raster import Array, blur, plane, resize
from .tone import blend, from_hex, to_light

SHADE = from_hex("#5A4A42")
WIDE = 360
"""Columns it is painted at; all of it is blurred."""
LAMPS = tuple(from_hex(code) for code in ("#FFE3B0", "#FFD08A", "#FFF1D6", "#FFC07A"))
COLD_LAMPS = tuple(from_hex(code) for code in ("#E3EEFF", "#FFFFFF", "#CFE2FF", "#FFE9CC"))


def bokeh(plan: Plan, camera: Camera) -> Array:
    """The background as light, [H,W,3]; calm where the brief wants empty space."""
    rng = stream(plan.seed, "bokeh")
    tall = max(8, round(WIDE * camera.height / camera.width))
    room = _room(plan, rng, WIDE, tall)
    scale = camera.unit / camera.width * WIDE
    discs = np.zeros((tall, WIDE, 3), np.float32)
    cold = plan.brief.warmth < 0 or plan.mood is Mood.NEON
    for _ in range(int(rng.integers(26, 38))):
        _disc(discs, plan, rng, scale, COLD_LAMPS if cold else LAMPS)
    picture = room + blur(discs, 0.0035 * scale)
    return np.maximum(resize(plane(picture), camera.width, camera.height), 0.0)


def _room(plan: Plan, rng: np.random.Generator, wide: int, tall: int) -> Array:
    """Soft shapes of a room: a bright window side, darker furniture below."""
    wall = plan.wall.colour
    dark = blend(wall, SHADE, 0.45)
    room = np.empty((tall, wide, 3), np.float32)
    room[:] = to_light(blend(wall, dark, 0.3))
    for _ in range(9):
        left, top = rng.uniform(-0.1, 0.95), rng.uniform(0.25, 0.62)
        size = rng.uniform(0.08, 0.3)
        colour = to_light(blend(wall, dark, float(rng.uniform(0.2, 1.3))))
        room[int(top * tall) :, max(int(left * wide), 0) : int((left + size) * wide)] = colour
    side = 0.0 if plan.light_side is Side.LEFT else 0.62
    top, bottom = int(0.02 * tall), int(0.5 * tall)
    room[top:bottom, int(side * wide) : int((side + 0.38) * wide)] = to_light(wall) * 1.12
    return blur(room, 0.075 * wide)


def _disc(
    discs: Array, plan: Plan, rng: np.random.Generator, scale: float,
    lamps: tuple[tuple[float, float, float], ...],
) -> None:  # fmt: skip
    """One lamp: an even disc with a slightly brighter rim."""
    x, y = float(rng.uniform(-0.05, 1.05)), float(rng.triangular(0.04, 0.50, 0.64))
    radius = float(rng.uniform(0.022, 0.062)) * scale
    strength = float(rng.uniform(0.05, 0.26))
    quiet = plan.brief.quiet
    if (
        (Side.TOP in quiet and y < 0.46)
        or (Side.LEFT in quiet and x < 0.5)
        or (Side.RIGHT in quiet and x > 0.5)
    ):
        return
    colour = to_light(lamps[int(rng.integers(len(lamps)))]) * np.float32(strength)
    layer = np.zeros(discs.shape[:2], np.float32)
    centre = (round(x * discs.shape[1] * 16), round(y * discs.shape[0] * 16))
    cv2.circle(layer, centre, round(radius * 16), 1.0, -1, cv2.LINE_AA, 4)
    cv2.circle(layer, centre, round(radius * 16), 1.25, 1, cv2.LINE_AA, 4)
    discs += layer[..., None] * colour
