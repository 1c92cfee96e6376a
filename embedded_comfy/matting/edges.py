"""Canny's edges with the thresholds of ComfyUI's Canny node."""

import cv2
import numpy as np

from .arrays import Floats

BLUR = 1.0
APERTURE = (5, 5)
PRECISION = 16


def canny(picture: Floats, low: float, high: float) -> Floats:
    """The edges of an RGB picture [H,W,3], 0..1, as 0 and 1: [H,W] float32.

    `low` and `high` are lengths of the Sobel gradient of the grey picture in 0..1, smoothed by a
    5 x 5 Gaussian of sigma 1: a full step from black to white reaches about 2.6.
    """
    grey = np.clip(picture, 0, 1) @ np.array([0.299, 0.587, 0.114], np.float32)
    smooth = cv2.GaussianBlur(grey.astype(np.float32), APERTURE, BLUR)
    unit = 255.0 * PRECISION
    across, down = (
        np.round(cv2.Sobel(smooth, cv2.CV_32F, *axis) * unit).astype(np.int16)
        for axis in ((1, 0), (0, 1))
    )
    edges = cv2.Canny(across, down, low * unit, high * unit, L2gradient=True)
    return (edges > 0).astype(np.float32)
