"""The words for the backdrop painter."""

import re

import pytest

from backend.compose.ad import AdWords, Subject, plan_ad
from backend.compose.format import Format
from backend.compose.pattern import TRADE_PATTERNS, draw_pattern
from backend.schemas.shop import Tone, Trade
from tests.unit.compose.subjects import bottle, photo_alone, plate


def scene(words: AdWords, subject: Subject, layout: str, format: Format) -> str | None:
    plan = plan_ad(words, subject, trade=Trade.CAFE, tone=Tone.FRIENDLY, seed=5, layout=layout)
    wish = plan.scene(format)
    return None if wish is None else wish.prompt_words


def test_a_bottle_gets_a_podium_in_the_ads_colours(
    short_words: AdWords, formats: dict[str, Format]
) -> None:
    words = scene(short_words, bottle(), "stage", formats["instagram_square"])
    assert words is not None
    assert "empty round podium" in words
    assert "empty space at the top" in words
    assert re.search(r"light from the (left|right)", words)
    assert len(re.findall(r"#[0-9A-F]{6}", words)) == 2
    assert words.isascii()


def test_a_plate_gets_a_table_seen_from_above(
    short_words: AdWords, formats: dict[str, Format]
) -> None:
    words = scene(short_words, plate(), "stage", formats["instagram_square"])
    assert words is not None
    assert "seen from above at an angle" in words


def test_wide_scenes_leave_the_left_to_the_words(
    short_words: AdWords, formats: dict[str, Format]
) -> None:
    words = scene(short_words, bottle(), "stage", formats["landscape"])
    assert words is not None
    assert "on the right" in words
    assert "empty space on the left" in words


@pytest.mark.parametrize("layout", ["split", "card", "full_photo", "letter", "grid", "magazine"])
def test_a_whole_photo_needs_no_backdrop(
    layout: str, short_words: AdWords, formats: dict[str, Format]
) -> None:
    assert scene(short_words, photo_alone(), layout, formats["story"]) is None
    assert scene(short_words, Subject(), layout, formats["story"]) is not None


def test_every_trade_has_patterns_that_draw() -> None:
    assert set(TRADE_PATTERNS) == set(Trade)
    for name in {name for names in TRADE_PATTERNS.values() for name in names} | {"rays"}:
        picture = draw_pattern(name, (360, 270), ground=(255, 255, 255), ink=(0, 0, 0), cell=72)
        dark = picture.convert("L").point(lambda value: 255 * (value < 128)).histogram()[255]
        assert 0.03 < dark / (360 * 270) < 0.8, name
