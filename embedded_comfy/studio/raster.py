"""Typed pixel operations on float32 arrays. Pictures are [H,W,3], planes [H,W]."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


def plane(values: Any) -> Array:
    """As a contiguous float32 array."""
    return np.ascontiguousarray(values, dtype=np.float32)


def blur(picture: Array, sigma: float) -> Array:
    """Gaussian blur; a wide one is done on a smaller picture. ``sigma`` in pixels."""
    if sigma < 0.3:
        return picture
    height, width = picture.shape[:2]
    shrink = max(1, min(int(sigma / 3.0), height // 8, width // 8))
    if shrink == 1:
        return plane(cv2.GaussianBlur(picture, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE))
    small = resize(picture, max(1, width // shrink), max(1, height // shrink))
    soft = cv2.GaussianBlur(small, (0, 0), sigma / shrink, borderType=cv2.BORDER_REPLICATE)
    return plane(cv2.resize(soft, (width, height), interpolation=cv2.INTER_CUBIC))


def resize(picture: Array, width: int, height: int) -> Array:
    """To ``width`` x ``height`` pixels: averaged when smaller, cubic when larger."""
    smaller = width * height < picture.shape[0] * picture.shape[1]
    method = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
    return plane(cv2.resize(picture, (width, height), interpolation=method))


def sample(picture: Array, columns: Array, rows: Array, *, wrap: bool = False) -> Array:
    """``picture`` at fractional pixel positions; outside it wraps or repeats its edge."""
    border = cv2.BORDER_WRAP if wrap else cv2.BORDER_REPLICATE
    taken = cv2.remap(picture, plane(columns), plane(rows), cv2.INTER_LINEAR, borderMode=border)
    return plane(taken)


def smoothstep(low: float, high: float, values: Array) -> Array:
    """0 below ``low``, 1 above ``high``, smooth between; ``low`` may exceed ``high``."""
    share = np.clip((values - low) / (high - low), 0.0, 1.0)
    return plane(share * share * (3.0 - 2.0 * share))


def mix(first: Array, second: Array, share: Any) -> Array:
    """``first`` where ``share`` is 0, ``second`` where it is 1."""
    return plane(first + (second - first) * share)
