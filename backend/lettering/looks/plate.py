"""A mask on the grid that looks are computed on, and the layers that come back from it."""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backend.colour import Colour
from backend.lettering.looks.order import LookOrder

# float32 and uint8; OpenCV's stubs keep no dtype.
Field = NDArray[Any]
Bytes = NDArray[Any]

_MOST_PIXELS = 1_300_000  # of a work grid; beyond it a look is computed coarser and enlarged
_FINEST = 4
_FINE_EM = 300  # px to the em from which a finer grid shows nothing more
_WIDEST_EM = 32  # em are at most this many times the mask's longer side


class Layer(NamedTuple):
    """Colour (one, or bytes of shape (h, w, 3)) and coverage 0..1 on the work grid.

    Where ``clipped``, the coverage is multiplied with the mask at its own size, so that the edge
    of the letters is exactly the mask's.
    """

    paint: Colour | Bytes
    alpha: Field | float
    clipped: bool = True


@dataclass(frozen=True)
class Plate:
    """The mask with ``margin`` px around it, and the same ``zoom`` times finer as floats.

    ``cover`` is L at the mask's own scale; ``em`` is in px of the work grid.
    """

    cover: Image.Image
    margin: int
    zoom: float
    em: float
    order: LookOrder

    @classmethod
    def of(cls, mask: Image.Image, order: LookOrder, *, reach: float) -> "Plate":
        """A plate with ``reach`` em of room on each side of the mask."""
        em = min(order.em, _WIDEST_EM * max(mask.size))
        margin = math.ceil(reach * em) + 2
        width, height = (side + 2 * margin for side in mask.size)
        zoom = _zoom(width * height, em)
        coarse = max(round(1 / zoom), 1)
        size = (-(-width // coarse) * coarse, -(-height // coarse) * coarse)
        cover = Image.new("L", size)
        cover.paste(mask, (margin, margin))
        return cls(cover, margin, zoom, em * zoom, order)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the work grid."""
        return round(self.cover.width * self.zoom), round(self.cover.height * self.zoom)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the work grid."""
        return self.size[1], self.size[0]

    @cached_property
    def mask(self) -> Field:
        """The coverage on the work grid, 0..1."""
        share = np.asarray(self.cover, dtype=np.float32) / 255
        if self.zoom <= 1:
            return _resized(share, self.size, cv2.INTER_AREA)
        fine = cv2.GaussianBlur(_resized(share, self.size, cv2.INTER_CUBIC), (0, 0), self.zoom / 3)
        # Enlarging spreads the edge over as many px as the zoom; this draws it together again.
        sharp = (fine - 0.5) * (1 + 0.45 * (self.zoom - 1)) + 0.5
        clipped: Field = np.clip(sharp, 0, 1)
        return clipped

    @cached_property
    def light(self) -> tuple[float, float]:
        """The direction towards the light, x to the right and y down."""
        angle = math.radians(self.order.light)
        return math.cos(angle), math.sin(angle)

    def bled(self, tone: Field) -> Field:
        """``tone`` drawn over the edge, so that half-covered pixels keep the letters' tone."""
        mask = np.maximum(self.mask, 1e-4)
        spread = max(self.zoom, 1.0) * 1.2
        total = cv2.GaussianBlur(tone * mask, (0, 0), spread)
        outside = total / cv2.GaussianBlur(mask, (0, 0), spread)
        inner = np.clip(self.mask * 4 - 3, 0, 1)
        result: Field = outside + (tone - outside) * inner
        return result

    def develop(self, layers: list[Layer]) -> Image.Image:
        """The layers over each other, the last on top: RGBA at the mask's own scale."""
        picture = Image.new("RGBA", self.cover.size)
        for layer in layers:
            picture.alpha_composite(self._layer(layer))
        return picture

    def _layer(self, layer: Layer) -> Image.Image:
        if isinstance(layer.paint, tuple):
            picture = Image.new("RGBA", self.cover.size, (*layer.paint, 255))
        else:
            picture = Image.fromarray(self._scaled(layer.paint)).convert("RGBA")
        picture.putalpha(self._coverage(layer))
        return picture

    def _coverage(self, layer: Layer) -> Image.Image:
        if isinstance(layer.alpha, float):
            share = self.cover if layer.clipped else Image.new("L", self.cover.size, 255)
            return share.point(lambda value: round(value * float(layer.alpha)))
        coverage = self._scaled(np.clip(layer.alpha * 255 + 0.5, 0, 255).astype(np.uint8))
        if layer.clipped:
            coverage = cv2.multiply(coverage, np.asarray(self.cover), scale=1 / 255)
        return Image.fromarray(coverage)

    def _scaled(self, values: Bytes) -> Bytes:
        how = cv2.INTER_AREA if self.zoom >= 1 else cv2.INTER_CUBIC
        result: Bytes = _resized(values, self.cover.size, how)
        return result


def _zoom(pixels: int, em: float) -> float:
    """Whole and at least 1 while the grid stays small enough, else one over a whole number."""
    affordable = math.sqrt(_MOST_PIXELS / pixels)
    if affordable < 0.8:
        return 1 / math.ceil(1 / affordable)
    return float(max(1, min(_FINEST, math.ceil(_FINE_EM / em), int(affordable))))


def _resized(values: Field, size: tuple[int, int], how: int) -> Field:
    if values.shape[1::-1] == size:
        return values
    return cv2.resize(values, size, interpolation=how)
