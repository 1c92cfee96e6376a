"""Heights of letters: tubes, pillows and chiselled edges, from the mask's own shape."""

import cv2
import numpy as np

from backend.lettering.looks.plate import Field

_COARSE_WIDTH = 4.0  # px of the bevel's width at which relaxation starts
_EACH, _LAST = 28, 7  # rounds on the coarse grids, and on the finest
_STEP = 0.462  # of diffusion, px squared: what the 5 x 5 Gaussian of deviation 1 does in a round


def inflated(mask: Field, width: float) -> Field:
    """What a membrane blown up under the letters is like: the squared height, px squared.

    Solves the screened Poisson equation, laplacian(f) - f / width² = -1, with f = 0 outside, from
    coarse to fine. In a stroke of half-width R well under ``width`` (px) that is (R² - x²) / 2, so
    the height sqrt(2 f) is a round tube; wide shapes level out at sqrt(2) * width. Unlike a
    distance transform it has no ridge along the middle and no crease at joints.
    """
    levels = [mask]
    while width / 2 ** (len(levels) - 1) > _COARSE_WIDTH and min(levels[-1].shape) > 8:
        rows, columns = levels[-1].shape
        half = ((columns + 1) // 2, (rows + 1) // 2)
        levels.append(cv2.resize(levels[-1], half, interpolation=cv2.INTER_AREA))
    field = np.zeros_like(levels[-1])
    for depth in reversed(range(len(levels))):
        # Half-covered pixels would hold the membrane up beside the letter.
        part = np.clip(2 * levels[depth] - 1, 0, 1) if depth else mask
        if field.shape != part.shape:
            field = cv2.resize(field, part.shape[::-1], interpolation=cv2.INTER_LINEAR)
        rounds = _LAST if depth == 0 and len(levels) > 1 else _EACH
        field = _relaxed(field, part, width, 2.0**depth, rounds)
    return field


def _relaxed(field: Field, mask: Field, width: float, pixel: float, rounds: int) -> Field:
    gain = _STEP * pixel**2
    keep = mask * np.float32(1 / (1 + gain / width**2))
    for _ in range(rounds):
        field = cv2.GaussianBlur(field, (5, 5), 1.0, borderType=cv2.BORDER_CONSTANT)
        field = (field + np.float32(gain)) * keep
    return field


def inside(mask: Field) -> Field:
    """The distance from the edge inwards, px; 0 outside."""
    return _distance(mask >= 0.5)


def outside(mask: Field) -> Field:
    """The distance from the edge outwards, px; 0 inside."""
    return _distance(mask < 0.5)


def chiselled(mask: Field, width: float) -> Field:
    """A straight slope from the edge, level from ``width`` px on; px. Ridges stay sharp."""
    slope = np.minimum(inside(mask), np.float32(width))
    soft: Field = cv2.GaussianBlur(slope, (0, 0), max(width * 0.06, 0.8))
    return soft


def stroke_width(mask: Field) -> float:
    """What most strokes measure across, px: twice the upper quartile of the ridges' distance."""
    depth = inside(mask)
    ridge = (depth >= cv2.dilate(depth, np.ones((3, 3), np.uint8))) & (depth > 0.5)
    found = depth[ridge]
    return 2 * float(np.percentile(found, 75)) if found.size else 1.0


def _distance(where: np.ndarray) -> Field:
    # Half a pixel lies between the centre of the first pixel inside and the edge.
    distance = cv2.distanceTransform(where.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    result: Field = np.maximum(distance - np.float32(0.5), 0)
    return result
