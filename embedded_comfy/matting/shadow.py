"""Telling a product's shadow from the product."""

import cv2
import numpy as np

from .arrays import Floats, Mask
from .cleanup import disc, without_islands
from .foreground import extended

LIGHTEST = 0.96
DARK_NOISE = 0.01
TINT = 0.07
MOST = 0.6
FLAT = 0.75


def without_shadow(picture: Floats, mask: Mask) -> Mask:
    """Takes away what is the ground itself, only darker: [H,W] for an RGB picture [H,W,3].

    In linear light a shadow multiplies all three channels of the ground beside it by nearly the
    same number. A grey product on a white table does that too; so only flat pieces that lie low
    and at the outline go, and never most of the mask.
    """
    linear = np.clip(picture, 0, 1) ** 2.2 + DARK_NOISE
    free = cv2.erode((~mask).astype(np.uint8), disc(2)) > 0
    if not free.any():
        return mask
    ratio = linear / extended(linear, free)
    mean = ratio.mean(axis=2)
    tint = ratio.std(axis=2) / mean
    dark = mask & (mean < LIGHTEST) & (tint < TINT)
    dark = cv2.morphologyEx(dark.astype(np.uint8), cv2.MORPH_OPEN, disc(2)) > 0
    shadow = _cast(dark, mask)
    if not shadow.any() or shadow.sum() > MOST * mask.sum():
        return mask
    shadow = mask & (cv2.dilate(shadow.astype(np.uint8), disc(2)) > 0) & (tint < 2 * TINT)
    rest = cv2.morphologyEx((mask & ~shadow).astype(np.uint8), cv2.MORPH_OPEN, disc(2)) > 0
    return without_islands(rest) if rest.any() else mask


def _cast(dark: Mask, mask: Mask) -> Mask:
    """The pieces of `dark` that lie as a shadow does: flat, low, and at the mask's outline."""
    rows = np.flatnonzero(mask.any(axis=1))
    middle = (rows[0] + rows[-1]) / 2 if len(rows) else 0
    outside = cv2.dilate((~mask).astype(np.uint8), disc(2)) > 0
    count, labels, stats, centres = cv2.connectedComponentsWithStats(dark.astype(np.uint8), None)
    chosen = np.zeros(dark.shape, np.bool_)
    for name in range(1, count):
        piece = labels == name
        flat = stats[name, cv2.CC_STAT_HEIGHT] < FLAT * stats[name, cv2.CC_STAT_WIDTH]
        if flat and centres[name][1] > middle and (piece & outside).any():
            chosen |= piece
    return chosen
