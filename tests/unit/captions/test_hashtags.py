"""Fifteen tags that Instagram takes, whatever the shop wrote."""

import random
import re
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.captions.book import Book
from backend.captions.hashtags import pick_hashtags, tag
from backend.captions.own_words import read_own_words
from backend.schemas.shop import Shop, Tone, Trade

SHAPE = re.compile(r"#\w{2,19}")


def tags(
    book: Book, shop: Shop, trade: Trade, language: Literal["ko", "en"] = "ko"
) -> tuple[str, ...]:
    page, tone = book.trades[trade], book.tones[shop.tone]
    own = read_own_words(shop)
    return pick_hashtags(own, random.Random(1), trade=page, tone=tone, language=language)


def test_from_the_shops_words(book: Book) -> None:
    shop = Shop(
        shop="봄날 커피",
        service="카페",
        region="서울 망원동",
        product="핸드드립 예가체프",
        features="1:1 예약제",
    )
    found = tags(book, shop, Trade.CAFE)
    wanted = {
        "#봄날커피",
        "#망원동",
        "#망원동카페",
        "#서울커피",
        "#핸드드립예가체프",
        "#일대일예약제",
    }
    assert wanted <= set(found)
    assert any(found_tag[1:].isascii() for found_tag in found)


@pytest.mark.parametrize("trade", Trade)
@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_with_nothing_to_go_by(
    book: Book, trade: Trade, tone: Tone, language: Literal["ko", "en"]
) -> None:
    found = tags(book, Shop(shop="!", service="!", region="!", tone=tone), trade, language)
    assert len({name.casefold() for name in found}) == 15
    assert all(SHAPE.fullmatch(name) for name in found)


@pytest.mark.parametrize("trade", Trade)
def test_a_mix_even_where_the_shop_says_much(book: Book, trade: Trade) -> None:
    shop = Shop(
        shop="가온나루",
        service="가게",
        region="서울 망원동",
        product="첫째 상품, 둘째 상품, 셋째 상품",
        features="주차 가능, 조용한 2층, 통창 뷰, 넓은 마당, 예약제, 단체석, 와이파이, 포장 가능",
    )
    found = {name[1:] for name in tags(book, shop, trade)}
    known = book.trades[trade].tags
    assert {"가온나루", "망원동", "첫째상품"} <= found
    for pool in (known.trade, known.audience, known.occasion, known.english):
        assert found & set(pool), pool


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=80), st.text(max_size=200))
def test_any_words(book: Book, name: str, region: str, product: str, features: str) -> None:
    shop = Shop.model_construct(
        shop=name,
        service="가게",
        region=region,
        product=product,
        features=features,
        tone=Tone.CALM,
        trade=None,
    )
    found = tags(book, shop, Trade.MARKET)
    assert len({name.casefold() for name in found}) == 15
    assert all(SHAPE.fullmatch(name) for name in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("핸드드립 예가체프", "핸드드립예가체프"),
        ("1988 분식", "1988분식"),
        ("1988", ""),
        ("가" * 30, ""),
        ("🐶", ""),
    ],
)
def test_tag(text: str, name: str) -> None:
    assert tag(text) == name
