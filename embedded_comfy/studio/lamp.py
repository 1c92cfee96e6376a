"""From a mood of light to the light itself."""

from typing import NamedTuple

import numpy as np

from .brief import Mood, Pattern, Season, Side, View
from .camera import FOCAL, Camera
from .caster import Vector
from .chance import stream
from .gobo import SIDE, SPAN, Gobo
from .light import Light
from .pattern import mask
from .plan import Plan
from .raster import Array, blur, plane, smoothstep
from .scenery import Scene
from .tone import Rgb


class Lamp(NamedTuple):
    """``height`` of the light over its distance; ``contrast`` is the key's share of the light.

    ``warmth`` tints the key (above 0 warm) and the fill the other way.
    """

    height: float
    aside: float
    contrast: float
    softness: float
    warmth: float
    fill_warmth: float


LAMPS: dict[Mood, Lamp] = {
    Mood.SOFT: Lamp(0.70, 0.55, 0.50, 0.30, 0.010, 0.0),
    Mood.DAYLIGHT: Lamp(0.62, 0.66, 0.40, 0.075, 0.022, 0.004),
    Mood.GOLDEN: Lamp(0.42, 0.80, 0.52, 0.070, 0.062, 0.014),
    Mood.SPOT: Lamp(0.88, 0.28, 0.72, 0.10, 0.020, -0.010),
    Mood.CANDLE: Lamp(0.50, 0.55, 0.62, 0.16, 0.150, 0.060),
    Mood.NEON: Lamp(0.60, 0.60, 0.62, 0.16, 0.0, 0.0),
}
SEASON_WARMTH = {
    Season.SPRING: 0.006, Season.SUMMER: 0.0, Season.AUTUMN: 0.012, Season.WINTER: -0.03,
}  # fmt: skip
QUIET_EDGE = {Side.TOP: (0.34, 0.58), Side.LEFT: (0.40, 0.66), Side.RIGHT: (0.40, 0.66)}
"""Share of the picture from a quiet side where patterns begin, and where they are full."""


def light(plan: Plan, scene: Scene) -> Light:
    """The light of ``plan``, with its pattern."""
    rng = stream(plan.seed, "light")
    lamp = LAMPS[plan.mood]
    side = -1.0 if plan.light_side is Side.LEFT else 1.0
    height = lamp.height + float(rng.uniform(-0.06, 0.06))
    aside = side * (lamp.aside + float(rng.uniform(-0.08, 0.08)))
    towards = _unit((aside, height, -0.50))
    if plan.view is View.TOP:
        towards = _unit((aside, 0.55, -0.72))
    key_tint, fill_tint = _tints(plan, lamp, rng)
    contrast = lamp.contrast
    return Light(
        towards=towards,
        key=contrast,
        fill=1.04 - contrast,
        key_tint=key_tint,
        fill_tint=fill_tint,
        softness=lamp.softness,
        gobo=_gobo(plan, scene) if plan.patterns else None,
    )


def _unit(vector: Vector) -> Vector:
    x, y, z = np.asarray(vector) / np.linalg.norm(vector)
    return float(x), float(y), float(z)


def _tints(plan: Plan, lamp: Lamp, rng: np.random.Generator) -> tuple[Rgb, Rgb]:
    drift = float(rng.uniform(-0.012, 0.012)) + 0.03 * plan.brief.warmth
    drift += SEASON_WARMTH[plan.season] if plan.season else 0.0
    return _warm(lamp.warmth + drift), _warm(lamp.fill_warmth + 0.6 * drift)


def _warm(amount: float) -> Rgb:
    return 1.0 + 1.1 * amount, 1.0 - 0.1 * amount, 1.0 - 1.7 * amount


def _gobo(plan: Plan, scene: Scene) -> Gobo:
    rng = stream(plan.seed, "gobo")
    passing = mask(plan.patterns, rng, from_left=plan.light_side is Side.LEFT)
    pixels = SIDE / SPAN
    near, far = (0.016, 0.036) if plan.faint else (0.004, 0.014)
    level = 0.6 if plan.patterns & {Pattern.WINDOW, Pattern.BLINDS} else 0.9
    if plan.faint:
        passing = plane(0.5 + 0.5 * passing)
        level = 0.9
    return Gobo(
        near=blur(passing, near * pixels),
        far=blur(passing, far * pixels),
        aim=_aim(plan, scene, rng),
        reach=_reach(plan, scene.camera),
        level=level,
    )


def _aim(plan: Plan, scene: Scene, rng: np.random.Generator) -> Vector:
    """The middle of the pattern: on the wall, off the product's axis, or around a flat lay."""
    camera = scene.camera
    side = -1.0 if plan.light_side is Side.LEFT else 1.0
    row = camera.height * float(rng.uniform(0.40, 0.50))
    column = camera.width * (0.5 + side * float(rng.uniform(0.02, 0.14)))
    depth = FOCAL if plan.view is View.TOP else scene.wall_depth
    x = (column - camera.axis) / camera.reach * depth
    y = camera.rise - (row - camera.eye) / camera.reach * depth
    if plan.view is View.TOP:
        y = -(row - camera.height / 2) / camera.unit
    if plan.view is View.ANGLED:
        z = camera.depth_at(0.6 * camera.height)
        return (column - camera.axis) / camera.reach * z, 0.0, z
    return x, y, depth


def _reach(plan: Plan, camera: Camera) -> Array:
    """Where patterns may fall, [H,W]: not on the sides that are to stay quiet."""
    reach = np.ones((camera.height, camera.width), np.float32)
    down = plane((np.arange(camera.height)[:, None] + 0.5) / camera.height)
    across = plane((np.arange(camera.width)[None, :] + 0.5) / camera.width)
    for side in sorted(plan.brief.quiet):
        share = {Side.TOP: down, Side.LEFT: across, Side.RIGHT: 1.0 - across}[side]
        reach = reach * smoothstep(*QUIET_EDGE[side], plane(share))
    return plane(reach)
