"""Captions for any shop: three, complete, different, in one tone, and always the same again."""

import re
from itertools import combinations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from backend.captions.draft import sentences
from backend.captions.emoji import is_emoji, strip_emoji
from backend.captions.particle import particle
from backend.captions.rules import RuleWriter
from backend.schemas.caption import Caption, CaptionRequest, CaptionResponse
from backend.schemas.shop import Shop, Tone, Trade

SHOPS = [
    (
        "봄날 커피",
        "로스터리 카페",
        "서울 망원동",
        "핸드드립 예가체프",
        "직접 로스팅, 조용한 2층, 반려견 환영",
    ),
    (
        "Nail by 수",
        "네일숍",
        "서울 성수동",
        "이달의 젤네일",
        "1:1 예약제, 주차 가능, 첫 방문 20% 할인",
    ),
    ("1988 분식", "분식집", "부산 서면", "즉석떡볶이", "30년 전통, 매운맛 조절 가능"),
    ("꽃, 그리고", "꽃집", "광주 동명동", "계절 꽃다발", ""),
    ("멍멍랜드🐶", "애견 유치원", "경기도 성남시 분당구", "", "CCTV 있음"),
    ("GYM 365", "24시 헬스장", "대전 둔산동", "PT", "24시간 영업"),
    ("하루", "한옥 스테이", "전주 한옥마을", "독채 1박", "넓은 마당, 반려견 동반 가능"),
]
LIMITS = {"hook": 47, "message": 87, "call_to_action": 39}
FORMAL = re.compile(r"(?:니다|십시오|십니까)$")


def ask(
    line: tuple[str, ...], *, tone: Tone = Tone.FRIENDLY, seed: int = 0, language: str = "ko"
) -> CaptionRequest:
    shop, service, region, product, features = line
    said = Shop(
        shop=shop, service=service, region=region, product=product, features=features, tone=tone
    )
    return CaptionRequest.model_validate({"shop": said, "seed": seed, "language": language})


def parts(caption: Caption) -> tuple[str, str, str]:
    return caption.hook, caption.message, caption.call_to_action


def check(response: CaptionResponse, *, emoji: bool) -> None:
    assert len(response.captions) == 3
    assert len({tag.casefold() for tag in response.hashtags}) == 15
    for caption in response.captions:
        for part, (_, limit) in zip(parts(caption), LIMITS.items(), strict=True):
            assert part.strip() == part != ""
            assert "  " not in part
            assert not set("{}|") & set(part)
            assert len(part) <= limit
            signs = [char for char in part if is_emoji(char) and char not in "️"]
            assert len(signs) <= (1 if emoji else 0)
            assert not signs or is_emoji(part[-1])
    said = [sentences(strip_emoji(c.text)) for c in response.captions]
    assert all(not one & other for one, other in combinations(said, 2))


@pytest.mark.parametrize("line", SHOPS, ids=lambda line: line[0])
@pytest.mark.parametrize("tone", Tone)
def test_every_tone_for_every_shop(writer: RuleWriter, line: tuple[str, ...], tone: Tone) -> None:
    response = writer.write(ask(line, tone=tone))
    check(response, emoji=tone in (Tone.FRIENDLY, Tone.TRENDY))
    assert response.writer == "rules"


def test_same_request_same_words(writer: RuleWriter) -> None:
    assert writer.write(ask(SHOPS[0], seed=7)) == writer.write(ask(SHOPS[0], seed=7))


def test_seeds_differ(writer: RuleWriter) -> None:
    written = {writer.write(ask(SHOPS[0], seed=seed)).captions for seed in range(40)}
    assert len(written) == 40


def test_tones_end_differently(writer: RuleWriter) -> None:
    for line in SHOPS:
        formal = writer.write(ask(line, tone=Tone.PROFESSIONAL)).captions
        assert all(FORMAL.search(c.message.rstrip(".")) for c in formal)
        for tone in (Tone.FRIENDLY, Tone.TRENDY, Tone.CALM):
            soft = writer.write(ask(line, tone=tone)).captions
            assert not any(
                FORMAL.search(s) for c in soft for p in parts(c) for s in sentences(strip_emoji(p))
            )


