"""Masks, as ComfyUI counts them."""

import numpy as np
import pytest

from embedded_comfy.nodes import mask as masks
from embedded_comfy.nodes.values import Mask


def dot(side: int = 7) -> Mask:
    mask = np.zeros((1, side, side), dtype=np.float32)
    mask[0, side // 2, side // 2] = 1.0
    return mask


def test_solid() -> None:
    (mask,) = masks.solid(0.25, 4, 2)
    assert mask.shape == (1, 2, 4)
    assert np.unique(mask).tolist() == [0.25]


def test_threshold_is_exclusive() -> None:
    (mask,) = masks.threshold(np.array([[[0.4, 0.5, 0.6]]], np.float32), 0.5)
    assert mask.ravel().tolist() == [0, 0, 1]


def test_grow_tapers_to_a_diamond_or_keeps_a_square() -> None:
    assert masks.grow(dot(), 2, True)[0].sum() == 13
    assert masks.grow(dot(), 2, False)[0].sum() == 25


def test_grow_by_a_negative_amount_shrinks() -> None:
    (grown,) = masks.grow(dot(), 2, False)
    assert np.array_equal(masks.grow(grown, -2, False)[0], dot())


def test_grow_past_the_border_ends() -> None:
    (grown,) = masks.grow(dot(), 16384, True)
    assert grown.min() == 1.0


def test_feather_counts_right_and_bottom_from_minus_zero() -> None:
    ones = np.ones((1, 1, 6), dtype=np.float32)
    (left,) = masks.feather(ones, 2, 0, 0, 0)
    assert left.ravel().tolist() == [0.5, 1, 1, 1, 1, 1]
    (right,) = masks.feather(ones, 0, 0, 3, 0)
    assert right.ravel().tolist() == pytest.approx([1 / 3, 1, 1, 1, 1, 2 / 3])


def test_feather_of_columns_is_that_of_rows_turned() -> None:
    mask = np.random.default_rng(5).random((1, 9, 9), dtype=np.float32)
    (across,) = masks.feather(mask, 3, 0, 2, 0)
    (down,) = masks.feather(mask.swapaxes(1, 2), 0, 3, 0, 2)
    assert np.array_equal(across, down.swapaxes(1, 2))


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ("multiply", [0.5, 0.18, 0.6]),
        ("add", [0.5, 0.9, 1.0]),
        ("subtract", [0.5, 0.3, 0.0]),
        ("and", [0.5, 0.0, 1.0]),
        ("or", [0.5, 1.0, 1.0]),
        ("xor", [0.5, 1.0, 0.0]),
    ],
)
def test_composite_at_a_place(operation: str, expected: list[float]) -> None:
    below = np.array([[[0.5, 0.6, 0.6]]], dtype=np.float32)
    above = np.array([[[0.3, 1.0, 0.9]]], dtype=np.float32)
    (mask,) = masks.composite(below, above, 1, 0, operation)
    assert mask.ravel().tolist() == pytest.approx(expected)
    assert below.ravel().tolist() == pytest.approx([0.5, 0.6, 0.6])


def test_composite_outside_changes_nothing() -> None:
    (mask,) = masks.composite(dot(), np.ones((1, 3, 3), np.float32), 50, 50, "add")
    assert np.array_equal(mask, dot())


def test_crop_and_images() -> None:
    (cut,) = masks.crop(dot(), 3, 3, 99, 2)
    assert cut.shape == (1, 2, 4)
    (image,) = masks.to_image(dot())
    assert image.shape == (1, 7, 7, 3)
    assert np.array_equal(masks.from_image(image, "green")[0], dot())
    with pytest.raises(IndexError):
        masks.from_image(image, "alpha")


def test_invert() -> None:
    assert masks.invert(dot())[0].sum() == 48
