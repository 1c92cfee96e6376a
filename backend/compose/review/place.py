"""Where a layer could stand instead: inside an area, off what it must not cover, on calm ground."""

from collections.abc import Iterable
from itertools import product

import cv2
import numpy as np
from PIL import Image

from backend.compose.box import Box

_STEPS = 13  # places tried each way
_AIR = 0.02  # of the shorter side, kept free around what is avoided
_FAR = 0.35  # what moving across the whole page costs, in detail of 0..1
_LOOK = 256  # px of the longer side at which detail is judged


def inside(box: Box, area: Box) -> Box:
    """The box moved into the area the shortest way; shrunk first where it is larger."""
    shrink = min(1.0, area.width / box.width, area.height / box.height)
    x, y = box.middle
    width, height = box.width * shrink, box.height * shrink
    left = min(max(x - width / 2, area.x), area.right - width)
    top = min(max(y - height / 2, area.y), area.bottom - height)
    return Box(left, top, width, height)


def calmest(box: Box, area: Box, *, avoid: Iterable[Box], ground: Image.Image, page: Box) -> Box:
    """The box at the calmest free place of the area, the nearer the better.

    ``ground`` is a rendering of the page without it. Where every place meets something, the box
    goes to where it meets least.
    """
    box = inside(box, area)
    air = _AIR * min(page.width, page.height)
    blocked = [other.grown(air) for other in avoid]
    detail = _detail(ground)
    scale = detail.shape[1] / page.width

    def cost(place: Box) -> tuple[float, float]:
        met = sum(_area(place.common(other)) for other in blocked)
        part = place.scaled(scale)
        seen = detail[
            int(part.y) : max(int(part.bottom), int(part.y) + 1),
            int(part.x) : max(int(part.right), int(part.x) + 1),
        ]
        moved = np.hypot(place.x - box.x, place.y - box.y) / np.hypot(page.width, page.height)
        return met, float(seen.mean() if seen.size else 0) + _FAR * float(moved)

    return min(_places(box, area), key=cost)


def _places(box: Box, area: Box) -> Iterable[Box]:
    across = np.linspace(area.x, max(area.right - box.width, area.x), _STEPS)
    down = np.linspace(area.y, max(area.bottom - box.height, area.y), _STEPS)
    for x, y in product(sorted({*across, box.x}), sorted({*down, box.y})):
        yield Box(float(x), float(y), box.width, box.height)


def _detail(picture: Image.Image) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    small = picture.convert("L")
    small.thumbnail((_LOOK, _LOOK), Image.Resampling.BOX)
    grey = np.asarray(small, dtype=np.float64) / 255
    edges = np.hypot(cv2.Sobel(grey, cv2.CV_64F, 1, 0), cv2.Sobel(grey, cv2.CV_64F, 0, 1))
    return np.asarray(np.clip(edges, 0, 1), dtype=np.float64)


def _area(box: Box) -> float:
    return box.width * box.height
