"""Colour arithmetic against known values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.colour import Oklch, contrast, luminance, mix, oklab, readable

byte = st.integers(0, 255)
colours = st.tuples(byte, byte, byte)


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((10, 20, 30), (10, 20, 30)) == pytest.approx(1)


def test_wcag_grey_767676_is_the_lightest_that_reads_on_white() -> None:
    white = (255, 255, 255)
    assert contrast((0x76, 0x76, 0x76), white) >= 4.5 > contrast((0x77, 0x77, 0x77), white)


def test_oklab_of_red_as_published() -> None:
    lab = oklab(np.array([255.0, 0.0, 0.0]))
    assert lab == pytest.approx([0.628, 0.225, 0.126], abs=0.001)


@given(colours)
def test_oklch_and_back_is_the_same_colour(colour: tuple[int, int, int]) -> None:
    back = Oklch.of(colour).rgb()
    assert max(abs(a - b) for a, b in zip(colour, back, strict=True)) <= 2


def test_a_colour_outside_srgb_keeps_lightness_and_hue() -> None:
    wild = Oklch(0.7, 0.4, 150)
    tame = Oklch.of(wild.rgb())
    assert tame.lightness == pytest.approx(0.7, abs=0.01)
    assert tame.hue == pytest.approx(150, abs=2)
    assert tame.chroma < 0.3


@given(colours, st.floats(0, 1), st.floats(0, 0.2), st.floats(0, 360))
def test_readable_reads_on_any_ground(
    ground: tuple[int, int, int], lightness: float, chroma: float, hue: float
) -> None:
    assert contrast(readable(Oklch(lightness, chroma, hue), ground), ground) >= 4.5


def test_mix_runs_from_one_to_the_other() -> None:
    assert mix((0, 0, 0), (200, 100, 50), 0) == (0, 0, 0)
    assert mix((0, 0, 0), (200, 100, 50), 0.5) == (100, 50, 25)
    assert mix((0, 0, 0), (200, 100, 50), 1) == (200, 100, 50)


def test_luminance_rises_with_light() -> None:
    ramp = luminance(np.repeat(np.arange(256.0)[:, None], 3, axis=1))
    assert (np.diff(ramp) > 0).all()
