"""What comes in from outside: good pictures made plain, bad ones refused with a reason."""

import io
import struct
import zlib
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from backend.assets.picture import Limits, ingest
from backend.errors import PictureError, PictureFormatError, PictureTooLargeError

LIMITS = Limits(upload_bytes=25 * 1_048_576, pixels=64_000_000)


def encoded(picture: Image.Image, format: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, format, **options)
    return buffer.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it holds width x height pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        checksum = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_accepted_formats_come_back_in_rgb(format: str) -> None:
    picture = ingest(encoded(Image.new("RGB", (40, 30), "orange"), format), LIMITS)
    assert (picture.mode, picture.size) == ("RGB", (40, 30))


@pytest.mark.parametrize("format", ["GIF", "BMP", "TIFF", "ICO", "PPM"])
def test_other_formats_are_refused_by_name(format: str) -> None:
    with pytest.raises(PictureFormatError) as caught:
        ingest(encoded(Image.new("RGB", (40, 30)), format), LIMITS)
    assert caught.value.details["format"] == format


@pytest.mark.parametrize(
    "data",
    [b"", b"not a picture", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\0" * 99],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(PictureError):
        ingest(data, LIMITS)


def test_a_heic_photo_is_named_as_such() -> None:
    with pytest.raises(PictureFormatError, match="HEIC"):
        ingest(b"\0\0\0\x18ftypheic" + b"\0" * 64, LIMITS)


def test_a_bomb_of_200_megapixels_is_refused_by_its_header() -> None:
    with pytest.raises(PictureTooLargeError, match="20000 x 10000"):
        ingest(bomb(20_000, 10_000), LIMITS)


def test_a_file_over_the_byte_limit_is_refused() -> None:
    with pytest.raises(PictureTooLargeError):
        ingest(b"\0" * 200, Limits(upload_bytes=100, pixels=100))


def test_a_truncated_picture_is_refused() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    whole = encoded(Image.fromarray(noise), "JPEG")
    with pytest.raises(PictureError):
        ingest(whole[: len(whole) // 2], LIMITS)


def test_a_rotated_phone_photo_stands_upright() -> None:
    picture = Image.new("RGB", (60, 40), "blue")
    exif = Image.Exif()
    exif[0x0112] = 6
    assert ingest(encoded(picture, "JPEG", exif=exif), LIMITS).size == (40, 60)


def test_metadata_is_gone() -> None:
    exif = Image.Exif()
    exif[0x010F] = "a phone"
    picture = ingest(encoded(Image.new("RGB", (9, 9)), "JPEG", exif=exif), LIMITS)
    assert not picture.info
    assert not picture.getexif()


def test_cmyk_becomes_rgb_of_the_same_colour() -> None:
    cmyk = Image.new("CMYK", (20, 20), (0, 255, 255, 0))
    red, green, blue = ingest(encoded(cmyk, "JPEG", quality=95), LIMITS).getpixel((10, 10))
    assert red > 200
    assert green < 60
    assert blue < 60


def test_sixteen_bits_keep_their_greys() -> None:
    ramp = np.linspace(0, 65535, 256).astype(np.uint16).reshape(16, 16)
    picture = ingest(encoded(Image.fromarray(ramp), "PNG"), LIMITS)
    grey = np.asarray(picture)[..., 0].ravel()
    assert grey.tolist() == sorted(grey.tolist())
    assert (grey[0], grey[-1]) == (0, 255)
    assert abs(int(grey[128]) - 128) <= 1


def test_transparency_is_kept() -> None:
    clear = Image.new("RGBA", (8, 8), (255, 0, 0, 64))
    picture = ingest(encoded(clear, "PNG"), LIMITS)
    assert picture.mode == "RGBA"
    assert picture.getpixel((4, 4)) == (255, 0, 0, 64)


def test_a_wide_profile_is_brought_to_srgb() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = ingest(encoded(Image.new("RGB", (8, 8), "teal"), "PNG", icc_profile=lab), LIMITS)
    assert picture.getpixel((4, 4)) == (0, 128, 128)


def test_a_broken_profile_does_not_lose_the_picture() -> None:
    data = encoded(Image.new("RGB", (8, 8), "teal"), "PNG", icc_profile=b"nonsense")
    assert ingest(data, LIMITS).getpixel((4, 4)) == (0, 128, 128)
