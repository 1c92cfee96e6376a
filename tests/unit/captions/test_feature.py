"""Features: split, told apart, and put in forms that stay grammatical."""

import pytest

from backend.captions.feature import Feature, split_features
from backend.captions.feature_rules import read_features


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("직접 로스팅, 조용한 2층, 반려견 환영", ("직접 로스팅", "조용한 2층", "반려견 환영")),
        ("주차 가능·단체석/예약제", ("주차 가능", "단체석", "예약제")),
        ("통창 및 테라스", ("통창", "테라스")),
        (
            "아메리카노 3,000원, 3,000원, 1/2 사이즈",
            ("아메리카노 3,000원", "3,000원", "1/2 사이즈"),
        ),
        ("같은 것, 같은 것", ("같은 것",)),
        (" , ,!!, 🐶", ()),
        ("", ()),
    ],
)
def test_split(line: str, parts: tuple[str, ...]) -> None:
    assert split_features(line) == parts


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("직접 로스팅", "make", "직접 로스팅한"),
        ("직접 로스팅", "trait", "직접 로스팅하는"),
        ("당일 배송", "make", None),
        ("조용한 2층", "spot", "조용한 2층"),
        ("조용한 2층", "trait", "조용한 2층이 있는"),
        ("통창 뷰", "spot", None),
        ("반려견 환영", "companion", "반려견과"),
        ("애견 동반 가능", "companion", "반려견과"),
        ("초보 환영", "companion", None),
        ("초보 환영", "trait", "초보도 환영하는"),
        ("주차 가능", "trait", "주차가 가능한"),
        ("무료 주차", "trait", "무료 주차가 가능한"),
        ("30년 전통", "trait", "30년 전통을 이어 온"),
        ("경력 15년", "make", "15년 경력의"),
        ("2대째", "trait", "2대째 이어 온"),
        ("첫 방문 20% 할인", "offer", "첫 방문 20% 할인"),
        ("첫 방문 20% 할인", "trait", None),
        ("24시간 영업", "trait", "24시간 영업하는"),
        ("콘센트 많음", "trait", "콘센트가 많은"),
        ("주차장이 넓어요", "trait", "주차장이 넓은"),
        ("빵을 매일 구워요", "trait", "빵을 매일 굽는"),
        ("조용하고 아늑한", "trait", "조용하고 아늑한"),
        ("국산 밀가루", "make", "국산 밀가루로 만든"),
        ("저자극 염색약", "make", "저자극 염색약으로 하는"),
        ("유기농 염색약", "make", "유기농 염색약으로 하는"),
        ("튀김 맛집", "trait", "튀김이 맛있는"),
        ("조식 제공", "trait", "조식을 제공하는"),
        ("손톱 케어 포함", "trait", "손톱 케어를 포함하는"),
        ("샤워실 완비", "trait", "샤워실을 갖춘"),
        ("1:1 예약제", "trait", "1:1 예약제로 운영하는"),
        ("1인 디자이너", "trait", "1인 디자이너가 맞이하는"),
        ("자격증 보유", "trait", "자격증을 보유한"),
        ("wifi", "point", "wifi"),
        ("국내산", "make", "국내산"),
        ("국내산", "trait", None),
        ("산지 직송", "trait", "산지 직송하는"),
        ("평일 야간 진료", "trait", "평일 야간 진료를 하는"),
    ],
)
def test_forms(text: str, form: str, value: str | None) -> None:
    (feature,) = read_features(text)
    assert getattr(feature, form) == value


@pytest.mark.parametrize(
    "text", ["010-1234-5678", "월요일 휴무", "www.shop.kr", "통증 완치", "최고", "부작용 없음"]
)
def test_left_out(text: str) -> None:
    assert read_features(text) == ()


def test_superlatives_are_dropped_from_the_rest() -> None:
    assert read_features("100% 국산콩")[0].text == "국산콩"


def test_a_feature_has_a_form_or_none_at_all() -> None:
    assert Feature("말").trait is None
