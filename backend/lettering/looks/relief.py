"""Reliefs in the ground itself: only light and shade, whatever lies below."""

import numpy as np

from backend.colour import Oklch
from backend.lettering.looks.cast import dropped
from backend.lettering.looks.height import inflated
from backend.lettering.looks.plate import Layer, Plate
from backend.lettering.looks.shading import pillow, smooth


def emboss(plate: Plate) -> list[Layer]:
    """Raised from the ground: lit edges, shaded edges, a shadow at the foot, a film of colour."""
    colour = Oklch.of(plate.order.colour)
    surface = pillow(inflated(plate.mask, 0.04 * plate.em), tall=0.8)
    lean = surface.towards(plate.light)
    away = (-plate.light[0], -plate.light[1])
    ground = 1 - plate.mask
    foot = dropped(plate.mask, away, 0.03 * plate.em, 0.02 * plate.em) * ground
    halo = dropped(plate.mask, plate.light, 0.016 * plate.em, 0.012 * plate.em) * ground
    dark, pale = colour.lit(0.16, chroma=0.7).rgb(), colour.lit(0.995, chroma=0.08).rgb()
    return [
        Layer(pale, 0.34 * halo, clipped=False),
        Layer(dark, 0.66 * foot, clipped=False),
        Layer(plate.order.colour, 0.42),
        Layer(dark, 0.72 * smooth(0.03, 0.85, -lean)),
        Layer(pale, 0.92 * smooth(0.03, 0.85, lean)),
    ]


def carved(plate: Plate) -> list[Layer]:
    """Cut into the ground: the wall towards the light lies in shade, the far one is lit."""
    colour = Oklch.of(plate.order.colour)
    away = (-plate.light[0], -plate.light[1])
    wall = pillow(inflated(plate.mask, 0.04 * plate.em), tall=0.9).towards(plate.light)
    deep = dropped(1 - plate.mask, away, 0.05 * plate.em, 0.022 * plate.em)
    tight = dropped(1 - plate.mask, away, 0.018 * plate.em, 0.009 * plate.em)
    lip = np.clip(dropped(plate.mask, away, 0.016 * plate.em, 0.006 * plate.em) - plate.mask, 0, 1)
    dark, pale = colour.lit(0.10, chroma=0.6).rgb(), colour.lit(0.99, chroma=0.10).rgb()
    return [
        Layer(pale, 0.85 * lip, clipped=False),
        Layer(colour.lit(min(max(colour.lightness, 0.3), 0.62), chroma=1.0).rgb(), 0.62),
        Layer(dark, np.clip(0.12 + 0.62 * deep + 0.3 * tight, 0, 0.92)),
        Layer(dark, 0.35 * smooth(0.1, 0.9, wall)),
        Layer(pale, 0.72 * smooth(0.18, 0.95, -wall)),
    ]
