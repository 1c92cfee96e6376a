"""One renderer: exact alpha, any scale, the same bytes."""

import numpy as np
import pytest
from PIL import Image, ImageChops

from backend.compose.box import Box
from backend.compose.composition import Composition
from backend.compose.layer import Drop, Gradient, Layer, PictureLayer, Shape, ShapeLayer
from backend.compose.render import pixels, render

PAGE = Box(0, 0, 200, 160)


def page(*layers: Layer, ground: tuple[int, int, int] = (255, 255, 255)) -> Composition:
    return Composition(200, 160, ground, layers, PAGE)


def test_half_opacity_is_half_of_both() -> None:
    picture = render(page(ShapeLayer(box=Box(50, 40, 100, 80), fill=(0, 0, 0), opacity=0.5)))
    assert picture.size == (200, 160)
    assert picture.getpixel((100, 80)) == pytest.approx((127, 127, 127), abs=1)
    assert picture.getpixel((10, 10)) == (255, 255, 255)
    assert picture.getpixel((49, 80)) == (255, 255, 255)
    assert picture.getpixel((50, 80)) == pytest.approx((127, 127, 127), abs=1)
    assert picture.getpixel((149, 119)) == pytest.approx((127, 127, 127), abs=1)
    assert picture.getpixel((150, 119)) == (255, 255, 255)


def test_a_clear_pixel_leaves_no_trace_of_its_colour() -> None:
    clear = Image.new("RGBA", (40, 40), (255, 0, 0, 0))
    clear.paste((0, 0, 255, 255), (0, 0, 20, 40))
    picture = render(page(PictureLayer(picture=clear, box=Box(0, 0, 160, 160))))
    red, green, blue = picture.getpixel((80, 80))
    assert red <= green + 1, "the clear side's red must not bleed into the edge"
    assert blue >= 254


def test_the_preview_is_the_final_picture_made_smaller() -> None:
    star = Shape("starburst", points=12, depth=0.8)
    composition = page(
        ShapeLayer(box=PAGE, fill=Gradient(((0, (250, 240, 220), 1), (1, (90, 120, 150), 1)))),
        ShapeLayer(box=Box(30, 20, 90, 90), fill=(200, 60, 40), shape=star, rotation=10),
        ShapeLayer(box=Box(90, 60, 80, 80), fill=(20, 60, 40), shape=Shape(radius=20), line=6),
    )
    small = render(composition, 0.5)
    shrunk = render(composition).resize(small.size, Image.Resampling.BOX)
    apart = np.abs(pixels(small) - pixels(shrunk))
    assert small.size == (100, 80)
    assert apart.mean() < 2


@pytest.mark.parametrize("outline", ["rect", "ellipse", "arch"])
def test_a_shape_fills_its_box_and_no_more(outline: str) -> None:
    shape = Shape(outline, radius=10)  # type: ignore[arg-type]
    layer = ShapeLayer(box=Box(40, 30, 120, 100), fill=(0, 0, 0), shape=shape)
    drawn = ImageChops.invert(render(page(layer)).convert("L"))
    assert drawn.point(lambda value: 255 * (value > 40)).getbbox() == (40, 30, 160, 130)


def test_multiply_darkens_only() -> None:
    ground = (180, 150, 120)
    layer = ShapeLayer(box=PAGE, fill=(128, 255, 255), blend="multiply")
    assert render(page(layer, ground=ground)).getpixel((5, 5)) == pytest.approx(
        (90, 150, 120), abs=1
    )


def test_a_layer_off_the_page_is_cut() -> None:
    beside = ShapeLayer(box=Box(-5000, -40, 5050, 100), fill=(0, 0, 0))
    beyond = ShapeLayer(box=Box(900, 900, 50, 50), fill=(0, 0, 0), blend="multiply")
    picture = render(page(beside, beyond))
    assert picture.getpixel((49, 59)) == (0, 0, 0)
    assert picture.getpixel((51, 59)) == (255, 255, 255)


def test_a_layer_of_no_extent_draws_nothing() -> None:
    empty = ShapeLayer(box=Box(10, 10, 0, 50), fill=(0, 0, 0))
    assert render(page(empty)).getcolors() == [(200 * 160, (255, 255, 255))]


def test_a_drop_shadow_falls_where_it_should() -> None:
    drop = Drop((0, 0, 0), 0.5, 6, dy=14)
    layer = ShapeLayer(box=Box(60, 40, 80, 60), fill=(255, 255, 255), shadow=drop)
    picture = render(page(layer)).convert("L")
    assert picture.getpixel((100, 108)) < 200
    assert picture.getpixel((100, 30)) == 255


def test_a_picture_is_cropped_not_squeezed() -> None:
    halves = Image.new("RGB", (100, 100), (255, 0, 0))
    halves.paste((0, 0, 255), (50, 0, 100, 100))
    layer = PictureLayer(picture=halves, box=PAGE, crop=Box(0, 0, 50, 100))
    assert render(page(layer)).getpixel((190, 80)) == (255, 0, 0)
