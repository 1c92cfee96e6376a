"""Canny and the depth estimate."""

import numpy as np
import pytest

from embedded_comfy.matting import canny, depth

from .products import bottle


def test_canny_marks_the_step_and_nothing_else() -> None:
    picture = np.zeros((40, 60, 3), np.float32)
    picture[:, 30:] = 1.0

    edges = canny(picture, 0.4, 0.8)

    assert set(np.unique(edges)) == {0.0, 1.0}
    assert set(np.flatnonzero(edges.any(axis=0))) <= {28, 29, 30, 31}
    assert edges[5:-5].any(axis=1).all()


@pytest.mark.parametrize(("step", "found"), [(0.1, False), (0.5, True)])
def test_canny_thresholds_are_gradients_of_the_unit_range(step: float, found: bool) -> None:
    picture = np.full((40, 60, 3), 0.2, np.float32)
    picture[:, 30:] += step

    assert bool(canny(picture, 0.4, 0.8).any()) is found


def test_depth_puts_the_floor_before_the_wall_and_the_product_before_both() -> None:
    photo = bottle()

    near = depth(photo.picture)

    assert near.shape == photo.alpha.shape
    assert near.dtype == np.float32
    assert (near.min(), near.max()) == (0, 1)
    assert near[-20:].mean() > near[:20].mean() + 0.2
    assert near[200:350, 280:320].min() > near[200:350, 30:120].max()


def test_depth_of_a_flat_picture_falls_off_upwards() -> None:
    near = depth(np.full((64, 48, 3), 0.5, np.float32))

    assert near[0].mean() < near[32].mean() < near[-1].mean()
