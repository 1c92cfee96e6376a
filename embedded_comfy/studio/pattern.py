"""Masks of the light that passes leaves, a window frame or blinds."""

import cv2
import numpy as np

from .brief import Pattern
from .foliage import PLANTS, Points2
from .gobo import SIDE, SPAN
from .raster import Array, blur, plane

SLAT_GLOW = 0.28
"""Share of the key light that slats let through."""
LEAF_SHADE = 0.80
"""Share of the key light that a leaf close to the scene takes."""


def mask(patterns: frozenset[Pattern], rng: np.random.Generator, *, from_left: bool) -> Array:
    """What passes when ``patterns`` stand in the beam, [SIDE,SIDE] 0..1."""
    light = np.ones((SIDE, SIDE), np.float32)
    if Pattern.BLINDS in patterns:
        light = light * blinds(rng)
    elif Pattern.WINDOW in patterns:
        light = light * window(rng, from_left=from_left)
    if Pattern.LEAVES in patterns:
        light = light * leaves(rng, from_left=from_left)
    return plane(light)


def window(rng: np.random.Generator, *, from_left: bool) -> Array:
    """A broad window; its near and upper edges show on the wall, the rest reaches the stage."""
    light = np.zeros((SIDE, SIDE), np.float32)
    columns, rows = 8, 7
    unit = SIDE / SPAN
    pane_wide, pane_high = rng.uniform(0.46, 0.58) * unit, rng.uniform(0.52, 0.70) * unit
    bar = rng.uniform(0.028, 0.044) * unit
    overhang = rng.uniform(0.5, 1.3)
    left = SIDE / 2 - (overhang if from_left else columns - overhang) * (pane_wide + bar)
    top = SIDE / 2 - rng.uniform(1.3, 1.8) * (pane_high + bar)
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * (pane_wide + bar), top + row * (pane_high + bar)
            corners = np.array(
                [[x, y], [x + pane_wide, y], [x + pane_wide, y + pane_high], [x, y + pane_high]]
            )
            cv2.fillPoly(light, [corners.astype(np.int32)], 1.0, lineType=cv2.LINE_AA)
    # What lies beyond the mask repeats its edge: let that be panes, not a bar.
    middle = int(left + (0.5 if from_left else columns - 0.5) * (pane_wide + bar))
    light[:, -1 if from_left else 0] = light[:, min(max(middle, 0), SIDE - 1)]
    light[-1] = light[int(top + 0.5 * pane_high)]
    return light


def blinds(rng: np.random.Generator) -> Array:
    """Level slats, slightly uneven, as a window throws them."""
    pitch = rng.uniform(0.13, 0.18)
    gap = rng.uniform(0.5, 0.62)
    rows = np.arange(SIDE, dtype=np.float32) / SIDE * SPAN / pitch
    slat = np.floor(rows)
    uneven = rng.uniform(-0.05, 0.05, int(slat[-1]) + 2)[slat.astype(int)]
    lit = np.clip((gap + uneven - (rows - slat)) * pitch * SIDE / SPAN + 0.5, 0.0, 1.0)
    return plane(np.repeat(SLAT_GLOW + (1.0 - SLAT_GLOW) * lit[:, None], SIDE, axis=1))


def leaves(rng: np.random.Generator, *, from_left: bool) -> Array:
    """Foliage reaching in from the light's side, a near layer and one far out of focus."""
    light = np.ones((SIDE, SIDE), np.float32)
    plant = PLANTS[int(rng.integers(len(PLANTS)))]
    side = -1.0 if from_left else 1.0
    layers = ((2, 0.0015, LEAF_SHADE), (1, 0.013, 0.4))
    for count, softness, shade in layers:
        layer = np.zeros((SIDE, SIDE), np.float32)
        for index in range(count):
            start, heading = _entry(rng, side, index / count)
            plant(layer, rng, start, heading, SIDE * rng.uniform(0.36, 0.50))
        light *= 1.0 - shade * blur(layer, softness * SIDE)
    return plane(light)


def _entry(rng: np.random.Generator, side: float, share: float) -> tuple[Points2, float]:
    """Where a plant grows into the beam, and which way it heads (rows run down)."""
    angle = rng.uniform(-0.2, 0.2) + (share - 0.1) * 1.9
    reach = SIDE * rng.uniform(0.30, 0.40)
    outward = np.array([side * np.cos(angle), -np.sin(angle)])
    start = np.array([SIDE / 2, SIDE / 2]) + outward * reach
    heading = float(np.arctan2(-outward[1], -outward[0])) + rng.uniform(-0.5, 0.5)
    return start, heading
