"""How the light falls off over the picture."""

import numpy as np

from .brief import Mood, Side, View
from .camera import Camera
from .chance import stream
from .plan import Plan
from .raster import Array, plane, resize
from .tone import Rgb, luma

GLOWS: tuple[tuple[Rgb, Rgb], ...] = (
    ((1.60, 0.45, 1.00), (0.40, 0.80, 1.70)),
    ((0.45, 0.90, 1.70), (1.55, 0.50, 1.15)),
    ((1.65, 0.80, 0.45), (0.60, 0.55, 1.65)),
)
"""Pairs of neon tints for when no colour is named."""
COARSE = 96
"""Samples along each side: the field is smooth."""


def pool(plan: Plan, camera: Camera) -> Array:
    """Factor of the light over the picture, [H,W,3] about 1."""
    rng = stream(plan.seed, "pool")
    across = plane((np.arange(COARSE)[None, :] + 0.5) / COARSE)
    down = plane((np.arange(COARSE)[:, None] + 0.5) / COARSE)
    lit = across if plan.light_side is Side.RIGHT else 1.0 - across
    drop = {Mood.SOFT: 0.11, Mood.DAYLIGHT: 0.13, Mood.GOLDEN: 0.2}.get(plan.mood, 0.10)
    drop *= float(rng.uniform(0.85, 1.2))
    field = 1.0 + drop * (lit - 0.55) - 0.5 * drop * (np.abs(down - 0.5) * 2.0) ** 2
    if plan.mood in {Mood.SPOT, Mood.CANDLE}:
        field = field * _spot(plan, camera, across, down)
    coloured = np.repeat(field[..., None], 3, axis=2)
    if plan.mood is Mood.NEON:
        coloured = coloured * _wash(plan, camera, lit, down)
    return resize(plane(coloured), camera.width, camera.height)


def _spot(plan: Plan, camera: Camera, across: Array, down: Array) -> Array:
    """A pool of light behind the stage."""
    middle = 0.56 if plan.view is View.LEVEL else 0.5
    x = (across - plan.axis) * camera.width / camera.unit
    y = (down - middle) * camera.height / camera.unit
    far = np.sqrt(x * x + (0.85 * y) ** 2)
    strength = 0.80 if luma(plan.wall.colour) > 0.35 else 1.7
    return plane(0.32 + strength * np.exp(-((far / 0.52) ** 2.6)))


def _wash(plan: Plan, camera: Camera, lit: Array, down: Array) -> Array:
    """Two lamps of different colour, one on either side of the wall."""
    key, rim = glows(plan)
    wide = camera.width / camera.unit
    first = np.exp(-(((1.05 - lit) * wide / 0.75) ** 2) - ((down - 0.42) / 0.55) ** 2)
    second = np.exp(-((lit * wide / 0.6) ** 2) - ((down - 0.6) / 0.5) ** 2)
    return plane(
        0.55
        + 1.9 * first[..., None] * np.asarray(key, np.float32)
        + 1.5 * second[..., None] * np.asarray(rim, np.float32)
    )


def glows(plan: Plan) -> tuple[Rgb, Rgb]:
    """Tints of the two lamps, mean about 1; the second complements a colour that was asked for."""
    glow = plan.brief.glow
    if glow is None:
        rng = stream(plan.seed, "glow")
        return GLOWS[int(rng.integers(len(GLOWS)))]
    mean = max(sum(glow) / 3.0, 1e-3)
    red, green, blue = (min((part / mean) ** 3.0, 2.4) for part in glow)
    return (red, green, blue), (1.25 - 0.35 * red, 1.25 - 0.35 * green, 1.35 - 0.35 * blue)
