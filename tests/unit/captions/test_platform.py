"""Lengths by platform, and the kinds of shop within a trade."""

import re

import pytest

from backend.captions.book import Book
from backend.captions.draft import sentences
from backend.captions.emoji import strip_emoji
from backend.captions.rules import RuleWriter
from backend.schemas.caption import CaptionRequest, CaptionResponse, Length, Platform
from backend.schemas.shop import Shop, Tone

# Sentences of a message, and characters of a whole caption at most.
WANTED = {
    (Platform.INSTAGRAM, Length.SHORT): (1, 180),
    (Platform.INSTAGRAM, Length.MEDIUM): (1, 180),
    (Platform.INSTAGRAM, Length.LONG): (3, 360),
    (Platform.NAVER_BLOG, Length.SHORT): (2, 270),
    (Platform.NAVER_BLOG, Length.MEDIUM): (4, 450),
    (Platform.NAVER_BLOG, Length.LONG): (6, 630),
    (Platform.KAKAO_CHANNEL, Length.SHORT): (1, 180),
    (Platform.KAKAO_CHANNEL, Length.MEDIUM): (1, 180),
    (Platform.KAKAO_CHANNEL, Length.LONG): (2, 270),
}


def write(
    writer: RuleWriter,
    shop: Shop,
    *,
    platform: Platform = Platform.INSTAGRAM,
    length: Length = Length.MEDIUM,
    seed: int = 0,
) -> CaptionResponse:
    request = CaptionRequest(shop=shop, platform=platform, length=length, seed=seed)
    return writer.write(request)


@pytest.mark.parametrize(("platform", "length"), WANTED)
@pytest.mark.parametrize("tone", Tone)
def test_each_platform_has_its_length(
    writer: RuleWriter, platform: Platform, length: Length, tone: Tone
) -> None:
    number, limit = WANTED[platform, length]
    shop = Shop(
        shop="봄날 커피",
        service="카페",
        region="망원동",
        product="예가체프",
        features="직접 로스팅",
        tone=tone,
    )
    for caption in write(writer, shop, platform=platform, length=length).captions:
        assert len(caption.hook) < 125
        assert len(caption.text) <= limit
        assert len(sentences(strip_emoji(caption.message))) == number


def test_a_short_caption_is_shorter_on_the_whole(writer: RuleWriter) -> None:
    shop = Shop(shop="봄날 커피", service="카페", region="망원동", product="예가체프")
    lengths = {
        length: sum(
            len(caption.message)
            for seed in range(20)
            for caption in write(writer, shop, length=length, seed=seed).captions
        )
        for length in (Length.SHORT, Length.MEDIUM)
    }
    assert lengths[Length.SHORT] < lengths[Length.MEDIUM]


@pytest.mark.parametrize(
    ("service", "line", "never"),
    [
        ("수제맥주 펍", "수제 라거", "밥|점심|배를 채우|오전|집밥"),
        ("과일 가게", "제철 과일", "국물|안주|미역|밑반찬"),
        ("필라테스 스튜디오", "1:1 수업", "땀 흘|헬스"),
        ("횟집", "모둠회", "집밥|분식"),
    ],
)
def test_a_kind_of_shop_has_its_own_words(
    writer: RuleWriter, service: str, line: str, never: str
) -> None:
    for tone in Tone:
        shop = Shop(shop="가온나루", service=service, region="연남동", product=line, tone=tone)
        for seed in range(8):
            texts = " ".join(c.text for c in write(writer, shop, seed=seed).captions)
            assert re.findall(never, texts) == []


def test_every_kind_is_told_by_a_pattern(book: Book) -> None:
    kinds = [kind for page in book.trades.values() for kind in page.kinds]
    assert kinds
    assert all(re.compile(kind.read) for kind in kinds)
