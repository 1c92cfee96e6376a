"""Where words or a badge lie best: the calmest part of a picture that they stand out from."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backend.colour import luminance
from backend.compose.box import Box

Ink = Literal["light", "dark"]
_LIGHT, _DARK = 1.0, 0.017  # luminance of white and of the ink #1f2328
_LOOKED_AT = 320  # px, the longer side at which a page is looked at
_EDGES = 0.5  # what an edge weighs beside what light and shade weigh
_UNEVEN = 1.0
_LOW_CONTRAST = 0.5
_WORST = 1.5  # standard deviations from the mean at which the worst px are taken to lie
_OFF_THIRDS = 0.02
_TAKEN = 4.0  # more than any busy picture: a face is covered only where nothing else is left
_ENOUGH = 4.5  # WCAG 2.2, 1.4.3

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class BestPlace:
    """``box`` in px of the page; ``ink`` stands out better there, at ``contrast`` to its mean.

    ``calm`` is 1 for a plain area and nears 0 in a busy one.
    """

    box: Box
    ink: Ink
    contrast: float
    calm: float


def best_place(
    picture: Image.Image,
    size: tuple[float, float],
    *,
    page: tuple[float, float] | None = None,
    within: Box | None = None,
    avoid: Sequence[Box] = (),
) -> BestPlace:
    """The best place for something of ``size`` px on ``picture``.

    ``picture`` is the page as drawn below the layer, at any scale; ``page`` its size in px (None:
    the picture's own). ``within`` is the safe area, ``avoid`` are faces and subjects. What is
    larger than the area is put in its middle.
    """
    page = page or picture.size
    area = (within or Box(0, 0, *page)).common(Box(0, 0, *page))
    scale = min(_LOOKED_AT / max(page), 1.0)
    small = max(round(page[0] * scale), 1), max(round(page[1] * scale), 1)
    looked_at = picture.convert("RGB").resize(small, Image.Resampling.BOX)
    if size[0] >= area.width or size[1] >= area.height:
        area = _room(area, size)
    sums = _sums(np.asarray(looked_at, dtype=np.float64), avoid, scale)
    scored = [(_score(sums, place), place) for place in _places(area, size, scale)]
    (_, busy, ink, contrast), (column, row, _, _) = min(scored, key=lambda each: each[0][0])
    left = min(max(column / scale, area.x), max(area.right - size[0], area.x))
    top = min(max(row / scale, area.y), max(area.bottom - size[1], area.y))
    return BestPlace(Box(left, top, *size), ink, round(contrast, 2), 1 / (1 + 4 * busy))


def _room(area: Box, size: tuple[float, float]) -> Box:
    """The area grown about its middle to hold ``size`` where it is too small."""
    x, y = area.middle
    width, height = max(area.width, size[0]), max(area.height, size[1])
    return Box(x - width / 2, y - height / 2, width, height)


def _sums(small: Floats, avoid: Sequence[Box], scale: float) -> Floats:
    """Integral images, (rows + 1, columns + 1, 10): luminance and the three colours, the squares
    of these four, the edges, and what is to be kept free.
    """
    seen = small / 255
    across = np.asarray(cv2.Sobel(seen, cv2.CV_64F, 1, 0, ksize=3), dtype=np.float64)
    down = np.asarray(cv2.Sobel(seen, cv2.CV_64F, 0, 1, ksize=3), dtype=np.float64)
    edges = np.hypot(across, down).max(axis=2)
    values = np.dstack([luminance(small), seen])
    taken = np.zeros(edges.shape)
    for box in avoid:
        part = box.scaled(scale)
        rows = slice(max(math.floor(part.y), 0), max(math.ceil(part.bottom), 0))
        columns = slice(max(math.floor(part.x), 0), max(math.ceil(part.right), 0))
        taken[rows, columns] = 1.0
    every = np.dstack([values, values**2, edges, taken])
    return np.pad(every, ((1, 0), (1, 0), (0, 0))).cumsum(axis=0).cumsum(axis=1)


def _places(area: Box, size: tuple[float, float], scale: float) -> list[tuple[int, int, int, int]]:
    """Left, top, width and height in px looked at, some 24 steps either way."""
    width, height = max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)
    columns = _steps(area.x * scale, area.right * scale - width)
    rows = _steps(area.y * scale, area.bottom * scale - height)
    return [(column, row, width, height) for row in rows for column in columns]


def _steps(low: float, high: float) -> list[int]:
    return sorted({round(value) for value in np.linspace(low, max(low, high), 25)})


def _score(sums: Floats, place: tuple[int, int, int, int]) -> tuple[float, float, Ink, float]:
    """How bad a place is, how busy, and the better ink with its contrast to the worst px."""
    column, row, width, height = place
    rows, columns = sums.shape[0] - 1, sums.shape[1] - 1
    left, right = (min(max(value, 0), columns) for value in (column, column + width))
    top, bottom = (min(max(value, 0), rows) for value in (row, row + height))
    count = max((right - left) * (bottom - top), 1)
    total = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    means = total / count
    spread = np.sqrt(np.maximum(means[4:8] - means[:4] ** 2, 0))
    busy = _EDGES * float(means[8]) + _UNEVEN * float(np.linalg.norm(spread[1:]))
    ink, contrast = _ink(float(means[0]), float(spread[0]))
    short = max(0.0, 1 - contrast / _ENOUGH)
    aside = _from_thirds((column + width / 2) / columns, (row + height / 2) / rows)
    bad = busy + _LOW_CONTRAST * short + _OFF_THIRDS * aside + _TAKEN * float(means[9])
    return bad, busy, ink, contrast


def _from_thirds(x: float, y: float) -> float:
    """How far a point (shares of the page) is from the lines where an eye expects it, 0..1."""
    nearest_x = min(abs(x - line) for line in (1 / 3, 1 / 2, 2 / 3))
    nearest_y = min(abs(y - line) for line in (1 / 5, 1 / 3, 2 / 3, 4 / 5))
    return nearest_x + nearest_y


def _ink(light: float, spread: float) -> tuple[Ink, float]:
    """The ink with the better WCAG contrast to what is worst for it of such an area."""
    bright = (_LIGHT + 0.05) / (min(light + _WORST * spread, 1.0) + 0.05)
    dark = (max(light - _WORST * spread, _DARK) + 0.05) / (_DARK + 0.05)
    return ("light", bright) if bright >= dark else ("dark", dark)
