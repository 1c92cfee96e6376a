"""Edge-aware smoothing."""

import cv2
import numpy as np

from .arrays import Floats


def guided(guide: Floats, values: Floats, *, radius: int, softness: float) -> Floats:
    """Smooths `values` [H,W] while it keeps the edges of a grey `guide` [H,W], 0..1.

    In each window of 2 radius + 1 pixels the values are a straight line of the guide (He, Sun and
    Tang, "Guided Image Filtering", 2013); `softness` is the guide's variance below which a window
    counts as flat.
    """
    mean = _mean(guide, radius)
    mean_values = _mean(values, radius)
    squares = np.asarray(guide * guide, np.float32)
    variance = _mean(squares, radius) - mean * mean
    products = np.asarray(guide * values, np.float32)
    covariance = _mean(products, radius) - mean * mean_values
    slope = np.asarray(covariance / (variance + softness), np.float32)
    offset = np.asarray(mean_values - slope * mean, np.float32)
    return np.asarray(_mean(slope, radius) * guide + _mean(offset, radius), np.float32)


def _mean(values: Floats, radius: int) -> Floats:
    size = (2 * radius + 1, 2 * radius + 1)
    return np.asarray(cv2.blur(values, size, borderType=cv2.BORDER_REFLECT), np.float32)
