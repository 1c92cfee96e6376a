"""Loose and liquid grounds: sand, snow, shallow water."""

import numpy as np

from embedded_comfy.studio.raster import Array, plane, smoothstep
from embedded_comfy.studio.tone import shade, to_light

from .skin import Ground, Skin


def sand(ground: Ground) -> Skin:
    """Raked by wind: shallow ripples that fork, over single grains."""
    warp = ground.cloud(0.8, 1.0, 24, octaves=3)
    wave = np.sin(plane(2.0 * np.pi * (ground.v * 6.5 + 1.1 * warp)))
    presence = smoothstep(-0.7, 0.9, ground.cloud(0.9, 0.9, 29, octaves=2))
    dune = ground.cloud(0.7, 0.9, 36, octaves=2)
    grains = ground.grain(230.0, 230.0, 40)
    specks = ground.grain(120.0, 120.0, 43)
    tone = 1.0 + 0.075 * grains + 0.035 * specks + 0.03 * dune
    height = plane(0.0085 * presence * wave + 0.045 * dune + 0.0004 * grains)
    return Skin(ground.lit(plane(tone)), height)


def snow(ground: Ground) -> Skin:
    drift = ground.cloud(0.9, 1.1, 24, octaves=3)
    grains = ground.grain(170.0, 170.0, 40)
    glint = ground.grain(210.0, 210.0, 46)
    tone = 1.0 + 0.028 * grains
    sparkle = plane(0.5 * smoothstep(1.7, 2.1, glint))
    return Skin(ground.lit(plane(tone)), plane(0.05 * drift + 0.0006 * grains), sparkle=sparkle)


def water(ground: Ground) -> Skin:
    """A finger's depth over a pale floor: mirror, slow ripples, and light drawn into lines."""
    swell = ground.cloud(1.5, 3.2, 49, octaves=3)
    drift = ground.cloud(1.2, 1.6, 53, octaves=2)
    net = _caustics(ground, swell, drift)
    deep = to_light(shade(ground.colour, lightness=-0.04, saturation=1.1))
    albedo = plane(deep * (0.84 + 0.05 * swell + 0.62 * net)[..., None])
    ripple = plane(0.055 * swell + 0.02 * drift)
    return Skin(albedo, plane(0.010 * swell), gloss=0.95, haze=0.10, ripple=ripple)


def _caustics(ground: Ground, swell: Array, drift: Array) -> Array:
    """Bright lines where two warped fields meet, 0..1."""
    lines: Array | None = None
    for channel, pitch in ((56, 2.6), (59, 3.3)):
        field = ground.noise.at(
            plane(ground.u * pitch + 0.75 * swell), plane(ground.v * pitch + 0.75 * drift),
            channel=channel, footprint=plane(ground.footprint * pitch),
        )  # fmt: skip
        line = plane(np.exp(-np.abs(field) / 0.085))
        lines = line if lines is None else plane(np.minimum(lines, line) + 0.25 * lines * line)
    assert lines is not None
    return plane(lines * smoothstep(-0.6, 0.8, ground.cloud(0.9, 1.2, 61, octaves=2)))
