"""Pictures from outside: checked before they are decoded, then made plain."""

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from backend.errors import PictureError, PictureFormatError, PictureTooLargeError

# MPO is what many phones call a JPEG that carries a second picture.
ACCEPTED = {"JPEG", "MPO", "PNG", "WEBP"}
# Pillow would only warn between one and two times its own limit; our budget is read first.
Image.MAX_IMAGE_PIXELS = None
_SRGB = ImageCms.createProfile("sRGB")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much picture is taken in: bytes of the file, pixels after decoding."""

    upload_bytes: int
    pixels: int


def ingest(data: bytes, limits: Limits) -> Image.Image:
    """The picture upright, in sRGB, 8 bits a channel, mode RGB or RGBA, without metadata.

    Size and type are read and judged before any pixel is decoded. Raises PictureTooLargeError,
    PictureFormatError or PictureError.
    """
    if len(data) > limits.upload_bytes:
        raise PictureTooLargeError(
            size=_megabytes(len(data)), limit=_megabytes(limits.upload_bytes)
        )
    picture = _open(data)
    width, height = picture.size
    if width * height > limits.pixels:
        raise PictureTooLargeError(
            size=f"{width} x {height}", limit=f"{limits.pixels // 1_000_000} megapixels"
        )
    try:
        picture.load()
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise PictureError() from error
    upright = ImageOps.exif_transpose(picture)
    plain = _to_srgb(_to_eight_bits(upright))
    return Image.frombytes(plain.mode, plain.size, plain.tobytes())


def _open(data: bytes) -> Image.Image:
    if data[4:8] == b"ftyp":
        raise PictureFormatError(format="HEIC")
    try:
        picture = Image.open(io.BytesIO(data))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise PictureError() from error
    if picture.format not in ACCEPTED:
        raise PictureFormatError(format=picture.format or "?")
    return picture


def _to_eight_bits(picture: Image.Image) -> Image.Image:
    """16-bit grey comes as mode I;16 or I; Pillow's own convert would clip it to white."""
    if picture.mode.startswith("I"):
        return Image.fromarray((np.asarray(picture).astype(np.uint32) >> 8).astype(np.uint8))
    return picture


def _to_srgb(picture: Image.Image) -> Image.Image:
    wanted = "RGBA" if picture.has_transparency_data else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            mode = "RGBA" if picture.mode == "RGBA" else "RGB"
            converted = ImageCms.profileToProfile(picture, source, _SRGB, outputMode=mode)
        except (ImageCms.PyCMSError, OSError):
            converted = None  # a broken profile: the plain numbers are the best guess
        if converted is not None:
            picture = converted
    return picture.convert(wanted)


def _megabytes(size: int) -> str:
    return f"{size / 1_048_576:.0f} MB"
