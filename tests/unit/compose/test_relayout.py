"""Laying out anew: everything safe, nothing newly overlapped, aspects kept, at every size."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from backend.compose.blocks import blocks
from backend.compose.box import Box
from backend.compose.format import Format, load_all_formats
from backend.compose.relayout import Placed, relayout

FORMATS = load_all_formats(Path(__file__).resolve().parents[3] / "configs" / "sns_formats.yaml")
SQUARE, STORY = FORMATS["instagram_square"], FORMATS["story"]
WIDE = FORMATS["landscape"]

POSTER = (
    Placed(Box(-40, -40, 1160, 1160), "background"),
    Placed(Box(0, 860, 1080, 220), "shape"),
    Placed(Box(72, 72, 700, 250), "words", least=59),
    Placed(Box(72, 350, 620, 50), "words", least=34),
    Placed(Box(480, 410, 504, 450), "picture"),
    Placed(Box(420, 420, 190, 190), "badge", least=120),
    Placed(Box(72, 930, 500, 60), "words", least=34),
    Placed(Box(850, 880, 180, 180), "qr", least=150),
)


@some.composite
def pages(draw: some.DrawFn) -> tuple[Placed, ...]:
    """Up to six things on a grid of a square page, each within its cell."""
    cells = draw(some.lists(some.integers(0, 8), min_size=1, max_size=6, unique=True))
    placed = []
    for cell in cells:
        width, height = draw(some.floats(60, 290)), draw(some.floats(30, 290))
        x, y = 60 + cell % 3 * 325, 60 + cell // 3 * 325
        part = draw(some.sampled_from(["words", "picture", "badge", "logo", "qr"]))
        placed.append(Placed(Box(x, y, width, height), part))
    return tuple(placed)


def fine(placed: tuple[Placed, ...], boxes: tuple[Box, ...], target: Format) -> None:
    for one, box in zip(placed, boxes, strict=True):
        if one.part == "background":
            assert box.holds(target.page, slack=0.01)
        if one.part not in ("background", "shape"):
            assert target.safe.holds(box, slack=0.01)
        if one.part != "shape":
            assert box.aspect == pytest.approx(one.box.aspect, rel=1e-6)
    solid = [n for n, one in enumerate(placed) if one.part not in ("background", "shape")]
    for one, other in combinations(solid, 2):
        if not placed[one].box.meets(placed[other].box):
            assert not boxes[one].meets(boxes[other])


@settings(max_examples=60, deadline=None)
@given(pages(), some.sampled_from(sorted(FORMATS)))
def test_any_page_goes_into_any_size(placed: tuple[Placed, ...], name: str) -> None:
    fine(placed, relayout(placed, SQUARE, FORMATS[name]), FORMATS[name])


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_poster_goes_into_every_size_and_stays_readable(name: str) -> None:
    target = FORMATS[name]
    boxes = relayout(POSTER, SQUARE, target)
    fine(POSTER, boxes, target)
    for one, box in zip(POSTER, boxes, strict=True):
        assert box.height >= one.least * target.reading_unit - 0.01


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_what_lies_on_a_band_stays_on_it(name: str) -> None:
    boxes = relayout(POSTER, SQUARE, FORMATS[name])
    band = boxes[1]
    assert band.x <= 0.01 and band.right >= FORMATS[name].width - 0.01
    assert band.bottom == pytest.approx(FORMATS[name].height)
    assert band.holds(boxes[6], slack=0.01) and band.holds(boxes[7], slack=0.01)
    assert not band.meets(boxes[2])


def test_the_badge_stays_on_its_product() -> None:
    boxes = relayout(POSTER, SQUARE, WIDE)
    grown = boxes[4].width / 504
    assert boxes[5].x - boxes[4].x == pytest.approx((420 - 480) * grown)
    assert boxes[5].width / 190 == pytest.approx(grown)


def test_a_corner_stays_a_corner() -> None:
    corner = (Placed(Box(60, 60, 200, 80), "logo"), Placed(Box(820, 940, 200, 80), "words"))
    logo, words = relayout(corner, SQUARE, STORY)
    assert logo.x < 120 and logo.y < STORY.safe.y + 60
    assert words.right > 960 and words.bottom > STORY.safe.bottom - 60


def test_a_row_becomes_a_stack_on_a_tall_page() -> None:
    row = (
        Placed(Box(110, 240, 860, 560), "words", least=120),
        Placed(Box(1040, 140, 800, 800), "picture"),
    )
    words, picture = relayout(row, WIDE, FORMATS["instagram_portrait"])
    assert words.bottom < picture.y
    assert picture.width > 400


def test_the_background_keeps_its_focus_in_sight() -> None:
    face = Placed(Box(0, 0, 1080, 1080), "background", focus=(0.9, 0.2))
    (box,) = relayout((face,), SQUARE, STORY)
    assert STORY.page.holds(Box(box.x + 0.9 * box.width, box.y + 0.2 * box.height, 1, 1))


def test_a_page_of_the_same_shape_is_only_scaled() -> None:
    boxes = relayout(POSTER, SQUARE, FORMATS["kakao_card"])
    assert boxes == tuple(one.box.scaled(800 / 1080) for one in POSTER)


def test_an_empty_page_is_laid_into_an_empty_page() -> None:
    assert relayout((), SQUARE, STORY) == ()


def test_lines_of_a_column_are_one_block_and_pictures_beside_are_not() -> None:
    boxes = (Box(70, 70, 500, 100), Box(70, 200, 420, 40), Box(70, 300, 400, 400))
    found = blocks(boxes, unit=1, lines=(True, True, False))
    assert [block.members for block in found] == [(0, 1), (2,)]
