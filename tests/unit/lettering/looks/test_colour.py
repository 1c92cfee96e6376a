import numpy as np
import pytest

from backend.colour import Oklch, oklab
from backend.lettering.looks.colour import between, painted


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (232, 85, 45), (12, 200, 99)])
def test_a_colour_comes_back(colour):
    assert Oklch.of(colour).rgb() == pytest.approx(colour, abs=1)


def test_a_colour_that_no_screen_shows_keeps_hue_and_lightness():
    shown = Oklch.of(Oklch(0.7, 0.4, 150).rgb())
    assert shown.lightness == pytest.approx(0.7, abs=0.02)
    assert shown.hue == pytest.approx(150, abs=3)
    assert shown.chroma < 0.3


def test_a_ramp_passes_through_its_stops():
    stops = (
        (0.0, Oklch.of((20, 20, 40))),
        (0.5, Oklch.of((200, 60, 40))),
        (1.0, Oklch.of((255,) * 3)),
    )
    paint = painted(np.array([[0.0, 0.5, 1.0, 9.0]], dtype=np.float32), stops)
    assert paint[0].tolist() == pytest.approx(
        np.array([(20, 20, 40), (200, 60, 40), (255, 255, 255), (255, 255, 255)]), abs=2
    )


def test_two_hues_meet_the_short_way_round():
    middle = between(Oklch(0.6, 0.15, 350), Oklch(0.6, 0.15, 30))[4][1]
    assert middle.hue == pytest.approx(10)
    assert middle.chroma == pytest.approx(0.15)


def test_a_grey_borrows_the_others_hue():
    ramp = between(Oklch.of((255, 255, 255)), Oklch.of((40, 80, 215)))
    assert {round(colour.hue, 3) for _, colour in ramp} == {round(ramp[-1][1].hue, 3)}


def test_lightness_is_oklabs():
    assert oklab(np.array([255.0, 255.0, 255.0]))[0] == pytest.approx(1, abs=1e-4)
