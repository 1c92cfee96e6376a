import numpy as np
import pytest

from backend.lettering.looks.height import chiselled, inflated, inside, outside, stroke_width


def bar(width: int, length: int = 200) -> np.ndarray:
    mask = np.zeros((width + 40, length), dtype=np.float32)
    mask[20 : 20 + width] = 1
    return mask


@pytest.mark.parametrize("width", [8, 15, 24])
def test_a_narrow_stroke_becomes_a_round_tube(width):
    height = np.sqrt(2 * inflated(bar(width), 200.0))[20 : 20 + width, 100]
    across = np.arange(width) - (width - 1) / 2
    # The grid holds the membrane about a pixel beyond the edge.
    tube = np.sqrt((width / 2 + 1.3) ** 2 - across**2)
    assert np.abs(height - tube).max() < 0.09 * width


def test_a_wide_shape_levels_out():
    height = np.sqrt(2 * inflated(bar(160), 10.0))[:, 100]
    assert height[100] == pytest.approx(np.sqrt(2) * 10, rel=0.05)
    assert np.ptp(height[80:120]) < 0.5


def test_a_tube_has_no_ridge_along_its_middle():
    profile = np.sqrt(2 * inflated(bar(24), 200.0))[20:44, 100]
    ridge = inside(bar(24))[20:44, 100]
    assert np.abs(np.diff(profile, 2)[8:14]).max() < 0.2
    assert np.abs(np.diff(ridge, 2)[8:14]).max() >= 0.9


def test_nothing_rises_outside():
    assert inflated(bar(20), 30.0)[:18].max() == 0
    assert chiselled(bar(20), 5.0)[:10].max() == 0


def test_distances_are_measured_from_the_edge():
    assert inside(bar(20))[20, 100] == pytest.approx(0.5)
    assert outside(bar(20))[15, 100] == pytest.approx(4.5)


@pytest.mark.parametrize("width", [6, 13, 30])
def test_the_stroke_width_is_found(width):
    assert stroke_width(bar(width)) == pytest.approx(width, abs=1.5)


def test_a_mask_without_strokes_has_a_width():
    assert stroke_width(np.zeros((9, 9), dtype=np.float32)) == 1.0
