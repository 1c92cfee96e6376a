"""Pictures made, cut, stacked, blended, blurred and padded."""

import numpy as np
import pytest

from embedded_comfy.nodes import image as images
from embedded_comfy.nodes.filters import blur, sharpen
from embedded_comfy.nodes.outpaint import pad
from embedded_comfy.nodes.values import Floats, Image


def plain(value: float, channels: int = 3) -> Image:
    return np.full((1, 4, 6, channels), value, dtype=np.float32)


def test_empty_is_a_colour() -> None:
    (image,) = images.empty(2, 3, 2, 0xFF8000)
    assert image.shape == (2, 3, 2, 3)
    assert image[1, 2, 1].tolist() == pytest.approx([1.0, 128 / 255, 0.0])
    assert images.size(image) == (2, 3, 2)


def test_crop_stays_inside(picture: Floats) -> None:
    assert images.crop(picture, 10, 10, 35, 20)[0].shape == (2, 4, 5, 3)
    assert images.crop(picture, 10, 10, 999, 999)[0].shape == (2, 1, 1, 3)


def test_batches(picture: Floats) -> None:
    (both,) = images.stack(picture, plain(1.0, channels=4))
    assert both.shape == (3, 24, 40, 4)
    assert both[0, ..., 3].min() == 1.0
    assert np.array_equal(images.pick(both, 2, 9)[0], both[2:])
    assert len(images.repeat(picture, 3)[0]) == 6


def test_invert_twice_is_nothing(picture: Floats) -> None:
    assert images.invert(images.invert(picture)[0])[0] == pytest.approx(picture, abs=1e-6)


# 0.25 under 0.5, 0.6 under 0.8
BLENDS = {
    "normal": (0.5, 0.8),
    "multiply": (0.125, 0.48),
    "screen": (0.625, 0.92),
    "overlay": (0.25, 1 - 2 * 0.4 * 0.2),
    "soft_light": (0.25, 0.6 + 0.6 * (np.sqrt(0.6) - 0.6)),
    "difference": (0.0, 0.0),
}


@pytest.mark.parametrize("mode", BLENDS)
def test_blend(mode: str) -> None:
    dark, light = BLENDS[mode]
    assert images.blend(plain(0.25), plain(0.5), 1.0, mode)[0].max() == pytest.approx(dark)
    assert images.blend(plain(0.6), plain(0.8), 1.0, mode)[0].max() == pytest.approx(light)


def test_blend_by_half_and_by_size() -> None:
    (mixed,) = images.blend(plain(0.2), np.ones((1, 8, 8, 3), np.float32), 0.5, "normal")
    assert mixed.shape == (1, 4, 6, 3)
    assert mixed.max() == pytest.approx(0.6)


def test_blur_is_a_gaussian_over_the_kernel() -> None:
    dot = np.zeros((1, 7, 7, 1), dtype=np.float32)
    dot[0, 3, 3] = 1.0
    (blurred,) = blur(dot, 1, 1.0)
    side = float(np.exp(-0.5))
    expected = np.outer([side, 1, side], [side, 1, side])
    assert blurred[0, 2:5, 2:5, 0] == pytest.approx(expected / expected.sum())
    assert blurred.sum() == pytest.approx(1.0)


def test_blur_mirrors_the_border(picture: Floats) -> None:
    (blurred,) = blur(np.full_like(picture, 0.3), 5, 2.0)
    assert blurred == pytest.approx(0.3, abs=1e-6)


def test_sharpen_leaves_flat_parts_and_lifts_edges() -> None:
    step = np.zeros((1, 5, 8, 3), dtype=np.float32) + np.float32(0.4)
    step[:, :, 4:] = 0.6
    (sharp,) = sharpen(step, 1, 1.0, 0.1)
    assert sharp[0, 2, 0] == pytest.approx(0.4, abs=1e-6)
    assert sharp[0, 2, 3, 0] < 0.4
    assert sharp[0, 2, 4, 0] > 0.6


def test_pad_makes_room_and_marks_it() -> None:
    padded, mask = pad(plain(1.0), 8, 0, 0, 16, 0)
    assert padded.shape == (1, 20, 14, 3)
    assert padded[0, 0, 0, 0] == 0.5
    assert padded[0, :4, 8:].min() == 1.0
    assert mask.shape == (1, 20, 14)
    assert mask[0, :4, 8:].max() == 0.0
    assert mask.sum() == 20 * 14 - 4 * 6


def test_pad_feathers_inwards_only_where_it_padded() -> None:
    image = np.ones((1, 20, 20, 3), dtype=np.float32)
    _, mask = pad(image, 8, 0, 0, 0, 5)
    inner = mask[0, 10, 8:]
    assert inner[:6].tolist() == pytest.approx([1, 0.64, 0.36, 0.16, 0.04, 0])
    assert inner[-1] == 0.0
    _, unfeathered = pad(image, 8, 0, 0, 0, 10)
    assert unfeathered[0, :, 8:].max() == 0.0
