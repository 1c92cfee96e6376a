"""Words are made to read on what is really behind them."""

import pytest
from PIL import Image

from backend.colour import Colour
from backend.compose.box import Box
from backend.compose.composition import Composition
from backend.compose.contrast import READABLE, measured, settled
from backend.compose.layer import Layer, PictureLayer, ShapeLayer, TextLayer
from backend.compose.render import render_ground
from backend.compose.typesetter import Typesetter

PAGE = Box(0, 0, 800, 400)
INK, PAPER = (40, 30, 30), (250, 246, 240)


def words(typesetter: Typesetter, *, fill: Colour, choices: tuple[Colour, ...]) -> TextLayer:
    text = typesetter.set_text(
        "봄날 커피", face="Pretendard-ExtraBold", box=(600, 200), size_max=90, size_min=90
    )
    box = Box(100, 150, text.width, text.height)
    return TextLayer(text=text, box=box, fill=fill, choices=choices, role="headline", group="a")


def settle(*layers: Layer, ground: Colour = PAPER) -> Composition:
    return settled(Composition(800, 400, ground, layers, PAGE))


def test_ink_that_reads_stays(typesetter: Typesetter) -> None:
    page = settle(words(typesetter, fill=INK, choices=(PAPER,)))
    assert page.words[0].colour == INK
    assert page.words[0].contrast > 10
    assert len(page.layers) == 1


def test_ink_that_does_not_read_gives_way(typesetter: Typesetter) -> None:
    page = settle(words(typesetter, fill=INK, choices=(PAPER,)), ground=(50, 40, 60))
    assert page.words[0].colour == PAPER


def test_where_no_ink_reads_a_scrim_comes(typesetter: Typesetter) -> None:
    stripes = Image.new("RGB", (800, 400), (255, 255, 255))
    for x in range(0, 800, 80):
        stripes.paste((0, 0, 0), (x, 0, x + 40, 400))
    layers = (
        PictureLayer(picture=stripes, box=PAGE),
        words(typesetter, fill=INK, choices=(PAPER,)),
    )
    page = settle(*layers)
    assert [layer.role for layer in page.layers] == ["", "scrim", "headline"]
    assert page.words[0].contrast >= READABLE
    ground = render_ground(page)
    assert measured(ground, page.words[0].box, page.words[0].colour) >= READABLE - 0.2


def test_an_emphasis_that_does_not_read_is_dropped(typesetter: Typesetter) -> None:
    layer = words(typesetter, fill=INK, choices=())
    pale = TextLayer(**{**layer.__dict__, "emphasis": (0, (240, 220, 200))})
    strong = TextLayer(**{**layer.__dict__, "emphasis": (0, (150, 20, 20))})
    for given, kept in ((pale, None), (strong, (0, (150, 20, 20)))):
        laid = settle(given).layers[0]
        assert isinstance(laid, TextLayer)
        assert laid.emphasis == kept


def test_measured_takes_the_worst_of_the_line() -> None:
    half = Image.new("RGB", (100, 100), (255, 255, 255))
    half.paste((0, 0, 0), (0, 0, 20, 100))
    assert measured(half, Box(0, 0, 100, 100), (0, 0, 0)) == pytest.approx(1)
    assert measured(half, Box(30, 0, 60, 100), (0, 0, 0)) == pytest.approx(21)


def test_a_shape_between_is_seen(typesetter: Typesetter) -> None:
    plate = ShapeLayer(box=Box(80, 130, 500, 140), fill=(30, 90, 60))
    page = settle(plate, words(typesetter, fill=INK, choices=(PAPER,)))
    assert page.words[0].colour == PAPER
