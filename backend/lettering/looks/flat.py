"""Looks without depth: one colour, and two that run into each other."""

import numpy as np

from backend.colour import Oklch
from backend.lettering.looks.colour import between, painted
from backend.lettering.looks.height import inflated, inside
from backend.lettering.looks.noise import grain
from backend.lettering.looks.plate import Field, Layer, Plate
from backend.lettering.looks.shading import pillow, smooth

_FEWEST = 12  # byte steps, below which a ramp is not dithered further


def flat(plate: Plate) -> list[Layer]:
    """The colour and nothing else."""
    return [Layer(plate.order.colour, 1.0)]


def gradient(plate: Plate) -> list[Layer]:
    """From ``second`` at the light's side to the colour at the far side, in OKLCH.

    A faint sheen lies on the upper half, a fine bright rim where the light meets the edge.
    """
    colour = Oklch.of(plate.order.colour)
    bright = Oklch.of(plate.order.second) if plate.order.second else _partner(colour)
    way = _along_light(plate)
    steps = max(abs(a - b) for a, b in zip(bright.rgb(), colour.rgb(), strict=True))
    dither = grain(plate) / max(steps, _FEWEST)
    paint = painted(way + dither, between(bright, colour))
    rim = pillow(inflated(plate.mask, 0.03 * plate.em)).towards(plate.light)
    edge = smooth(0.03 * plate.em, 0.0, inside(plate.mask))
    return [
        Layer(paint, 1.0),
        Layer(colour.lit(0.99, chroma=0.15).rgb(), 0.10 * smooth(0.52, 0.38, way)),
        Layer((255, 255, 255), 0.55 * edge * np.maximum(rim, 0)),
        Layer(colour.lit(0.25, chroma=0.8).rgb(), 0.22 * edge * np.maximum(-rim, 0)),
    ]


def _partner(colour: Oklch) -> Oklch:
    """A neighbour on the wheel that is lighter, or darker where the colour is light already."""
    if colour.chroma < 0.03:
        return colour.moved(0.32 if colour.lightness < 0.6 else -0.30)
    if colour.lightness > 0.8:
        return colour.lit(colour.lightness - 0.16, chroma=1.25, turn=-45)
    warm = -1 if 200 < colour.hue < 330 else 1
    return colour.lit(min(colour.lightness + 0.2, 0.88), chroma=0.95, turn=48 * warm)


def _along_light(plate: Plate) -> Field:
    """0 where the mask begins on the light's side, 1 where it ends on the other."""
    rows, columns = plate.shape
    margin = plate.margin * plate.zoom
    towards_x, towards_y = plate.light
    # Words are wide and low: measured over their height as much as their width.
    x = (np.arange(columns, dtype=np.float32) - margin) / max(columns - 2 * margin, 1) - 0.5
    y = (np.arange(rows, dtype=np.float32) - margin) / max(rows - 2 * margin, 1) - 0.5
    reach = (abs(towards_x) + abs(towards_y)) / 2 + 1e-6
    way = 0.5 - (x[None, :] * towards_x + y[:, None] * towards_y) / (2 * reach)
    return np.clip(way, 0, 1).astype(np.float32)
