"""Neon signs: glass tubes, the light they give, and the letter box they sit in."""

import cv2
import numpy as np

from backend.colour import Oklch
from backend.lettering.looks.cast import blurred
from backend.lettering.looks.colour import painted
from backend.lettering.looks.height import inside, stroke_width
from backend.lettering.looks.plate import Field, Layer, Plate
from backend.lettering.looks.shading import smooth

TUBE = 0.024  # em, half its width
_GLOWS = ((0.022, 0.60), (0.065, 0.75), (0.155, 1.15))  # em of blur, strength


def neon(plate: Plate) -> list[Layer]:
    """Wide strokes are letter boxes with a tube along their edge, thin ones are tubes."""
    colour = Oklch.of(plate.order.colour)
    bright = colour.lit(min(max(colour.lightness, 0.66), 0.84), chroma=1.15)
    tube = _tube(plate)
    light = _glow(plate, tube)
    panel = Oklch.of(plate.order.second) if plate.order.second else colour.lit(0.20, chroma=0.5)
    box = (
        (0.0, panel),
        (0.45, panel.lit(panel.lightness + 0.14, chroma=1.1)),
        (1.0, bright.lit(0.60, chroma=1.0)),
    )
    glass = (
        (0.0, bright.lit(bright.lightness * 0.56, chroma=1.15)),
        (0.30, bright),
        (0.58, bright.lit(min(bright.lightness + 0.12, 0.92), chroma=0.75)),
        (0.82, bright.lit(0.97, chroma=0.22)),
        (1.0, bright.lit(1.0, chroma=0.02)),
    )
    return [
        Layer(bright.rgb(), light, clipped=False),
        Layer(painted(0.75 * light**2, box), 0.96),
        Layer(painted(tube, glass), smooth(0.0, 0.18, tube)),
    ]


def _tube(plate: Plate) -> Field:
    """The thickness of the lit glass, 1 along its middle."""
    depth = cv2.GaussianBlur(inside(plate.mask), (0, 0), 0.008 * plate.em + 0.5)
    wide = stroke_width(plate.mask)
    radius = min(TUBE * plate.em, wide * 0.17)
    if wide < 4.2 * TUBE * plate.em:
        radius = wide / 2
        off = np.clip(1 - depth / radius, 0, 1)
    else:
        off = np.clip(np.abs(depth - radius * 1.5) / radius, 0, 1)
    glass: Field = (1 - off**1.4) * plate.mask
    return glass


def _glow(plate: Plate, tube: Field) -> Field:
    """Light on the wall, added up in linear light and brought to the screen's scale."""
    lit = sum(strength * blurred(tube, reach * plate.em) for reach, strength in _GLOWS)
    screen: Field = (1 - np.exp(-1.7 * np.asarray(lit, dtype=np.float32))) ** np.float32(1 / 1.15)
    return screen
