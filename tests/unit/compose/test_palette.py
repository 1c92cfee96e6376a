"""Palettes come from the product, read, and differ."""

import itertools
from typing import get_args

import pytest
from PIL import Image

from backend.colour import Oklch, contrast
from backend.compose.palette import Palette, Scheme, main_hue, make_palette, swatches
from tests.unit.compose.subjects import GREEN, RED, bottle, plate

SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
HUES = range(0, 360, 30)


def palettes() -> list[Palette]:
    return [
        make_palette(hue, scheme=scheme, turn=turn)
        for hue, scheme, turn in itertools.product(HUES, SCHEMES, (140, 195))
    ]


def test_words_read_on_every_palette() -> None:
    for palette in palettes():
        assert contrast(palette.ink, palette.ground) >= 7
        assert contrast(palette.soft, palette.ground) >= 4.5
        assert contrast(palette.emphasis, palette.ground) >= 4.5
        assert contrast(palette.on_accent, palette.accent) >= 4.5
        assert contrast(palette.ink, palette.marker) >= 4.5


def test_ink_is_never_black_nor_white() -> None:
    for palette in palettes():
        assert palette.ink not in ((0, 0, 0), (255, 255, 255))


def test_over_another_ground_words_read_there() -> None:
    for palette, ground in itertools.product(palettes()[::5], (RED, GREEN, (250, 250, 250))):
        over = palette.over(ground)
        assert contrast(over.ink, ground) >= 4.5
        assert contrast(over.on_accent, over.accent) >= 4.5


@pytest.mark.parametrize(("subject", "colour"), [(bottle(), GREEN), (plate(), RED)])
def test_the_hue_is_the_products_not_the_walls(subject: object, colour: object) -> None:
    found = swatches(subject.cutout)  # type: ignore[attr-defined]
    assert main_hue(found, otherwise=0) == pytest.approx(Oklch.of(colour).hue, abs=3)  # type: ignore[arg-type]


def test_a_grey_product_takes_the_other_hue() -> None:
    assert main_hue(swatches(Image.new("RGB", (40, 40), (128, 128, 128))), otherwise=77) == 77


def test_a_clear_picture_has_no_colours() -> None:
    assert swatches(Image.new("RGBA", (40, 40), (0, 0, 0, 0))) == ()


def test_shares_add_up_and_are_sorted() -> None:
    shares = [swatch.share for swatch in swatches(bottle().photo)]  # type: ignore[arg-type]
    assert sum(shares) == pytest.approx(1)
    assert shares == sorted(shares, reverse=True)


def test_the_accent_stands_across_the_circle() -> None:
    palette = make_palette(40, scheme="quiet", turn=180)
    away = abs((Oklch.of(palette.accent).hue - Oklch.of(palette.ground).hue + 180) % 360 - 180)
    assert away > 120
