"""PNG, JPEG and WebP: colour space, limits, the same bytes."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms, JpegImagePlugin

from backend.compose.export.raster import LEAST_QUALITY, Kind, encode


def noise(size: tuple[int, int] = (240, 180)) -> Image.Image:
    chance = np.random.default_rng(7)
    return Image.fromarray(chance.integers(0, 255, (size[1], size[0], 3), dtype=np.uint8), "RGB")


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_every_file_says_that_it_is_srgb_and_is_always_the_same(kind: Kind) -> None:
    data = encode(noise(), kind).data
    profile = ImageCms.ImageCmsProfile(io.BytesIO(opened(data).info["icc_profile"]))
    assert "sRGB" in ImageCms.getProfileDescription(profile)
    assert data == encode(noise(), kind).data


def test_jpeg_keeps_full_colour_resolution() -> None:
    assert JpegImagePlugin.get_sampling(opened(encode(noise(), "jpeg").data)) == 0


@pytest.mark.parametrize("kind", ["jpeg", "webp"])
def test_the_best_quality_under_the_limit_is_taken(kind: Kind) -> None:
    free = encode(noise(), kind)
    limit = round(len(free.data) * 0.75)
    tight = encode(noise(), kind, max_bytes=limit)
    assert tight.fits and len(tight.data) <= limit
    assert tight.quality is not None and free.quality is not None
    assert LEAST_QUALITY <= tight.quality < free.quality


def test_a_limit_out_of_reach_is_said_and_quality_stays() -> None:
    encoded = encode(noise(), "jpeg", max_bytes=2_000)
    assert not encoded.fits and encoded.quality == LEAST_QUALITY and len(encoded.data) > 2_000


def test_png_loses_nothing_and_keeps_transparency() -> None:
    clear = noise().convert("RGBA")
    clear.putalpha(120)
    assert np.array_equal(np.asarray(opened(encode(clear, "png").data)), np.asarray(clear))


def test_jpeg_lays_transparency_on_white() -> None:
    clear = Image.new("RGBA", (16, 16), (0, 0, 0, 0))
    assert opened(encode(clear, "jpeg").data).getpixel((8, 8)) == (255, 255, 255)
