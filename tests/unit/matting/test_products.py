"""The cut-out against drawn photos whose alpha is known."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from embedded_comfy.matting.cutout import cut_out
from embedded_comfy.matting.grabcut import GrabCutSegmenter

from .products import SCENES, ProductPhoto, box, hard_shadow

WIDTH = 360
LEAST_IOU = 0.98
MOST_EDGE_ERROR = 0.04


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: str(scene.__name__))
def test_the_product_comes_out_whole_and_alone(scene: Callable[[], ProductPhoto]) -> None:
    photo = scene().at(WIDTH)

    cut = cut_out(photo.picture, segmenter=GrabCutSegmenter())

    truth, found = photo.alpha > 0.5, cut.alpha > 0.5
    edge = (
        cv2.dilate(
            ((photo.alpha > 0.02) & (photo.alpha < 0.98)).astype(np.uint8),
            np.ones((9, 9), np.uint8),
        )
        > 0
    )
    assert (truth & found).sum() / (truth | found).sum() > LEAST_IOU
    assert np.abs(photo.alpha - cut.alpha)[edge].mean() < MOST_EDGE_ERROR
    assert cut.confidence >= 0.6
    assert cut.method == "grabcut"


def test_a_cast_shadow_stays_behind() -> None:
    photo = hard_shadow().at(WIDTH)

    cut = cut_out(photo.picture, segmenter=GrabCutSegmenter())

    assert cut.alpha[192:207, 240:324].max() == 0


def test_the_soft_edge_loses_the_old_background() -> None:
    photo = box().at(WIDTH)

    cut = cut_out(photo.picture, segmenter=GrabCutSegmenter())

    soft = (photo.alpha > 0.2) & (photo.alpha < 0.8)
    blueness = (photo.picture[..., 2] - photo.picture[..., 0])[soft].mean()
    cleaned = (cut.foreground[..., 2] - cut.foreground[..., 0])[soft].mean()
    inside = (photo.picture[..., 2] - photo.picture[..., 0])[photo.alpha > 0.999].mean()
    assert abs(cleaned - inside) < 0.35 * abs(blueness - inside)


def test_the_same_picture_gives_the_same_bytes() -> None:
    photo = box().at(WIDTH)

    first, second = (cut_out(photo.picture, segmenter=GrabCutSegmenter()) for _ in range(2))

    assert first.alpha.tobytes() == second.alpha.tobytes()
    assert first.foreground.tobytes() == second.foreground.tobytes()
