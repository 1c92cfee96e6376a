"""Finished pictures as PNG, JPEG and WebP, under a platform's limit where it has one."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PIL import Image

from backend.compose.export.srgb import profile

Kind = Literal["png", "jpeg", "webp"]

BEST_QUALITY = 95
LEAST_QUALITY = 72  # below it letters grow rings that an owner sees
# Level 4 costs half of level 6's time and 2 % more bytes on photos.
_PNG_LEVEL = 4
_WEBP_EFFORT = 4


@dataclass(frozen=True)
class Encoded:
    """A file's bytes. ``quality`` is None where nothing is lost (PNG).

    ``fits`` is false when ``limit`` bytes could not be reached at LEAST_QUALITY: the bytes are
    then the smallest that still look right, and the owner has to be told.
    """

    data: bytes
    kind: Kind
    quality: int | None
    limit: int | None
    fits: bool


def encode(picture: Image.Image, kind: Kind, *, max_bytes: int | None = None) -> Encoded:
    """``picture`` (RGB or RGBA) as a file in sRGB, without metadata; same pixels, same bytes.

    JPEG keeps full colour resolution (4:4:4), as red letters need it, and lays transparency on
    white. JPEG and WebP take the best quality of at most BEST_QUALITY that ``max_bytes`` allows.
    """
    if kind == "png":
        data = _png(picture)
        return Encoded(data, kind, None, max_bytes, max_bytes is None or len(data) <= max_bytes)
    write = _jpeg if kind == "jpeg" else _webp
    data, quality = _under(max_bytes, lambda quality: write(picture, quality))
    return Encoded(data, kind, quality, max_bytes, max_bytes is None or len(data) <= max_bytes)


def _under(limit: int | None, write: Callable[[int], bytes]) -> tuple[bytes, int]:
    """The file of the best quality within the limit, else that of the least quality."""
    data = write(BEST_QUALITY)
    if limit is None or len(data) <= limit:
        return data, BEST_QUALITY
    best, quality = write(LEAST_QUALITY), LEAST_QUALITY
    low, high = LEAST_QUALITY, BEST_QUALITY
    while len(best) <= limit and high - low > 1:
        middle = (low + high) // 2
        data = write(middle)
        if len(data) <= limit:
            best, quality, low = data, middle, middle
        else:
            high = middle
    return best, quality


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=_PNG_LEVEL, icc_profile=profile())
    return buffer.getvalue()


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    _on_white(picture).save(buffer, "JPEG", quality=quality, subsampling=0, icc_profile=profile())
    return buffer.getvalue()


def _webp(picture: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=quality, method=_WEBP_EFFORT, icc_profile=profile())
    return buffer.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground
