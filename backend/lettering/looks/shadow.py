"""Letters over a ground: a long shadow on it, or a solid block that floats above it."""

import cv2
import numpy as np

from backend.colour import Oklch
from backend.lettering.looks.cast import blurred, dropped, moved, swept
from backend.lettering.looks.colour import painted
from backend.lettering.looks.height import inflated, stroke_width
from backend.lettering.looks.plate import Layer, Plate
from backend.lettering.looks.shading import pillow, slopes, smooth

LONG = 0.34  # em
DEPTH = 0.13
HOVER = 0.30
_SLENDER = 0.9  # of a stroke's width


def shadow(plate: Plate) -> list[Layer]:
    """A long shadow away from the light that fades, and a soft one close to the letters."""
    colour = Oklch.of(plate.order.colour)
    dark = plate.order.second or _shade(colour).rgb()
    away = (-plate.light[0], -plate.light[1])
    long = swept(plate.mask, away, LONG * plate.em).near
    soft = dropped(plate.mask, away, 0.035 * plate.em, 0.03 * plate.em)
    return [
        Layer(dark, 0.62 * smooth(0.0, 0.9, long), clipped=False),
        Layer(dark, 0.55 * soft, clipped=False),
        Layer(plate.order.colour, 1.0),
    ]


def floating(plate: Plate) -> list[Layer]:
    """A block with a face and sides away from the light, over a soft shadow that lies apart."""
    colour = Oklch.of(plate.order.colour)
    side = Oklch.of(plate.order.second) if plate.order.second else _side(colour)
    away = (-plate.light[0], -plate.light[1])
    edge_x, edge_y = slopes(blurred(plate.mask, 0.012 * plate.em))
    length = np.sqrt(edge_x * edge_x + edge_y * edge_y) + 1e-5
    facing = (-edge_x * -away[1] + -edge_y * away[0]) / length
    # It begins a pixel behind the face, or its dark would show along the lit edge.
    back = moved(plate.mask, away, max(plate.zoom, 1.0))
    # Sides deeper than the strokes are wide would hide the face of thin letters.
    depth = min(DEPTH * plate.em, _SLENDER * stroke_width(plate.mask))
    body = swept(back, away, depth, facing)
    tone = 0.5 + 0.30 * body.tone - 0.32 * (1 - body.near)
    ramp = (
        (0.0, side.lit(side.lightness * 0.62, chroma=0.8)),
        (0.5, side),
        (1.0, side.lit(min(side.lightness * 1.22, 0.97))),
    )
    cast = dropped(
        cv2.max(plate.mask, np.minimum(body.near * 8, 1)), away, HOVER * plate.em, 0.06 * plate.em
    )
    return [
        Layer(colour.lit(0.16, chroma=0.35).rgb(), 0.42 * cast, clipped=False),
        Layer(painted(tone, ramp), np.clip(body.near * depth, 0, 1), clipped=False),
        *_face(plate, colour),
    ]


def _face(plate: Plate, colour: Oklch) -> list[Layer]:
    """The face, brighter towards the light, with a fine bevel."""
    squared = inflated(plate.mask, 0.018 * plate.em)
    lean = plate.bled(pillow(squared).towards(plate.light))
    lit = np.clip(lean, -1, 1)
    ramp = (
        (0.0, colour.moved(-0.14)),
        (0.5, colour),
        (1.0, colour.lit(min(colour.lightness + 0.3, 0.99), chroma=0.55)),
    )
    return [Layer(painted(0.5 + 0.5 * lit, ramp), 1.0)]


def _side(colour: Oklch) -> Oklch:
    """What the colour is in half shade; a nearly black one is lifted, or it would have no side."""
    if colour.lightness < 0.32:
        return colour.moved(0.14)
    return colour.lit(colour.lightness * 0.70, chroma=0.95)


def _shade(colour: Oklch) -> Oklch:
    """Darker than the colour; for a dark colour a middle tone, or there would be none to see."""
    if colour.lightness < 0.42:
        return colour.lit(0.62, chroma=0.7)
    return colour.lit(0.22, chroma=0.45)
