"""Painted boards, paper and kraft."""

import numpy as np

from embedded_comfy.studio.raster import Array, plane, smoothstep

from .skin import Ground, Skin


def paint(ground: Ground) -> Skin:
    """Matte paint: almost even, never quite."""
    cloud = ground.cloud(0.9, 0.9, 4, octaves=2)
    tooth = ground.grain(110.0, 110.0, 6)
    return Skin(ground.lit(plane(1.0 + 0.012 * cloud + 0.007 * tooth)), gloss=0.02, haze=1.0)


def paper(ground: Ground) -> Skin:
    """Thick paper with tooth and a few pressed fibres, as hanji has."""
    tooth = ground.cloud(120.0, 120.0, 10, octaves=2)
    cloud = ground.cloud(3.0, 3.0, 15)
    fibre = _fibres(ground, 19)
    tone = 1.0 + 0.024 * tooth + 0.012 * cloud - 0.05 * fibre
    return Skin(ground.lit(plane(tone)), plane(0.0004 * tooth))


def kraft(ground: Ground) -> Skin:
    """Unbleached paper: short fibres, dark and light, and faint machine lines."""
    tooth = ground.cloud(90.0, 90.0, 10, octaves=2)
    cloud = ground.cloud(5.0, 5.0, 15)
    lines = ground.grain(1.2, 70.0, 23)
    speck = ground.grain(70.0, 70.0, 30)
    tone = 1.0 + 0.05 * tooth + 0.03 * cloud + 0.025 * lines
    tone = tone - 0.16 * _fibres(ground, 19) + 0.08 * _fibres(ground, 37)
    tone = tone - 0.22 * smoothstep(1.35, 1.6, speck) * ground.shown(110.0)
    return Skin(ground.lit(plane(tone)), plane(0.0004 * tooth))


def _fibres(ground: Ground, channel: int) -> Array:
    """Short curled lines, 0..1."""
    curl = ground.cloud(9.0, 9.0, channel, octaves=2)
    lines = ground.noise.at(
        plane(ground.u * 13.0 + 1.6 * curl), plane(ground.v * 13.0 - 1.6 * curl),
        channel=channel + 4, footprint=plane(ground.footprint * 20.0),
    )  # fmt: skip
    here = ground.grain(8.0, 8.0, channel + 6)
    thin = smoothstep(0.045, 0.0, plane(np.abs(lines)))
    return plane(thin * smoothstep(0.35, 0.8, here) * ground.shown(60.0))
