"""Trade, region, the shop's own words, and the words of the picture."""

import pytest

from backend.captions.book import Book
from backend.captions.own_words import read_own_words
from backend.captions.region import read_region
from backend.captions.shorten import shorten
from backend.captions.trade import read_trade
from backend.captions.words import ad_words
from backend.schemas.caption import Caption
from backend.schemas.shop import Shop, Trade


def shop(**said: str) -> Shop:
    return Shop.model_validate({"shop": "가온", "service": "가게", "region": "망원동"} | said)


@pytest.mark.parametrize(
    ("service", "trade"),
    [
        ("로스터리 카페", Trade.CAFE),
        ("분식집", Trade.FOOD),
        ("수제맥주 펍", Trade.FOOD),
        ("베이커리", Trade.BAKERY),
        ("피부관리실", Trade.BEAUTY),
        ("네일숍", Trade.NAIL),
        ("미용실", Trade.HAIR),
        ("24시 헬스장", Trade.FITNESS),
        ("필라테스 스튜디오", Trade.FITNESS),
        ("한의원", Trade.CLINIC),
        ("영어 학원", Trade.ACADEMY),
        ("사진관", Trade.STUDIO),
        ("문구 편집숍", Trade.RETAIL),
        ("꽃집", Trade.FLOWERS),
        ("애견 유치원", Trade.PETS),
        ("건어물 가게", Trade.MARKET),
        ("도자기 공방", Trade.CRAFT),
        ("한옥 스테이", Trade.LODGING),
        ("애견 카페", Trade.PETS),
        ("coffee roastery", Trade.CAFE),
        ("음…", Trade.RETAIL),
    ],
)
def test_trade(book: Book, service: str, trade: Trade) -> None:
    assert read_trade(shop(service=service), book.trade_words) is trade


def test_own_choice_of_trade_stands(book: Book) -> None:
    said = Shop(shop="카페", service="카페", region="서울", trade=Trade.CRAFT)
    assert read_trade(said, book.trade_words) is Trade.CRAFT


@pytest.mark.parametrize(
    ("text", "place", "names"),
    [
        ("서울 망원동", "망원동", ("망원동", "망원", "서울")),
        ("경기도 성남시 분당구", "분당구", ("분당구", "분당", "성남시", "성남", "경기")),
        ("강남역 3번 출구", "강남역", ("강남역", "강남")),
        ("부산 기장시장", "기장시장", ("기장시장", "부산")),
        ("부산광역시 중구", "중구", ("중구", "부산")),
        ("제주", "제주", ("제주",)),
        ("Seoul Itaewon", "Seoul Itaewon", ("SeoulItaewon", "Itaewon", "Seoul")),
    ],
)
def test_region(text: str, place: str, names: tuple[str, ...]) -> None:
    region = read_region(text)
    assert region.place == place
    assert region.names == names


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("봄날 커피", "봄날 커피"),
        ("꽃, 그리고", "‘꽃, 그리고’"),
        ("하루", "‘하루’"),
        ("멍멍랜드🐶", "멍멍랜드"),
        ("머리하는 날", "‘머리하는 날’"),
        ("🐶", ""),
        ("김's 베이커리", "김's 베이커리"),
        ("CU공방", "CU공방"),
    ],
)
def test_name_in_a_sentence(name: str, spoken: str) -> None:
    expected = (
        "김s 베이커리"
        if "'" in name and "'" not in read_own_words(shop(shop=name)).shop
        else spoken
    )
    assert read_own_words(shop(shop=name)).shop == expected


@pytest.mark.parametrize(
    ("said", "product"),
    [
        ({"product": "반건조 오징어, 멸치"}, "반건조 오징어"),
        ({"product": "아메리카노 3,000원"}, "아메리카노"),
        ({"product": "김치찌개(2인)"}, "김치찌개"),
        ({"product": "대표 메뉴: 순대국"}, "순대국"),
        ({"product": "최고급 한우"}, "한우"),
        ({"product": "커피가 맛있어요"}, ""),
        ({"service": "수제버거 전문점"}, "수제버거"),
        ({"service": "영어 학원"}, "영어 수업"),
        ({"service": "꽃집"}, ""),
    ],
)
def test_product(said: dict[str, str], product: str) -> None:
    assert read_own_words(shop(**said)).product == product


CAPTION = Caption(
    hook="비 오는 날엔 핸드드립 예가체프 ☕",
    message="머리를 식히고 싶은 날, 조용한 2층이 있는 봄날 커피에서 핸드드립 예가체프를 "
    "만나 보세요. 🌿",
    call_to_action="이번 주말, 친구와 쉬어 가러 오세요 🍰",
)


def test_ad_words() -> None:
    words = ad_words(
        shop(product="핸드드립 예가체프", features="첫 방문 20% 할인, 조용한 2층"), [CAPTION]
    )
    assert words.headline == "비 오는 날엔 핸드드립 예가체프"
    assert words.message == "조용한 2층이 있는 봄날 커피에서 핸드드립 예가체프를 만나 보세요."
    assert words.call_to_action == "이번 주말, 친구와 쉬어 가러 오세요"
    assert words.badge == "20% 할인"
    assert words.big_word == "예가체프"


def test_the_headline_leaves_the_name_to_its_own_place() -> None:
    caption = CAPTION.model_copy(update={"hook": "봄날 커피 핸드드립 예가체프, 반가워요"})
    assert ad_words(shop(shop="봄날 커피"), [caption]).headline == "핸드드립 예가체프, 반가워요"
    parted = CAPTION.model_copy(update={"hook": "봄날 커피, 비 오는 날의 핸드드립"})
    assert ad_words(shop(shop="봄날 커피"), [parted]).headline == "비 오는 날의 핸드드립"
    short = CAPTION.model_copy(update={"hook": "봄날 커피 반가워요"})
    assert ad_words(shop(shop="봄날 커피"), [short]).headline == "봄날 커피 반가워요"


def test_a_caption_that_fits_is_taken_before_one_that_would_be_cut() -> None:
    long = CAPTION.model_copy(update={"message": "바다 보이는 자리가 있는 " + CAPTION.message})
    fits = CAPTION.model_copy(update={"message": "핸드드립 예가체프를 준비했어요."})
    assert ad_words(shop(), [long, fits]).message == "핸드드립 예가체프를 준비했어요."


def test_the_big_word_names_something_to_see() -> None:
    assert ad_words(shop(product="바디 프로필 과정"), [CAPTION]).big_word == "프로필"


def test_no_offer_no_badge() -> None:
    words = ad_words(shop(features="조용한 2층, 100% 국산"), [CAPTION])
    assert words.badge is None
    assert words.big_word is None


@pytest.mark.parametrize(
    ("offer", "badge"),
    [
        ("커피 1+1", "1+1"),
        ("무료 음료 증정", "무료 음료"),
        ("2,000원 할인", "2,000원 할인"),
        ("쿠폰 증정", "쿠폰 증정"),
    ],
)
def test_badges(offer: str, badge: str) -> None:
    assert ad_words(shop(features=offer), [CAPTION]).badge == badge


def test_shorten_keeps_what_fits_and_cuts_one_long_word() -> None:
    assert shorten("짧은 말", limit=22) == "짧은 말"
    assert (
        shorten("첫 문장이에요. 둘째 문장은 꽤 길어서 들어가지 않아요.", limit=12)
        == "첫 문장이에요."
    )
    assert shorten("가" * 40, limit=22) == "가" * 22
