"""Sizes on which photos are worked on."""

import numpy as np
import pytest
from PIL import Image

from backend.assets.canvas import MAX_PIXELS, cover, legal_canvas
from backend.assets.store import Asset
from backend.errors import InvalidInputError
from backend.schemas.edit import Extend
from backend.services.edit_frame import edit_frame
from backend.services.photo import flat, own_size, padded


def asset(width: int, height: int) -> Asset:
    return Asset(id="0" * 64, media_type="image/png", width=width, height=height, size=1, made={})


@pytest.mark.parametrize("size", [(1024, 1024), (1000, 751), (1440, 1456), (2048, 1024)])
def test_a_photo_in_the_budget_keeps_its_size(size: tuple[int, int]) -> None:
    assert own_size(asset(*size)) == size


@pytest.mark.parametrize(
    "size", [(4000, 3000), (3024, 4032), (3000, 600), (2049, 300), (1449, 1449)]
)
def test_a_larger_one_comes_down_to_the_budget(size: tuple[int, int]) -> None:
    width, height = own_size(asset(*size))
    assert (width % 16, height % 16) == (0, 0)
    assert width * height <= MAX_PIXELS
    assert max(width, height) <= 2048
    assert min(width, height) >= 256
    assert width / height == pytest.approx(size[0] / size[1], rel=0.06)


def test_a_small_one_is_enlarged() -> None:
    assert own_size(asset(64, 48)) == (341, 256)


@pytest.mark.parametrize("size", [(900, 100), (100, 900)])
def test_a_narrow_one_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(InvalidInputError):
        own_size(asset(*size))


def test_padding_repeats_the_edge_and_keeps_the_rest() -> None:
    picture = Image.effect_noise((20, 18), 60).convert("RGB")
    wide = padded(picture, 32, 32)
    assert wide.crop((0, 0, 20, 18)).tobytes() == picture.tobytes()
    rows = np.asarray(wide)
    assert (rows[:18, 20:] == rows[:18, 19:20]).all()


def test_transparency_gets_its_ground() -> None:
    clear = Image.new("RGBA", (2, 2), (255, 0, 0, 0))
    assert flat(clear, "white").getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("size", [(270, 331), (331, 270), (1, 999), (613, 401)])
def test_covering_takes_any_shape(size: tuple[int, int]) -> None:
    assert cover(Image.new("L", size), 1080, 1350).size == (1080, 1350)


@pytest.mark.parametrize(
    ("size", "extend"),
    [
        ((270, 331), {}),
        ((270, 331), {"left": 0.1, "right": 0.2, "bottom": 0.05}),
        ((1000, 750), {"right": 0.005}),
        ((4000, 3000), {"left": 1, "right": 1, "top": 0.3}),
    ],
)
def test_the_delivered_part_holds_the_photo_bit_by_bit(
    size: tuple[int, int], extend: dict[str, float]
) -> None:
    frame = edit_frame(asset(*size), format=None, extend=Extend(**extend))
    assert all(side % 16 == 0 for side in (*frame.canvas, *frame.grown))
    photo = Image.effect_noise(frame.photo, 60).convert("RGB")
    canvas = np.asarray(frame.prepare(photo))
    left, top, right, bottom = frame.grown
    drawn = Image.fromarray(np.pad(canvas, ((top, bottom), (left, right), (0, 0))))
    made = frame.finish(drawn)
    assert made.size == frame.size
    assert made.width * made.height <= MAX_PIXELS * 1.05
    x, y = frame.extended[:2]
    box = (x, y, x + frame.photo[0], y + frame.photo[1])
    assert made.crop(box).tobytes() == photo.tobytes()


def test_what_fills_the_canvas_up_is_drawn_anew() -> None:
    frame = edit_frame(asset(270, 331), format=None, extend=None)
    assert frame.canvas == legal_canvas(270, 331)
    mask = np.asarray(frame.prepare_mask(Image.new("L", (270, 331))))
    assert not mask[:331, :270].any()
    assert (mask[331:] == 255).all()
    assert (mask[:, 270:] == 255).all()
