"""Layouts and styles: chosen by what fits, different from shop to shop."""

import itertools
from collections import Counter

from backend.compose.choose import choose_layout
from backend.compose.layout import LAYOUTS
from backend.compose.subject import read_subject
from backend.compose.tone import STYLES, choose_style
from backend.schemas.shop import Tone, Trade
from tests.unit.compose.subjects import bottle, photo_alone

STANDING = read_subject(bottle())
WHOLE = read_subject(photo_alone())


def chosen(facts: object, trade: Trade, tone: Tone, count: int) -> Counter[str]:
    return Counter(
        choose_layout(facts, trade=trade, tone=tone, seed=seed)  # type: ignore[arg-type]
        for seed in range(count)
    )


def test_every_layout_is_reachable() -> None:
    found = set()
    for facts, trade in itertools.product((STANDING, WHOLE, None), Trade):
        found |= set(chosen(facts, trade, Tone.FRIENDLY, 30))
    assert found == set(LAYOUTS)


def test_the_same_shop_gets_the_same_look() -> None:
    for seed in range(5):
        first = choose_layout(STANDING, trade=Trade.CAFE, tone=Tone.CALM, seed=seed)
        assert first == choose_layout(STANDING, trade=Trade.CAFE, tone=Tone.CALM, seed=seed)
        assert choose_style(Tone.CALM, seed=seed) is choose_style(Tone.CALM, seed=seed)


def test_ten_cafes_do_not_look_alike() -> None:
    looks = {
        (
            choose_layout(STANDING, trade=Trade.CAFE, tone=Tone.FRIENDLY, seed=seed * 7919),
            choose_style(Tone.FRIENDLY, seed=seed * 7919).name,
        )
        for seed in range(10)
    }
    assert len(looks) >= 7


def test_a_photo_that_must_stay_whole_never_stands_on_a_podium() -> None:
    assert not {"stage", "big_word"} & set(chosen(WHOLE, Trade.PETS, Tone.TRENDY, 200))


def test_without_a_photo_no_layout_that_needs_one() -> None:
    assert not {"stage", "badge", "grid"} & set(chosen(None, Trade.NAIL, Tone.TRENDY, 200))


def test_tone_and_trade_lean() -> None:
    calm = chosen(WHOLE, Trade.CAFE, Tone.CALM, 300)
    trendy = chosen(WHOLE, Trade.CAFE, Tone.TRENDY, 300)
    assert calm["letter"] > 2 * trendy["letter"]
    market = chosen(STANDING, Trade.MARKET, Tone.FRIENDLY, 300)
    clinic = chosen(STANDING, Trade.CLINIC, Tone.FRIENDLY, 300)
    assert market["badge"] > clinic["badge"]


def test_each_tone_has_styles_of_two_families() -> None:
    for styles in STYLES.values():
        assert len({style.name for style in styles}) == len(styles) >= 4
        assert len({style.headline for style in styles}) >= 2
