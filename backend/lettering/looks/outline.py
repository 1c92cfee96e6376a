"""Two outlines around the letters, like a cut sticker."""

import cv2
import numpy as np

from backend.colour import Oklch
from backend.lettering.looks.height import outside
from backend.lettering.looks.plate import Field, Layer, Plate

INNER, OUTER = 0.055, 0.03  # em
_POCKET = 0.22  # em, the side of the smallest piece of ground that is left open
_OPEN = 1e6  # px: no limit


def outline(plate: Plate) -> list[Layer]:
    """The colour in an outline of ``second``, and around that a thin one darker than the colour.

    Joins are round. A counter has the inner one only, and at most half of it, so that it stays
    open.
    """
    colour = Oklch.of(plate.order.colour)
    inner = plate.order.second or _contrary(colour).rgb()
    light = Oklch.of(inner).lightness > 0.6
    dark = 0.36 if colour.lightness > 0.45 else 0.2
    rim = colour.lit(dark, chroma=0.8) if light else colour.lit(0.95, chroma=0.2)
    gap = outside(plate.mask)
    room = _room(plate.mask, gap)
    counter = room < _OPEN
    edge = np.where(counter, 0, (INNER + OUTER) * plate.em)
    # The rim goes along what is seen of the ground, so that no slit between strokes fills with it.
    away = outside(_seen((gap > edge) & ~counter, (_POCKET * plate.em) ** 2))
    inner_edge = np.minimum(INNER * plate.em, room * 0.42) - gap
    first = np.where(counter, inner_edge, away - max(OUTER * plate.em, 0.5))
    return [
        Layer(rim.rgb(), np.clip(edge + 0.5 - gap, 0, 1), clipped=False),
        Layer(inner, np.clip(first + 0.5, 0, 1), clipped=False),
        Layer(plate.order.colour, 1.0),
    ]


def _contrary(colour: Oklch) -> Oklch:
    if colour.lightness > 0.72:
        return colour.lit(0.30, chroma=max(0.7, 0.03 / max(colour.chroma, 0.01)))
    return colour.lit(0.985, chroma=0.12)


def _seen(ground: Field, pocket: float) -> Field:
    """The ground without what is smaller than ``pocket`` px: a sticker is cut around that."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ground.astype(np.uint8))
    large = stats[:, cv2.CC_STAT_AREA] >= pocket
    large[labels[0, 0]] = True
    large[0] = False
    seen: Field = large[labels].astype(np.float32)
    return seen


def _room(mask: Field, gap: Field) -> Field:
    """How far the middle of each counter is from the letter, px; without limit outside."""
    _, found = cv2.connectedComponents((mask < 0.5).astype(np.uint8), connectivity=4)
    labels = found.astype(np.intp)
    around = labels[0, 0]
    deepest = np.zeros(int(labels.max()) + 1, dtype=np.float32)
    np.maximum.at(deepest, labels.ravel(), gap.ravel())
    deepest[around] = np.float32(_OPEN)
    deepest[0] = np.float32(_OPEN)  # the letters themselves
    room: Field = deepest[labels]
    return room