def test_own_words_are_used(writer: RuleWriter) -> None:
    text = " ".join(c.text for c in writer.write(ask(SHOPS[0])).captions)
    assert "봄날 커피" in text
    assert "예가체프" in text
    assert sum(word in text for word in ("직접 로스팅", "조용한 2층", "반려견")) >= 2


def test_particles_agree_with_names(writer: RuleWriter) -> None:
    pairs = ("은|는", "이에요|예요", "을|를", "으로|로")
    for name in ("바다건어물", "GYM 365", "Nail by 수", "1988 분식", "카페 봄", "Home"):
        line = (name, "카페", "서울 망원동", "라떼", "")
        for seed in range(12):
            text = " ".join(c.text for c in writer.write(ask(line, seed=seed)).captions)
            for pair in pairs:
                for found in re.findall(rf"{re.escape(name)}({pair})(?=[\s.,])", text):
                    assert found == particle(name, found)


@pytest.mark.parametrize("word", ["최고", "유일", "1위", "100%", "완치", "010-1234-5678", "휴무"])
def test_claims_and_numbers_to_call_stay_out(writer: RuleWriter, word: str) -> None:
    line = ("봄날", "카페", "망원동", "커피", f"{word} 커피, 동네 {word}, {word}, 조용한 2층")
    for tone in Tone:
        response = writer.write(ask(line, tone=tone))
        assert word not in " ".join(c.text for c in response.captions)


def test_nothing_is_promised_that_was_not_said(writer: RuleWriter) -> None:
    invented = re.compile(r"할인|무료|증정|이벤트|\d+시|전화|평일 한정|최고|최초|유일|1위")
    for trade in Trade:
        for tone in Tone:
            shop = Shop(shop="가온", service="가게", region="망원동", tone=tone, trade=trade)
            for caption in writer.write(CaptionRequest(shop=shop)).captions:
                assert not invented.search(caption.text)


def test_shops_of_one_trade_rarely_share_a_sentence(writer: RuleWriter) -> None:
    regions, products = (
        ("서울 망원동", "부산 전포동", "강릉 교동"),
        ("라떼", "콜드브루", "스콘", "말차 케이크"),
    )
    said: list[str] = []
    for number in range(120):
        line = (
            f"카페 {chr(0xAC00 + 28 * number)}온",
            "카페",
            regions[number % 3],
            products[number % 4],
            "통창 뷰",
        )
        response = writer.write(ask(line, tone=list(Tone)[number % 4]))
        said += [s for c in response.captions for p in parts(c) for s in sentences(strip_emoji(p))]
    assert 1 - len(set(said)) / len(said) < 0.03


def test_english(writer: RuleWriter) -> None:
    line = ("Cafe Blue", "cafe", "Itaewon", "flat white", "rooftop, pet friendly")
    for tone in Tone:
        response = writer.write(ask(line, tone=tone, language="en"))
        assert all(
            c.text.isascii() or tone in (Tone.FRIENDLY, Tone.TRENDY) for c in response.captions
        )
        assert not re.search("[가-힣]", " ".join(c.text for c in response.captions))
        assert all(len(c.message) <= 152 and "  " not in c.text for c in response.captions)


LINES = st.text(min_size=1, max_size=60)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(LINES, LINES, LINES, st.text(max_size=80), st.text(max_size=300), st.sampled_from(Tone))
@example("{shop}", "{product:을}", "}{", "{make}", "{trait}, {{x}}", Tone.CALM)
@example("🐶🐶", "🐶", "🐶", "🐶", "🐶,🐶", Tone.PROFESSIONAL)
@example("가" * 60, "나" * 60, "다" * 60, "라" * 80, ",".join(["마" * 20] * 14), Tone.TRENDY)
@example("مقهى", "مقهى", "القاهرة", "قهوة", "هادئ", Tone.FRIENDLY)
def test_any_line_of_any_script(
    writer: RuleWriter,
    shop: str,
    service: str,
    region: str,
    product: str,
    features: str,
    tone: Tone,
) -> None:
    try:
        request = ask((shop, service, region, product, features), tone=tone)
    except ValidationError:
        return
    response = writer.write(request)
    assert response == writer.write(request)
    check(response, emoji=tone in (Tone.FRIENDLY, Tone.TRENDY))
