"""Shapes: their area and their middle, however they are placed and turned."""

import math

import numpy as np
import pytest

from backend.compose.box import Box
from backend.compose.canvas.patch import Window
from backend.compose.canvas.shape import draw
from backend.compose.layer import Gradient, Shape

PAGE = Window(0, 0, 120, 100)
BOX = Box(20.3, 15.8, 60.5, 50.2)
RIBBON = Shape("polygon", path=((0, 0), (1, 0), (0.9, 0.5), (1, 1), (0, 1), (0.1, 0.5)))
AREAS = {
    "rect": (Shape(), BOX.width * BOX.height),
    "round": (Shape(radius=12), BOX.width * BOX.height - (4 - math.pi) * 144),
    "ellipse": (Shape("ellipse"), math.pi / 4 * BOX.width * BOX.height),
    "ribbon": (RIBBON, 0.9 * BOX.width * BOX.height),
}


@pytest.mark.parametrize("degrees", [0.0, 27.0, 90.0])
@pytest.mark.parametrize("name", AREAS)
def test_a_shape_covers_its_area_about_its_middle(name: str, degrees: float) -> None:
    shape, area = AREAS[name]
    patch = draw(shape, (9, 9, 9), BOX, window=PAGE, degrees=degrees)
    assert patch is not None
    alpha = patch.pixels[..., 3] / 255
    rows, columns = np.mgrid[: alpha.shape[0], : alpha.shape[1]] + 0.5
    assert alpha.sum() == pytest.approx(area, rel=0.005)
    assert (alpha * columns).sum() / alpha.sum() + patch.x == pytest.approx(BOX.middle[0], abs=0.15)
    assert (alpha * rows).sum() / alpha.sum() + patch.y == pytest.approx(BOX.middle[1], abs=0.15)


def test_an_edge_on_whole_px_is_sharp() -> None:
    for shape in (Shape(), Shape(radius=6)):
        patch = draw(shape, (0, 0, 0), Box(10, 10, 40, 30), window=PAGE)
        assert patch is not None and (patch.x, patch.y) == (10, 10)
        assert patch.pixels[15, :, 3].tolist() == [255] * 40


def test_a_line_is_the_edge_alone() -> None:
    patch = draw(Shape(radius=6), (0, 0, 0), Box(10, 10, 40, 30), window=PAGE, line=4)
    assert patch is not None
    assert patch.pixels[15, :, 3].tolist() == [255] * 4 + [0] * 32 + [255] * 4


def test_a_line_thicker_than_the_shape_fills_it() -> None:
    for shape in (Shape(), Shape("ellipse")):
        patch = draw(shape, (0, 0, 0), Box(10, 10, 40, 30), window=PAGE, line=90)
        assert patch is not None
        assert patch.pixels[15, 20, 3] == 255


def test_a_gradient_turns_with_its_shape() -> None:
    gradient = Gradient(((0, (0, 0, 0), 1), (1, (255, 255, 255), 1)), angle=0)
    patch = draw(Shape(), gradient, Box(30, 20, 60, 60), window=PAGE, degrees=90)
    assert patch is not None
    column = patch.pixels[:, 30, 0].astype(int)
    assert column[3] < 30 and column[-4] > 225, "what ran to the right runs downwards"


def test_only_what_shows_is_drawn() -> None:
    patch = draw(Shape("ellipse"), (1, 2, 3), Box(-50_000, -50_000, 1e5, 1e5), window=PAGE)
    assert patch is not None and patch.pixels.shape == (100, 120, 4)
    assert (patch.pixels == (1, 2, 3, 255)).all()
    assert draw(Shape(), (0, 0, 0), Box(500, 0, 10, 10), window=PAGE) is None
