"""Shapes as anti-aliased masks."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backend.compose.layer import Shape

_SHIFT = 4  # cv2 takes corners in sixteenths of a pixel
_ARC_STEPS = 48

Points = NDArray[np.float64]


def mask(shape: Shape, size: tuple[float, float], *, scale: float = 1.0) -> Image.Image:
    """An L picture of ceil(size * scale), white where the shape is. ``size`` in px of the page."""
    width, height = size[0] * scale, size[1] * scale
    canvas = np.zeros((max(math.ceil(height), 1), max(math.ceil(width), 1)), dtype=np.uint8)
    _fill(canvas, corners(shape, width, height, scale), 255)
    return Image.fromarray(canvas)


def ring(
    shape: Shape, size: tuple[float, float], *, line: float, scale: float = 1.0
) -> Image.Image:
    """The outline alone, ``line`` px wide and wholly inside the size."""
    outer = mask(shape, size, scale=scale)
    inner_size = (max(size[0] - 2 * line, 0.0), max(size[1] - 2 * line, 0.0))
    inner_shape = Shape(
        shape.outline, max(shape.radius - line, 0.0), shape.points, shape.depth, shape.path
    )
    canvas = np.asarray(outer).copy()
    inner = corners(inner_shape, inner_size[0] * scale, inner_size[1] * scale, scale)
    _fill(canvas, inner + line * scale, 0)
    return Image.fromarray(canvas)


def _fill(canvas: NDArray[np.uint8], corners: Points, value: int) -> None:
    # Half a pixel back: a coverage mask counts pixel areas, cv2 counts pixel centres.
    fixed = np.round((corners - 0.5) * (1 << _SHIFT)).astype(np.int32)
    cv2.fillPoly(canvas, [fixed], (value,), lineType=cv2.LINE_AA, shift=_SHIFT)


def corners(shape: Shape, width: float, height: float, scale: float) -> Points:
    """The outline's corners, (n, 2), in a box of this size in px as drawn, curves in short steps.

    ``scale`` is that of the drawing: the shape's radius is in px of the page.
    """
    if shape.outline == "ellipse":
        return _arc(width / 2, height / 2, width / 2, height / 2, 0, 360)
    if shape.outline == "arch":
        radius = min(width / 2, height)
        top = _arc(width / 2, radius, width / 2, radius, 180, 360)
        return np.vstack([top, [[width, height], [0, height]]])
    if shape.outline == "starburst":
        return _star(shape, width, height)
    if shape.outline == "polygon":
        return np.array(shape.path, dtype=np.float64) * [width, height]
    return _rounded(width, height, min(shape.radius * scale, width / 2, height / 2))


def _rounded(width: float, height: float, radius: float) -> Points:
    if radius <= 0:
        return np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float64)
    return np.vstack(
        [
            _arc(width - radius, radius, radius, radius, 270, 360),
            _arc(width - radius, height - radius, radius, radius, 0, 90),
            _arc(radius, height - radius, radius, radius, 90, 180),
            _arc(radius, radius, radius, radius, 180, 270),
        ]
    )


def _arc(x: float, y: float, across: float, down: float, start: float, end: float) -> Points:
    angles = np.radians(np.linspace(start, end, _ARC_STEPS if end - start < 180 else 180))
    return np.stack([x + across * np.cos(angles), y + down * np.sin(angles)], axis=1)


def _star(shape: Shape, width: float, height: float) -> Points:
    angles = np.linspace(0, 2 * math.pi, shape.points * 2, endpoint=False)
    reach = np.where(np.arange(angles.size) % 2 == 0, 1.0, shape.depth)
    x = width / 2 * (1 + reach * np.cos(angles))
    y = height / 2 * (1 + reach * np.sin(angles))
    return np.stack([x, y], axis=1)
