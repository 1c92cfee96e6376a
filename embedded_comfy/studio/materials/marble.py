"""Polished marble: clouds, a few long veins that branch and fade, and fine cracks."""

import numpy as np

from embedded_comfy.studio.raster import Array, mix, plane, smoothstep
from embedded_comfy.studio.tone import Rgb, blend, from_hex, luma, shade, to_light

from .skin import Ground, Skin

LEAN = 0.62
"""Turn of the veins against u, in radians."""
BLOCK = 1.7
"""How much denser veins lie in a small block, so that some show on it."""
GREY, PALE, GOLD = from_hex("#7E7B7A"), from_hex("#E9E4DC"), from_hex("#B99A6B")


def marble(ground: Ground) -> Skin:
    lean = LEAN * float(ground.rng.choice([-1.0, 1.0])) * float(ground.rng.uniform(0.6, 1.3))
    cos, sin = np.float32(np.cos(lean)), np.float32(np.sin(lean))
    along, across = cos * ground.u + sin * ground.v, cos * ground.v - sin * ground.u
    bend = ground.cloud(0.9, 0.9, 2, octaves=4)
    twist = ground.cloud(2.6, 2.6, 12, octaves=3)
    moved = plane(across + 0.20 * bend + 0.045 * twist)
    haze = ground.noise.cloud(
        plane(along * 0.5), plane(moved * 2.2), channel=22,
        footprint=plane(ground.footprint * 2.2), octaves=3,
    )  # fmt: skip
    dense = BLOCK if ground.solid else 1.0
    bold = _veins(ground, along, moved, pitch=1.5 * dense, width=0.026, channel=27)
    fine = _veins(
        ground, along, plane(moved + 0.12 * twist), pitch=4.6 * dense, width=0.010, channel=33
    )
    vein = to_light(_vein_colour(ground.colour))
    soft = to_light(blend(ground.colour, _vein_colour(ground.colour), 0.40))
    albedo = mix(to_light(ground.colour), soft, smoothstep(-0.1, 1.3, haze)[..., None])
    share = np.clip(0.85 * bold + 0.32 * fine, 0.0, 0.9)
    return Skin(mix(albedo, vein, share[..., None]), gloss=0.5, haze=0.35)


def _veins(
    ground: Ground, along: Array, across: Array, *, pitch: float, width: float, channel: int
) -> Array:
    """Lines where smooth noise crosses zero, swelling and breaking off, 0..1."""
    field = ground.noise.cloud(
        plane(along * 0.45 * pitch), plane(across * pitch), channel=channel,
        footprint=plane(ground.footprint * pitch), octaves=2,
    )  # fmt: skip
    presence = ground.noise.cloud(
        plane(along * 0.8 * pitch), plane(across * 0.9 * pitch), channel=channel + 3,
        footprint=plane(ground.footprint * pitch), octaves=2,
    )  # fmt: skip
    strength = smoothstep(-0.6, 0.7, presence)
    breadth = width * (0.35 + 1.6 * strength) * pitch + ground.footprint * pitch * 0.6
    distance = np.abs(field)
    core = np.exp(-distance / breadth)
    shadow = np.exp(-distance / (7.0 * breadth))
    return plane(strength * (0.8 * core + 0.22 * shadow))


def _vein_colour(ground: Rgb) -> Rgb:
    """Grey on white, pale on black, a darker tone on a coloured ground."""
    lightness = luma(ground)
    if lightness < 0.4:
        return blend(PALE, GOLD, 0.25)
    if max(ground) - min(ground) < 0.1:
        return blend(GREY, ground, 0.1)
    return blend(shade(ground, lightness=-0.24, saturation=0.8), GOLD, 0.25)
