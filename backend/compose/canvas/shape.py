"""Shapes drawn straight onto the page's px: turned and placed by their corners, never resampled."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from backend.compose import outline, paint
from backend.compose.box import Box
from backend.compose.canvas.patch import Bytes, Patch, Window
from backend.compose.canvas.plate import covered, hull
from backend.compose.layer import Paint, Shape

_FINE = 4  # a px is that many by that many when its cover is measured
_COARSE = 2
_FINE_PIXELS = 4_000_000  # of a patch; a larger one is measured more coarsely
_STRIP = 512  # rows at a time, so that a large page does not fill the memory
_SHIFT = 4  # cv2 takes corners in sixteenths of a pixel


def draw(
    shape: Shape,
    fill: Paint,
    box: Box,
    *,
    window: Window,
    degrees: float = 0.0,
    scale: float = 1.0,
    line: float = 0.0,
) -> Patch | None:
    """The shape in ``box`` (px as drawn), turned clockwise about the box's middle.

    ``line`` > 0 draws only that many px (of the page) of its edge; ``scale`` is that of the
    drawing. None where ``window`` shows nothing of it.
    """
    seen = Window.around(hull(box, degrees)).common(window)
    if not seen.width or not seen.height:
        return None
    cover = (
        _framed(shape.radius * scale, box, line * scale, degrees, seen)
        if shape.outline == "rect"
        else _cover(_outlines(shape, box, line * scale, scale, degrees), seen)
    )
    return Patch(_filled(fill, cover, box, degrees, seen), seen.left, seen.top)


def _outlines(
    shape: Shape, box: Box, line: float, scale: float, degrees: float
) -> list[outline.Points]:
    """The outline, and with a ``line`` that leaves room inside, that of the hole."""
    outlines = [_corners(shape, box, scale)]
    if line and 2 * line < min(box.width, box.height):
        outlines.append(_corners(shape, box.inset(line), scale))
    return [_turned(points, box, degrees) for points in outlines]


def _framed(radius: float, box: Box, line: float, degrees: float, seen: Window) -> Bytes:
    """The cover of a rounded rectangle or of its frame; all in px as drawn."""
    cover = np.empty((seen.height, seen.width), dtype=np.uint8)
    for top in range(seen.top, seen.bottom, _STRIP):
        rows = seen._replace(top=top, bottom=min(top + _STRIP, seen.bottom))
        share = _rounded(box, radius, degrees, rows)
        if line and 2 * line < min(box.width, box.height):
            share = share - _rounded(box.inset(line), max(radius - line, 0.0), degrees, rows)
        cover[rows.top - seen.top : rows.bottom - seen.top] = np.round(share.clip(0, 1) * 255)
    return cover


def _rounded(box: Box, radius: float, degrees: float, seen: Window) -> NDArray[np.floating]:
    """How far each px is covered, from its middle's distance to a rounded box.

    The distance after Inigo Quilez, "2D distance functions" (rounded box).
    """
    if not degrees and not radius:
        return covered(box, 0.0, seen) / np.float32(255)
    dx, dy = _from_middle(box, degrees, seen)
    radius = min(radius, box.width / 2, box.height / 2)
    across = np.abs(dx) - (box.width / 2 - radius)
    down = np.abs(dy) - (box.height / 2 - radius)
    outer = np.hypot(np.maximum(across, 0), np.maximum(down, 0))
    distance = outer + np.minimum(np.maximum(across, down), 0) - radius
    thin = min(box.width, 1.0) * min(box.height, 1.0)
    share: NDArray[np.floating] = np.clip(0.5 - distance, 0, 1) * thin
    return share


def _from_middle(
    box: Box, degrees: float, seen: Window
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Each px's middle, counted from the box's middle along the box's own sides."""
    x, y = box.middle
    dx = (np.arange(seen.width, dtype=np.float32) + np.float32(seen.left + 0.5 - x))[None, :]
    dy = (np.arange(seen.height, dtype=np.float32) + np.float32(seen.top + 0.5 - y))[:, None]
    if not degrees:
        return dx, dy
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return dx * cosine + dy * sine, dy * cosine - dx * sine


def _corners(shape: Shape, box: Box, scale: float) -> outline.Points:
    """The outline's corners in px of the page as drawn."""
    points: outline.Points = outline.corners(shape, box.width, box.height, scale)
    points += np.array([box.x, box.y])
    return points


def _turned(points: outline.Points, box: Box, degrees: float) -> outline.Points:
    if not degrees:
        return points
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    turn = np.array([[cosine, sine], [-sine, cosine]])
    placed: outline.Points = (points - box.middle) @ turn + box.middle
    return placed


def _cover(outlines: list[outline.Points], seen: Window) -> Bytes:
    """How far the first outline, less those after it, covers each px of ``seen``."""
    fine = _FINE if seen.width * seen.height <= _FINE_PIXELS else _COARSE
    corners = [
        np.round((((points - [seen.left, seen.top]) * fine) - 0.5) * (1 << _SHIFT)).astype(np.int32)
        for points in outlines
    ]
    far = max(int(np.abs(points).max()) for points in corners) + (1 << 20)
    around = np.array([[-far, -far], [far, -far], [far, far], [-far, far]], dtype=np.int32)
    # cv2 fills half a px too far on every side: inside and outside are filled, the mean is right.
    inside, outside = (
        cv2.resize(
            cv2.fillPoly(
                np.zeros((seen.height * fine, seen.width * fine), dtype=np.uint8),
                polygons,
                (255,),
                lineType=cv2.LINE_8,
                shift=_SHIFT,
            ),
            (seen.width, seen.height),
            interpolation=cv2.INTER_AREA,
        )
        for polygons in (corners, [around, *corners])
    )
    cover: Bytes = cv2.addWeighted(inside, 0.5, cv2.bitwise_not(outside), 0.5, 0)
    return cover


def _filled(fill: Paint, cover: Bytes, box: Box, degrees: float, seen: Window) -> Bytes:
    dx, dy = _from_middle(box, degrees, seen)
    colour = paint.sample(fill, dx / box.width + 0.5, dy / box.height + 0.5)
    alpha = cv2.multiply(np.ascontiguousarray(colour[..., 3]), cover, scale=1 / 255)
    opaque = np.dstack([colour[..., :3], np.full_like(alpha, 255)])
    pixels: Bytes = cv2.multiply(opaque, cv2.merge([alpha] * 4), scale=1 / 255)
    return pixels
