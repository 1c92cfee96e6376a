"""Where two cuts disagree, the better continued outline wins."""

import cv2
import numpy as np

from .arrays import Bytes, Floats, Mask
from .cleanup import disc

LEAST_WIDTH = 2
MARGIN = 12
LEAST_EVIDENCE = -0.4


def settled(overall: Mask, other: Mask, odds: Floats) -> Mask:
    """Goes through the pieces in which two cuts [h,w] differ and keeps the rounder shape of each.

    A foot of shadow under a saucer stands out of its outline, a missing strip of its rim is a bite
    out of it: in a window around the piece, the shape nearer to its convex hull is chosen, unless
    the colours (`odds`, -1 ground to 1 subject) speak clearly against it. Pieces
    thinner than 2 * LEAST_WIDTH + 1 pixels stay as in `overall`.
    """
    differing = (overall ^ other).astype(np.uint8)
    pieces = cv2.morphologyEx(differing, cv2.MORPH_OPEN, disc(LEAST_WIDTH))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(pieces, None)
    mask = overall.copy()
    for name in range(1, count):
        left, top, width, height = (int(value) for value in stats[name, :4])
        window = (
            slice(max(0, top - MARGIN), top + height + MARGIN),
            slice(max(0, left - MARGIN), left + width + MARGIN),
        )
        piece, shape = labels[window] == name, mask[window]
        joins = not shape[piece].any()
        evidence = float(odds[window][piece].mean()) * (1 if joins else -1)
        if evidence > LEAST_EVIDENCE and _hollow(shape ^ piece) < _hollow(shape):
            mask[window] = shape ^ piece
    return mask


def _hollow(mask: Mask) -> float:
    """How much of its convex hull a mask leaves empty, in pixels."""
    levels: Bytes = mask.astype(np.uint8)
    if not levels.any():
        return 0.0
    hull = np.zeros_like(levels)
    cv2.fillConvexPoly(hull, cv2.convexHull(cv2.findNonZero(levels)), 1)
    return float(hull.sum()) - float(levels.sum())
