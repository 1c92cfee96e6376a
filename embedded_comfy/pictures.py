"""Picture files in and out: decoded within a pixel budget, encoded the same way every time."""

import contextlib
import io
import itertools
import os
import struct
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, PngImagePlugin

from embedded_comfy.budget import MEGAPIXELS, affordable

Floats = NDArray[np.float32]

_SIXTEEN_BIT = ("I", "I;16", "I;16B", "I;16L", "I;16N")
# Pillow reports a broken file with any of these, by format and by place of the damage.
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, struct.error)
_PREVIEW_SIDE = 512


class PictureError(Exception):
    """A file that cannot be read as a picture. The message names the file without its folder."""


class PictureTooLargeError(PictureError):
    """A picture with more pixels than the engine decodes."""


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """A picture file, its header read and its size within the budget, not yet decoded.

    Raises PictureError for what is no picture, also when decoding inside the block fails.
    """
    try:
        with warnings.catch_warnings():
            # The budget below is stricter than the size at which Pillow starts to warn.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(path)
        with picture:
            _check_size(picture, path.name)
            yield picture
    except FileNotFoundError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_large(path.name, "hundreds of megapixels") from error
    except _BROKEN as error:
        raise PictureError(f"cannot identify image file '{path.name}'") from error


def _check_size(picture: Image.Image, name: str) -> None:
    if not affordable(picture.size):
        width, height = picture.size
        raise _too_large(name, f"{width} x {height}, {width * height / 1e6:.0f} megapixels")


def _too_large(name: str, size: str) -> PictureTooLargeError:
    return PictureTooLargeError(f"'{name}' is {size}; at most {MEGAPIXELS} megapixels are read")


def frames(picture: Image.Image) -> Iterator[Image.Image]:
    """Each frame upright and of the first one's size, at most the pixel budget in all."""
    # The second picture of an MPO is another view of the first, or its preview.
    count = 1 if picture.format == "MPO" else getattr(picture, "n_frames", 1)
    width, height = picture.size
    if not affordable((width, height * count)):
        raise PictureTooLargeError(f"{count} frames have more than {MEGAPIXELS} megapixels")
    first: tuple[int, int] | None = None
    for frame in itertools.islice(ImageSequence.Iterator(picture), count):
        upright = ImageOps.exif_transpose(frame)
        first = first or upright.size
        if upright.size == first:
            yield upright


def to_floats(picture: Image.Image, mode: str) -> Floats:
    """Samples in 0..1 as [H,W] or [H,W,C] of a Pillow mode (L, RGB, RGBA); 16 bits are kept."""
    if picture.mode in _SIXTEEN_BIT:
        grey = np.asarray(picture).astype(np.float32) / 65535.0
        channels = len(mode)
        if channels == 1:
            return grey
        stacked = np.repeat(grey[..., None], channels, axis=-1)
        stacked[..., 3:] = 1.0
        return stacked
    return np.asarray(picture.convert(mode)).astype(np.float32) / 255.0


def to_bytes(samples: Floats) -> NDArray[np.uint8]:
    """8-bit samples by truncation, as ComfyUI saves: n / 255 comes back as n."""
    scaled: Floats = np.clip(samples * np.float32(255.0), 0, 255)
    return scaled.astype(np.uint8)


def encode_png(samples: Floats, *, texts: dict[str, str], level: int) -> bytes:
    """A PNG of [H,W,C] with text chunks; the same arguments give the same bytes."""
    chunks = PngImagePlugin.PngInfo()
    for key, text in texts.items():
        chunks.add_text(key, text)
    pixels = to_bytes(samples)
    picture = Image.fromarray(pixels[..., 0] if pixels.shape[-1] == 1 else pixels)
    sink = io.BytesIO()
    picture.save(sink, format="PNG", pnginfo=chunks, compress_level=level)
    return sink.getvalue()


def encode_preview(samples: Floats) -> bytes:
    """A JPEG of [H,W,3] with at most 512 pixels on its longer side."""
    height, width = samples.shape[:2]
    scale = min(1.0, _PREVIEW_SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    resized = cv2.resize(samples[..., :3], size, interpolation=cv2.INTER_AREA)
    pixels = to_bytes(np.asarray(resized, dtype=np.float32))
    _, encoded = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 80])
    return encoded.tobytes()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all. OSError, of its name, otherwise."""
    part = path.with_name(f".part-{os.getpid()}-{threading.get_ident()}")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error
