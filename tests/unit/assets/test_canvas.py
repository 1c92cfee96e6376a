"""Legal canvases and exact deliveries."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from backend.assets.canvas import MAX_PIXELS, cover, deliver, legal_canvas, within

SNS = [(1080, 1080), (1080, 1350), (1080, 1920), (1920, 1080), (1200, 628)]


@pytest.mark.parametrize("size", SNS)
def test_every_sns_size_is_delivered_exactly(size: tuple[int, int]) -> None:
    drawn = Image.new("RGB", legal_canvas(*size))
    assert deliver(drawn, *size).size == size


@given(st.integers(64, 4096), st.integers(64, 4096))
def test_a_canvas_is_legal_and_nearly_of_the_shape(width: int, height: int) -> None:
    across, down = legal_canvas(width, height)
    assert across % 16 == down % 16 == 0
    assert across * down <= max(MAX_PIXELS, (width + 15) * (height + 15))
    assert abs(across / width - down / height) <= 16 / min(width, height) + 0.02


def test_a_cut_keeps_the_pixels_as_they_are() -> None:
    drawn = Image.fromarray(np.random.default_rng(0).integers(0, 256, (1360, 1088, 3), np.uint8))
    cut = deliver(drawn, 1080, 1350)
    assert np.array_equal(np.asarray(cut), np.asarray(drawn)[5:1355, 4:1084])


def test_cover_does_not_squeeze() -> None:
    disc = Image.new("L", (400, 200), 0)
    disc.paste(255, (150, 50, 250, 150))
    square = np.asarray(cover(disc, 300, 300)) > 127
    rows, columns = square.any(axis=1).sum(), square.any(axis=0).sum()
    assert abs(int(rows) - int(columns)) <= 1


def test_within_only_shrinks() -> None:
    small = Image.new("RGB", (100, 50))
    assert within(small, 10_000) is small
    shrunk = within(Image.new("RGB", (400, 200)), 10_000)
    assert shrunk.width * shrunk.height <= 10_100
    assert abs(shrunk.width / shrunk.height - 2) < 0.05
