"""A thousand shops of one trade: no sentence twice, however alike the shops are."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice, product
from pathlib import Path
from typing import Literal

import pytest

from backend.captions.book import Book
from backend.captions.draft import sentences
from backend.captions.emoji import strip_emoji
from backend.captions.grammar import count, slot_names
from backend.captions.own_words import read_own_words
from backend.captions.rules import RuleWriter
from backend.captions.vocabulary import english, korean
from backend.schemas.caption import CaptionRequest
from backend.schemas.shop import Shop, Tone, Trade

_SYLLABLES = "가나다라마바사아하온봄담별솔달결루미연새윤해늘참"
_KINDS = ("상점", " 공간", "네", " Studio")
_REGIONS = ("서울 망원동", "부산 전포동", "강릉 교동", "제주 구좌읍", "대구 삼덕동")
_FEATURES = ("", "주차 가능", "30년 전통, 조용한 2층", "반려견 환영, 예약제", "첫 방문 10% 할인")
# A page offers nothing for a class it lacks; such a template is not used in that trade.
_LEAST = 10**7


def names() -> Iterator[str]:
    for one, two, three, kind in product(_SYLLABLES, _SYLLABLES, _SYLLABLES, _KINDS):
        yield f"{one}{two}{three}{kind}"


def said(
    writer: RuleWriter, shops: Iterable[Shop], language: Literal["ko", "en"] = "ko"
) -> Counter[str]:
    found: Counter[str] = Counter()
    for shop in shops:
        response = writer.write(CaptionRequest(shop=shop, language=language))
        for caption in response.captions:
            for part in (caption.hook, caption.message, caption.call_to_action):
                found.update(sentences(strip_emoji(part)))
    return found


def twice(found: Counter[str]) -> dict[str, int]:
    return {sentence: times for sentence, times in found.items() if times > 1}


def alike(trade: Trade, *, tones: tuple[Tone, ...], number: int) -> Iterator[Shop]:
    """Shops that differ by name alone; the tones take turns."""
    for index, name in enumerate(islice(names(), number)):
        yield Shop(
            shop=name,
            service="가게",
            region="망원동",
            features="주차 가능, 조용한 2층",
            tone=tones[index % len(tones)],
            trade=trade,
        )


def test_a_thousand_shops_that_differ_by_name_alone(writer: RuleWriter) -> None:
    # Of all trades the clinics have the fewest things to say.
    found = said(writer, alike(Trade.CLINIC, tones=tuple(Tone), number=1000))
    assert found.total() >= 9000
    assert twice(found) == {}


@pytest.mark.parametrize("trade", Trade)
def test_varied_shops_of_every_trade(writer: RuleWriter, trade: Trade) -> None:
    shops = (
        Shop(
            shop=name,
            service="가게",
            region=_REGIONS[index % 5],
            features=_FEATURES[index // 5 % 5],
            tone=list(Tone)[index % 4],
            trade=trade,
        )
        for index, name in enumerate(islice(names(), 60))
    )
    assert twice(said(writer, shops)) == {}


def test_english_shops_that_differ_by_name_alone(writer: RuleWriter) -> None:
    found = said(writer, alike(Trade.PETS, tones=tuple(Tone), number=200), "en")
    assert found.total() >= 1800
    assert twice(found) == {}


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("trade", Trade)
def test_what_does_not_name_the_shop_has_ten_million_forms(
    book: Book, trade: Trade, tone: Tone
) -> None:
    features = "조용한 2층, 반려견 환영, 직접 로스팅, 첫 방문 10% 할인, parking"
    shop = Shop(shop="가온나루", service="가게", region="망원동", product="것", features=features)
    own, page, voice = read_own_words(shop), book.trades[trade], book.tones[tone]
    spoken = korean(own, trade=page, tone=voice, everyday=book.everyday.ko)
    angles = (voice.ko.product, voice.ko.place, voice.ko.invitation)
    lines = [line for angle in angles for line in angle.hook + angle.message]
    told = english(own, trade=page, everyday=book.everyday.en)
    for words, templates in (
        (spoken, [*lines, *voice.ko.story, *voice.ko.call]),
        (told, [*voice.en.hook, *voice.en.message, *voice.en.story, *voice.en.call]),
    ):
        for template in templates:
            forms = math.prod(count(slot, words) for slot in slot_names(template))
            assert "shop" in slot_names(template) or forms == 0 or forms >= _LEAST, template


def test_every_template_is_one_sentence(book: Book) -> None:
    for tone in book.tones.values():
        angles = (tone.ko.product, tone.ko.place, tone.ko.invitation)
        lines = [line for angle in angles for line in angle.hook + angle.message]
        lines += [*tone.ko.call, *tone.ko.story]
        lines += [*tone.en.hook, *tone.en.message, *tone.en.story, *tone.en.call]
        assert [line for line in lines if re.search(r"[.!?]\s", line)] == []


def test_the_book_claims_nothing_that_needs_proof() -> None:
    folder = Path(__file__).parents[3] / "configs" / "captions"
    claims = re.compile(r"최고|최상|유일|1위|최초|100\s?%|완치|완벽|무조건|안성맞춤|효과|개선|치료")
    for path in (*folder.glob("t*/*.yaml"), folder / "everyday.yaml"):
        words = [
            line
            for line in path.read_text(encoding="utf-8").splitlines()
            if not re.match(r"\s*(?:- )?read:", line)
        ]
        assert claims.findall("\n".join(words)) == [], path.name
