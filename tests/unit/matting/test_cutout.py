"""What a cut-out answers: whatever comes in, and however sure it is."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from embedded_comfy.matting.arrays import Floats, Mask
from embedded_comfy.matting.colour import shrunk
from embedded_comfy.matting.cutout import cut_out
from embedded_comfy.matting.grabcut import GrabCutSegmenter

from .products import box
from .scenery import SCENERY, flat


class FixedSegmenter:
    """Answers with a given mask, as a network would."""

    method = "u2net"

    def __init__(self, mask: Mask | None) -> None:
        self._mask = mask

    def mask(self, picture: Floats) -> Mask | None:
        return self._mask


@pytest.mark.parametrize("scene", SCENERY, ids=lambda scene: str(scene.__name__))
def test_no_subject_is_not_trusted(scene: Callable[[], Floats]) -> None:
    cut = cut_out(shrunk(scene(), 360), segmenter=GrabCutSegmenter())

    assert cut.confidence < 0.6


def test_a_flat_picture_comes_back_whole() -> None:
    cut = cut_out(flat(), segmenter=GrabCutSegmenter())

    assert cut.confidence == 0
    assert cut.alpha.min() == 1
    assert np.array_equal(cut.foreground, flat())


@pytest.mark.parametrize("sides", [1, 2])
def test_a_subject_cut_by_the_border_is_not_trusted(sides: int) -> None:
    photo = box()
    left = 230 if sides == 2 else 0
    cropped = photo.picture[:300, left:]

    cut = cut_out(cropped, segmenter=GrabCutSegmenter())

    assert cut.confidence < 0.6


@pytest.mark.parametrize("shape", [(8, 8), (8, 200), (31, 9), (64, 48)])
def test_tiny_and_thin_pictures_have_an_answer(shape: tuple[int, int]) -> None:
    picture = np.random.default_rng(1).uniform(0, 1, (*shape, 3)).astype(np.float32)

    cut = cut_out(picture, segmenter=GrabCutSegmenter())

    assert cut.alpha.shape == shape
    assert cut.foreground.shape == (*shape, 3)
    assert 0 <= cut.alpha.min() <= cut.alpha.max() <= 1


def test_values_that_are_no_numbers_do_no_harm() -> None:
    picture = box().picture.copy()
    picture[:4, :4] = np.nan
    picture[10, 10] = np.inf

    cut = cut_out(picture, segmenter=GrabCutSegmenter())

    assert np.isfinite(cut.alpha).all()
    assert np.isfinite(cut.foreground).all()


def test_a_segmenters_mask_is_refined_and_named() -> None:
    photo = box()
    rough = cv2.resize((photo.alpha > 0.5).astype(np.uint8), (300, 220)) > 0

    cut = cut_out(photo.picture, segmenter=FixedSegmenter(rough))

    assert cut.method == "u2net"
    assert cut.alpha.shape == photo.alpha.shape
    assert np.abs(cut.alpha - photo.alpha).mean() < 0.005
    assert cut.confidence >= 0.6


@pytest.mark.parametrize("mask", [None, np.ones((44, 60), np.bool_), np.zeros((44, 60), np.bool_)])
def test_a_segmenter_without_an_answer_leaves_the_picture_whole(mask: Mask | None) -> None:
    cut = cut_out(box().picture, segmenter=FixedSegmenter(mask))

    assert (cut.confidence, cut.alpha.min(), cut.method) == (0, 1, "u2net")


def test_a_mask_off_the_edges_is_not_trusted() -> None:
    photo = box()
    shifted = np.roll(photo.alpha > 0.5, (60, -90), axis=(0, 1))

    assert cut_out(photo.picture, segmenter=FixedSegmenter(shifted)).confidence < 0.6
