"""A floating block's sides stay thinner than its strokes, or they would hide what it says."""

import numpy as np
import pytest

from tests.unit.lettering.looks.conftest import dressed, framed, pixels


@pytest.mark.parametrize("face", ["BMDohyeon", "NanumSquareRound-Regular", "NanumBrush"])
def test_the_sides_are_no_larger_than_the_face(words, face):
    mask = words(face=face)
    made = dressed(mask, "floating", colour=(250, 200, 70))
    solid = pixels(made.picture.getchannel("A")) > 250
    shown = framed(mask, made) > 0.5
    sides = np.count_nonzero(solid & ~shown) / np.count_nonzero(shown)
    assert 0.2 < sides < 1.0
