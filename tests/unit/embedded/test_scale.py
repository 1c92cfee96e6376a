"""The sizes that scaling nodes come to."""

import numpy as np
import pytest

from embedded_comfy.nodes.scale import (
    scale,
    scale_by,
    scale_for_kontext,
    scale_to_pixels,
    scale_to_side,
)
from embedded_comfy.nodes.values import Image


def image(width: int, height: int) -> Image:
    return np.zeros((1, height, width, 3), dtype=np.float32)


def size(result: tuple[Image]) -> tuple[int, int]:
    return result[0].shape[2], result[0].shape[1]


@pytest.mark.parametrize(
    ("wanted", "got"),
    [((50, 20), (50, 20)), ((0, 20), (40, 20)), ((50, 0), (50, 25)), ((0, 0), (80, 40))],
)
def test_side_of_zero_follows(wanted: tuple[int, int], got: tuple[int, int]) -> None:
    width, height = wanted
    assert size(scale(image(80, 40), "bilinear", width, height, "disabled")) == got


def test_crop_cuts_instead_of_squeezing() -> None:
    wide = image(90, 30)
    wide[:, :, 30:60] = 1.0
    (cut,) = scale(wide, "area", 10, 10, "center")
    assert cut.min() == 1.0


def test_by_a_factor_rounds_half_to_even() -> None:
    assert size(scale_by(image(5, 3), "bilinear", 0.5)) == (2, 2)


def test_to_megapixels_of_1024_squared() -> None:
    assert size(scale_to_pixels(image(400, 100), "area", 0.01, 1)) == (205, 51)
    assert size(scale_to_pixels(image(400, 100), "area", 0.01, 16)) == (208, 48)


@pytest.mark.parametrize(
    ("given", "got"), [((40, 80), (50, 100)), ((80, 40), (100, 50)), ((30, 30), (100, 100))]
)
def test_to_a_longer_side(given: tuple[int, int], got: tuple[int, int]) -> None:
    assert size(scale_to_side(image(*given), "lanczos", 100)) == got


@pytest.mark.parametrize(
    ("given", "got"),
    [((100, 100), (1024, 1024)), ((160, 90), (1392, 752)), ((90, 160), (752, 1392))],
)
def test_to_a_size_that_kontext_knows(given: tuple[int, int], got: tuple[int, int]) -> None:
    assert size(scale_for_kontext(image(*given))) == got
