"""Pictures over pictures, and which way round a mask is."""

import numpy as np
import pytest

from embedded_comfy.nodes.compositing import composite, join, porter_duff, split
from embedded_comfy.nodes.values import Image, Mask


def plain(value: float, side: int = 4, channels: int = 3) -> Image:
    return np.full((1, side, side, channels), value, dtype=np.float32)


def mask(value: float, side: int = 4) -> Mask:
    return np.full((1, side, side), value, dtype=np.float32)


def test_join_makes_transparent_what_the_mask_marks() -> None:
    (image,) = join(plain(0.5), mask(0.25))
    assert image.shape == (1, 4, 4, 4)
    assert np.unique(image[..., 3]).tolist() == [0.75]


def test_join_fits_the_mask() -> None:
    assert join(plain(0.5, side=8), mask(1.0, side=4))[0].shape == (1, 8, 8, 4)


def test_split_is_the_other_way_back() -> None:
    colours, clear = split(join(plain(0.5), mask(0.25))[0])
    assert np.unique(colours).tolist() == [0.5]
    assert np.unique(clear).tolist() == [0.25]
    assert split(plain(0.5))[1].max() == 0.0


def test_composite_shows_the_source_where_the_mask_is_set() -> None:
    half = mask(0.0, side=2)
    half[:, :, 0] = 1.0
    (image,) = composite(plain(0.0), plain(1.0, side=2), 1, 1, False, half)
    assert image[0, :, :, 0].tolist() == [[0, 0, 0, 0], [0, 1, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0]]


def test_composite_cuts_what_hangs_over() -> None:
    (image,) = composite(plain(0.0), plain(1.0), 3, 3, False)
    assert image[..., 0].sum() == 1.0
    assert composite(plain(0.0), plain(1.0), 9, 9, False)[0].sum() == 0.0


def test_composite_can_resize_and_matches_channels() -> None:
    (image,) = composite(plain(0.0, channels=4), plain(1.0, side=2), 0, 0, True)
    assert image.shape == (1, 4, 4, 4)
    assert image.min() == 1.0


def test_composite_leaves_its_inputs_alone() -> None:
    destination = plain(0.0)
    composite(destination, plain(1.0), 0, 0, False)
    assert destination.max() == 0.0


# A source of 0.8 with alpha 0.5 on a destination of 0.2 with alpha 0.75: colour and mask out.
EXPECTED = {
    "CLEAR": (0.0, 1.0),
    "SRC": (0.8, 0.5),
    "DST": (0.2, 0.25),
    "SRC_OVER": ((0.4 + 0.5 * 0.15) / 0.875, 0.125),
    "DST_OVER": ((0.15 + 0.25 * 0.4) / 0.875, 0.125),
    "SRC_IN": (0.8, 0.625),
    "DST_IN": (0.2, 0.625),
    "SRC_OUT": (0.8, 0.875),
    "DST_OUT": (0.2, 0.625),
    "SRC_ATOP": ((0.75 * 0.4 + 0.5 * 0.15) / 0.75, 0.25),
    "DST_ATOP": ((0.5 * 0.15 + 0.25 * 0.4) / 0.5, 0.5),
    "XOR": ((0.25 * 0.4 + 0.5 * 0.15) / 0.5, 0.5),
    "ADD": (0.55, 0.0),
    "MULTIPLY": (0.4 * 0.15 / 0.375, 0.625),
    "SCREEN": ((0.55 - 0.06) / 0.875, 0.125),
    "OVERLAY": (2 * 0.4 * 0.15 / 0.875, 0.125),
    "DARKEN": ((0.25 * 0.4 + 0.5 * 0.15 + 0.15) / 0.875, 0.125),
    "LIGHTEN": ((0.25 * 0.4 + 0.5 * 0.15 + 0.4) / 0.875, 0.125),
}


@pytest.mark.parametrize("mode", EXPECTED)
def test_porter_duff(mode: str) -> None:
    image, clear = porter_duff(plain(0.8), mask(0.5), plain(0.2), mask(0.25), mode)
    colour, transparency = EXPECTED[mode]
    assert image[0, 0, 0, 0] == pytest.approx(colour, abs=1e-6)
    assert clear[0, 0, 0] == pytest.approx(transparency, abs=1e-6)


def test_porter_duff_fits_the_source() -> None:
    image, _ = porter_duff(plain(1.0, side=8), mask(0.0, side=8), plain(0.0), mask(0.0), "SRC")
    assert image.shape == (1, 4, 4, 3)
