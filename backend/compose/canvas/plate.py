"""Pictures made ready to be placed: cut, mirrored, reduced, premultiplied, with a border.

A plate is reduced by a power of two so far that it still has more px than are shown. It depends
on the picture and that power alone, so it serves every size around it and every place.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backend.compose.box import Box
from backend.compose.canvas.patch import Bytes, Patch, Window

PAD = 8  # px around a plate that repeat its edge, for the resampling to reach into
_SPARE = 1.5  # px of a reduced plate to a px shown, at least
_EDGE = 1e-3  # px; a gap that no eye and no byte can tell

Resampling = Image.Resampling.BICUBIC


@dataclass(frozen=True, eq=False)
class Source:
    """A decoded picture that the cache can weigh."""

    picture: Image.Image

    @property
    def nbytes(self) -> int:
        return self.picture.width * self.picture.height * 4


@dataclass(frozen=True, eq=False)
class Plate:
    """RGB or premultiplied RGBa with PAD px on each side; the size of what is within, in px.

    Where the reduction leaves a rest, the size is not whole.
    """

    picture: Image.Image
    width: float
    height: float

    @property
    def nbytes(self) -> int:
        return self.picture.width * self.picture.height * 4


def reduction(pixels: float, shown: float) -> int:
    """The power of two by which ``pixels`` px may be reduced to be shown at ``shown`` px."""
    ratio = pixels / max(shown, 1e-6) / _SPARE
    return 1 if ratio < 2 else 1 << min(math.floor(math.log2(ratio)), math.floor(math.log2(pixels)))


def part_of(size: tuple[int, int], crop: Box | None) -> tuple[int, int, int, int]:
    """The crop in whole px inside a picture of this size, one px at least."""
    if crop is None:
        return 0, 0, *size
    left = min(max(round(crop.x), 0), size[0] - 1)
    top = min(max(round(crop.y), 0), size[1] - 1)
    return (
        left,
        top,
        min(max(round(crop.right), left + 1), size[0]),
        min(max(round(crop.bottom), top + 1), size[1]),
    )


def plate(
    picture: Image.Image,
    *,
    part: tuple[int, int, int, int] | None = None,
    flip: bool = False,
    factor: tuple[int, int] = (1, 1),
) -> Plate:
    """``part`` of a picture (RGB, or RGBA with straight alpha), mirrored, reduced by ``factor``."""
    left, top, right, bottom = part or (0, 0, *picture.size)
    if part is not None and part != (0, 0, *picture.size):
        picture = picture.crop(part)
    clear = picture.has_transparency_data
    picture = picture.convert("RGBA").convert("RGBa") if clear else picture.convert("RGB")
    if flip:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if factor != (1, 1):
        picture = picture.reduce(factor)
    return Plate(bordered(picture), (right - left) / factor[0], (bottom - top) / factor[1])


def reduced(source: Plate, factor: tuple[int, int]) -> Plate:
    """A plate of whole px reduced further."""
    if factor == (1, 1):
        return source
    picture = source.picture
    inner = picture.crop((PAD, PAD, picture.width - PAD, picture.height - PAD)).reduce(factor)
    return Plate(bordered(inner), source.width / factor[0], source.height / factor[1])


def bordered(picture: Image.Image) -> Image.Image:
    """The picture with PAD px around it that repeat its edge."""
    wide = cv2.copyMakeBorder(
        np.asarray(picture), PAD, PAD, PAD, PAD, borderType=cv2.BORDER_REPLICATE
    )
    return Image.fromarray(wide, picture.mode)


def turned(source: Plate, quarters: int) -> Plate:
    """The plate turned clockwise by right angles."""
    ways = (Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
    if quarters % 4 == 0:
        return source
    width, height = math.ceil(source.width), math.ceil(source.height)
    if (width, height) != (source.width, source.height):
        source = fitted(source, width, height)  # the rest of a reduction would change sides
    picture = source.picture.transpose(ways[quarters % 4 - 1])
    return Plate(picture, *((height, width) if quarters % 2 else (width, height)))


def fitted(source: Plate, width: int, height: int) -> Plate:
    """The plate at this many px."""
    box = (PAD, PAD, PAD + source.width, PAD + source.height)
    return Plate(
        bordered(source.picture.resize((width, height), Resampling, box=box)), width, height
    )


def place(
    source: Plate,
    box: Box,
    *,
    window: Window,
    degrees: float = 0.0,
    ready: Callable[[int, int], Plate] | None = None,
    soft: bool = True,
) -> Patch | None:
    """The plate laid exactly into ``box``, in fractions of px of the page as drawn.

    ``degrees`` turns it clockwise about the box's middle. Only what ``window`` shows is worked
    out; None when that is nothing. ``ready`` gives the plate at a size, from a cache. ``soft``
    lets px that the box covers in part show in part.
    """
    if degrees:
        return _turned(source, box, degrees, window, ready)
    seen = Window.around(box).common(window)
    if not seen.width or not seen.height:
        return None
    across, down = source.width / box.width, source.height / box.height
    reach = (
        PAD + (seen.left - box.x) * across,
        PAD + (seen.top - box.y) * down,
        PAD + (seen.right - box.x) * across,
        PAD + (seen.bottom - box.y) * down,
    )
    cut = (
        max(reach[0], 0.0),
        max(reach[1], 0.0),
        min(reach[2], float(source.picture.width)),
        min(reach[3], float(source.picture.height)),
    )
    pixels = _rgba(source.picture.resize((seen.width, seen.height), Resampling, box=cut))
    if soft:
        _trim(pixels, box, seen)
    return Patch(pixels, seen.left, seen.top)


def _rgba(picture: Image.Image) -> Bytes:
    """Bytes of a premultiplied picture; resampling may not leave a colour above its alpha."""
    pixels = np.asarray(picture)
    if pixels.shape[2] == 3:
        opaque: Bytes = cv2.cvtColor(pixels, cv2.COLOR_RGB2RGBA)
        return opaque
    return capped(pixels)


def capped(pixels: Bytes) -> Bytes:
    """Premultiplied bytes whose colours do not exceed their alpha."""
    alpha = pixels[..., 3]
    result: Bytes = cv2.min(pixels, cv2.merge([alpha, alpha, alpha, alpha]))
    return result


def _trim(pixels: Bytes, box: Box, seen: Window) -> None:
    """The outermost px count only as far as the box covers them."""
    across = _cover(seen.left, seen.width, box.x, box.right)
    down = _cover(seen.top, seen.height, box.y, box.bottom)
    for column in np.flatnonzero(across < 1 - _EDGE):
        pixels[:, column] = np.round(pixels[:, column] * across[column])
    for row in np.flatnonzero(down < 1 - _EDGE):
        pixels[row] = np.round(pixels[row] * down[row])


def _cover(start: int, count: int, low: float, high: float) -> NDArray[np.float64]:
    """How much of each of ``count`` px from ``start`` lies between two edges, 0..1."""
    edges = start + np.arange(count, dtype=np.float64)
    cover: NDArray[np.float64] = np.minimum(edges + 1, high) - np.maximum(edges, low)
    return cover.clip(0, 1)


def _turned(
    source: Plate,
    box: Box,
    degrees: float,
    window: Window,
    ready: Callable[[int, int], Plate] | None,
) -> Patch | None:
    quarters = round(degrees / 90)
    rest = degrees - 90 * quarters
    if quarters % 4:
        source = turned(source, quarters)
        x, y = box.middle
        width, height = (box.height, box.width) if quarters % 2 else (box.width, box.height)
        box = Box(x - width / 2, y - height / 2, width, height)
        ready = None
    if abs(rest) < 1e-9:
        return place(source, box, window=window)
    seen = Window.around(hull(box, rest)).common(window)
    if not seen.width or not seen.height:
        return None
    width = min(math.ceil(box.width), math.ceil(source.width))
    height = min(math.ceil(box.height), math.ceil(source.height))
    if (width, height) != (source.width, source.height):
        source = ready(width, height) if ready else fitted(source, width, height)
    return Patch(_warped(source, box, rest, seen), seen.left, seen.top)


def _warped(source: Plate, box: Box, degrees: float, seen: Window) -> Bytes:
    """The plate turned by ``degrees`` into the px of ``seen``."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    x, y = box.middle
    across, down = source.width / box.width, source.height / box.height
    # From the middle of a px of the page to the middle of a px of the plate.
    dx, dy = seen.left + 0.5 - x, seen.top + 0.5 - y
    move = np.array(
        [
            [
                cosine * across,
                sine * across,
                (cosine * dx + sine * dy) * across + source.width / 2 + PAD - 0.5,
            ],
            [
                -sine * down,
                cosine * down,
                (cosine * dy - sine * dx) * down + source.height / 2 + PAD - 0.5,
            ],
        ]
    )
    pixels = cv2.warpAffine(
        np.asarray(source.picture),
        move,
        (seen.width, seen.height),
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    if pixels.shape[2] == 3:
        pixels = cv2.cvtColor(pixels, cv2.COLOR_RGB2RGBA)
    mask = covered(box, degrees, seen)
    pixels = cv2.multiply(pixels, cv2.merge([mask] * 4), scale=1 / 255)
    return capped(pixels)


def covered(box: Box, degrees: float, seen: Window) -> Bytes:
    """How far a turned box covers each px of ``seen``, 0..255.

    By area when it is upright, else from the distance of the px middle to the box's edges.
    """
    if not degrees:
        across = _cover(seen.left, seen.width, box.x, box.right)
        down = _cover(seen.top, seen.height, box.y, box.bottom)
        return np.round(np.outer(down, across) * 255).astype(np.uint8)
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    x, y = box.middle
    dx = (np.arange(seen.width, dtype=np.float32) + (seen.left + 0.5 - x))[None, :]
    dy = (np.arange(seen.height, dtype=np.float32) + (seen.top + 0.5 - y))[:, None]
    along = np.abs(dx * cosine + dy * sine)
    across = np.abs(dy * cosine - dx * sine)
    wide = np.clip(box.width / 2 - along + 0.5, 0, min(box.width, 1.0))
    high = np.clip(box.height / 2 - across + 0.5, 0, min(box.height, 1.0))
    return np.round(wide * high * 255).astype(np.uint8)


def hull(box: Box, degrees: float) -> Box:
    """The upright box around ``box`` turned about its middle, a px larger for its soft edge."""
    sine, cosine = abs(math.sin(math.radians(degrees))), abs(math.cos(math.radians(degrees)))
    x, y = box.middle
    width = box.width * cosine + box.height * sine
    height = box.width * sine + box.height * cosine
    return Box(x - width / 2, y - height / 2, width, height).grown(1 if sine > 1e-9 else 0)
