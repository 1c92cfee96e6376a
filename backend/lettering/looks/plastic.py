"""Matt plastic: soft light that goes a little way into the material."""

import numpy as np

from backend.colour import Oklch
from backend.lettering.looks.cast import dropped
from backend.lettering.looks.colour import painted
from backend.lettering.looks.height import inflated
from backend.lettering.looks.noise import noise
from backend.lettering.looks.plate import Layer, Plate
from backend.lettering.looks.shading import diffuse, fresnel, pillow, smooth, specular


def plastic(plate: Plate) -> list[Layer]:
    """Rounded letters with a broad highlight; shades stay saturated, as light wanders inside."""
    colour = Oklch.of(plate.order.colour)
    surface = pillow(inflated(plate.mask, 0.085 * plate.em), tall=0.8)
    pore_x, pore_y = (noise(plate, 0.012, salt=salt) for salt in (1, 2))
    surface = surface.leaning(pore_x, pore_y, 0.025)
    wrapped = (diffuse(surface, plate.light, rise=52) + 0.35) / 1.35
    away = (-plate.light[0], -plate.light[1])
    bounce = np.maximum(surface.towards(away), 0) * fresnel(surface, straight=0.1)
    tone = 0.12 + 0.52 * np.clip(wrapped, 0, 1) + 0.16 * bounce
    tone += 0.20 * specular(surface, plate.light, rise=52, doublings=3)
    tone += 0.16 * specular(surface, plate.light, rise=50, doublings=6)
    tone = plate.bled(tone * (0.88 + 0.12 * smooth(0.0, 0.35, surface.z)))
    middle = min(max(colour.lightness, 0.3), 0.93)
    ramp = (
        (0.0, colour.lit(middle * 0.50, chroma=0.95, turn=-4)),
        (0.40, colour.lit(middle * 0.80, chroma=1.08, turn=-2)),
        (0.64, colour.lit(middle, chroma=1.0)),
        (0.86, colour.lit(min(middle + 0.18, 0.98), chroma=0.6)),
        (1.0, colour.lit(0.99, chroma=0.2)),
    )
    near = dropped(plate.mask, away, 0.02 * plate.em, 0.018 * plate.em)
    far = dropped(plate.mask, away, 0.06 * plate.em, 0.05 * plate.em)
    dark = colour.lit(0.2, chroma=0.5).rgb()
    return [
        Layer(dark, 0.28 * far, clipped=False),
        Layer(dark, 0.34 * near, clipped=False),
        Layer(painted(tone, ramp), 1.0),
    ]
