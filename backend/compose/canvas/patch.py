"""A drawn piece of a page: premultiplied pixels and where they lie."""

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backend.compose.box import Box

Bytes = NDArray[Any]  # of uint8; cv2 does not say what its arrays hold


class Window(NamedTuple):
    """A rectangle of whole px of the page as drawn; only what lies in it is drawn."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def around(cls, box: Box) -> "Window":
        """The whole px that ``box`` touches."""
        return cls(
            math.floor(box.x), math.floor(box.y), math.ceil(box.right), math.ceil(box.bottom)
        )

    @property
    def width(self) -> int:
        return max(self.right - self.left, 0)

    @property
    def height(self) -> int:
        return max(self.bottom - self.top, 0)

    def common(self, other: "Window") -> "Window":
        """What both cover; of no width or height where there is nothing."""
        return Window(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def grown(self, by: int) -> "Window":
        return Window(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, eq=False)
class Patch:
    """RGBA bytes (height, width, 4), colour times alpha; the first pixel lies at (x, y)."""

    pixels: Bytes
    x: int
    y: int

    @property
    def window(self) -> Window:
        height, width = self.pixels.shape[:2]
        return Window(self.x, self.y, self.x + width, self.y + height)

    @property
    def nbytes(self) -> int:
        return self.pixels.nbytes

    def within(self, window: Window) -> Bytes:
        """The pixels of that part, a view; the part must lie inside."""
        return self.pixels[
            window.top - self.y : window.bottom - self.y,
            window.left - self.x : window.right - self.x,
        ]

    def picture(self) -> Image.Image:
        """The pixels as RGBA with straight alpha."""
        return Image.fromarray(np.ascontiguousarray(self.pixels), "RGBa").convert("RGBA")


def over(below: Bytes, above: Bytes) -> Bytes:
    """``above`` (premultiplied RGBA) over ``below`` (RGB, or premultiplied RGBA), as ``below``.

    Source over of W3C Compositing and Blending Level 1, 9.1.4: co = cs + cb (1 - as).
    """
    channels = below.shape[2]
    clear = cv2.merge([cv2.bitwise_not(above[..., 3])] * channels)
    left = cv2.multiply(below, clear, scale=1 / 255)
    result: Bytes = cv2.add(left, np.ascontiguousarray(above[..., :channels]))
    return result


def joined(patches: list[Patch]) -> Patch | None:
    """All in one, the later over the earlier; None when there is none."""
    if len(patches) < 2:
        return patches[0] if patches else None
    windows = [patch.window for patch in patches]
    left, top = min(w.left for w in windows), min(w.top for w in windows)
    right, bottom = max(w.right for w in windows), max(w.bottom for w in windows)
    pixels = np.zeros((bottom - top, right - left, 4), dtype=np.uint8)
    for patch, window in zip(patches, windows, strict=True):
        part = pixels[
            window.top - top : window.bottom - top, window.left - left : window.right - left
        ]
        part[...] = over(part, patch.pixels)
    return Patch(pixels, left, top)
