"""What kind of feature a phrase is, and the forms that follow from it."""

import re
from collections.abc import Callable
from typing import Final

from backend.captions.claims import modest
from backend.captions.emoji import strip_emoji
from backend.captions.feature import Feature, split_features
from backend.captions.particle import attach

_UNSAID = re.compile(
    r"0\d{1,2}-?\d{3,4}-?\d{4}|https?:|www\.|\.com|\.kr|카톡|인스타|휴무|휴점|쉽니다|쉬어요|브레이크|문의|전화"
)
_OFFER = re.compile(
    r"할인|증정|쿠폰|이벤트|\d\+\d|적립|세일|특가|페이백|무료\s?(?:음료|체험|상담|시식|제공)|\d\s?%"
)
_HERITAGE = re.compile(
    r"(?P<years>\d+년)\s*(?P<what>전통|경력|역사|노하우)|(?P<what2>경력)\s*(?P<years2>\d+년)(?:차)?"
)
_GENERATION = re.compile(r"(?P<count>\d|이|삼|사|[두세네]\s?)대째?")
_COMPANION = re.compile(
    r"(?:반려견|반려묘|반려동물|강아지|고양이|애견|아이|아기|가족|어린이|유아)$"
)
_PEOPLE = {"애견": "반려견", "유아": "아이", "어린이": "아이"}
_ABLE = re.compile(r"(?:주차|와이파이|배달|포장|픽업|배송|예약|테이크아웃|대관|단체석)$")
_TIME = re.compile(r"24시|연중무휴|영업$|운영$|오픈$|\d\s?시|\d:\d\d")
_MADE: Final = (
    "로스팅|제작|반죽|제조|조리|손질|가공|훈제|숙성|발효|염색|"
    "건조|재배|수확|도축|도정|제빵|디자인|블렌딩|제본"
)
_DONE: Final = (
    "배송|상담|관리|수업|시공|코칭|진단|포장|픽업|배달|"
    "보관|촬영|보정|시술|케어|지도|레슨|진료|미용|운영|생산"
)
_MANNER: Final = (
    "직접|천연|자연|매일|매일 아침|당일|수제|손수|자체|"
    "현장|즉석|새벽|소량|주문|개별|맞춤|정성껏|매주|저온|장시간|저온 장시간"
)
_ACTION = re.compile(rf"(?P<manner>.*?(?:{_MANNER}|\d+시간))\s(?P<verb>{_MADE}|{_DONE})")
_STATES: Final = {
    "많음": "많은", "좋음": "좋은", "있음": "있는", "없음": "없는", "넓음": "넓은",
    "가까움": "가까운",
    "많아요": "많은", "좋아요": "좋은", "있어요": "있는", "없어요": "없는", "넓어요": "넓은",
    "많습니다": "많은", "좋습니다": "좋은", "있습니다": "있는", "없습니다": "없는",
    "넓습니다": "넓은",
}  # fmt: skip
_PREDICATES: Final = {
    "합니다": "하는", "해요": "하는", "함": "하는", "구워요": "굽는",
    "굽습니다": "굽는", "구움": "굽는",
    "만들어요": "만드는", "만듭니다": "만드는", "만듦": "만드는", "써요": "쓰는", "씁니다": "쓰는",
    "볶아요": "볶는", "볶습니다": "볶는", "내려요": "내리는",
    "끓여요": "끓이는", "끓입니다": "끓이는",
}  # fmt: skip
_SENTENCE = re.compile(r"(?:다|요|죠|까)$")
_ADNOMINAL = re.compile(
    r".*(?:[가-힣]{2}한|[가-힣](?:있는|없는|되는|쉬운|좋은|많은|넓은|밝은|맑은|깊은|예쁜|편한|가까운|새로운))$"
)
_INGREDIENT = re.compile(
    r"^(?:국산|국내산|유기농|무농약|제철|자연산|천연|무항생제|우리밀|수입|프리미엄|비건)\s?\S|(?:재료|밀가루|우리밀|원두|버터|달걀|계란|우유|크림|염색약|오일)$"
)
_MODIFIER = re.compile(r"(?:무설탕|무첨가|글루텐프리|비건|수제|핸드메이드|무방부제|저당|맞춤|1:1)$")
_PERSON = re.compile(
    r"(?:디자이너|강사|선생님|원장|셰프|트레이너|수의사|전문가|의사|바리스타|플로리스트|작가|코치)$"
)
_DEEDS = re.compile(r"(.+?)\s?(동봉|제공|포함|준비|완비|구비)")
_HELD: Final = {"완비": "갖춘", "구비": "갖춘"}
_SPOT = re.compile(
    r"(?<!명 )(?<!인 )(?<!소수 )(?:층|공간|자리|테라스|정원|마당|루프탑|룸|홀|좌석|방|매장|작업실"
    r"|스튜디오|객실|다락|창가|옥상|수영장|진료실|교실|주방|라운지|독채|야외석)$"
)

_ENDINGS: Final[dict[str, Callable[[str], str]]] = {
    "정원": lambda head: f"{head} 정원으로 함께하는",
    "보유": lambda head: f"{attach(head, '을')} 보유한",
    "인증": lambda head: f"{head} 인증을 받은",
    "전용": lambda head: f"{head} 전용으로 운영하는",
    "전문": lambda head: f"{head} 전문",
    "맛집": lambda head: f"{attach(head, '이')} 맛있는",
    "무료": lambda head: f"{attach(head, '이')} 무료인",
    "시장": lambda head: f"{head}시장을 찾는",
}

Reader = Callable[[str], Feature | None]


def read_features(line: str) -> tuple[Feature, ...]:
    """The features of a free line that an ad may use, in the order they were given.

    Left out: telephone numbers, addresses of pages, closing days, and claims that need proof.
    """
    read = (_read(modest(strip_emoji(part))) for part in split_features(line))
    return tuple(feature for feature in read if feature is not None)


def _read(text: str) -> Feature | None:
    text = re.sub(r"(?<=[가-힣]{2})(?:까지|도)$", "", text)
    if not text or _UNSAID.search(text):
        return None
    for reader in _READERS:
        feature = reader(text)
        if feature is not None:
            return feature
    return None


def _offer(text: str) -> Feature | None:
    return Feature(text, offer=text) if _OFFER.search(text) else None


def _heritage(text: str) -> Feature | None:
    match = _HERITAGE.search(text)
    if match:
        phrase = f"{match['years'] or match['years2']} {match['what'] or match['what2']}"
        verb = "쌓은" if "경력" in phrase else "이어 온"
        return Feature(
            text, trait=f"{attach(phrase, '을')} {verb}", make=f"{phrase}의", point=phrase
        )
    match = _GENERATION.match(text)
    if match:
        count = f"{match['count']}대째"
        return Feature(text, trait=f"{count} 이어 온", make=f"{count} 이어 온")
    return None


def _welcome(text: str) -> Feature | None:
    guest = re.sub(
        r"\s?(?:환영|웰컴|동반 환영|동반 가능|동반|동반가능|출입 가능|입장 가능)$", "", text
    )
    if guest == text or not guest:
        return None
    if _COMPANION.search(guest):
        guest = _PEOPLE.get(guest, guest)
        friend = attach(guest, "과")
        return Feature(text, trait=f"{guest}도 반기는", companion=friend)
    return Feature(text, trait=f"{guest}도 환영하는")


def _possible(text: str) -> Feature | None:
    match = re.fullmatch(r"(.+?)\s?(?:가능|가능해요|가능합니다|돼요|됩니다|OK|ok)", text)
    able = match[1] if match else text if _ABLE.search(text) else None
    if able is None:
        return None
    return Feature(text, trait=f"{attach(able, '이')} 가능한")


def _time(text: str) -> Feature | None:
    if not _TIME.search(text):
        return None
    opening = re.fullmatch(r"(.+?)\s?(영업|운영|오픈)", text)
    trait = f"{opening[1]} {opening[2]}하는" if opening else f"{text}인" if "무휴" in text else None
    return Feature(text, trait=trait)


def _state(text: str) -> Feature | None:
    for ending, adnominal in _STATES.items():
        head = text.removesuffix(ending).rstrip()
        if head and head != text:
            bare = re.sub(r"(?<=[가-힣]{2})[이가도]$", "", head)
            return Feature(text, trait=f"{attach(bare, '이')} {adnominal}")
    return None


def _predicate(text: str) -> Feature | None:
    for ending, adnominal in _PREDICATES.items():
        if text.endswith(ending) and len(text) > len(ending) and not _DEEDS.fullmatch(text):
            return Feature(text, trait=text.removesuffix(ending) + adnominal)
    if _SENTENCE.search(text) and " " in text:
        return Feature(text, trait=f"‘{text}’라고 말하는") if len(text) <= 16 else Feature(text)
    return None


def _action(text: str) -> Feature | None:
    match = _ACTION.fullmatch(text)
    if match is None:
        return None
    made = re.fullmatch(_MADE, match["verb"]) is not None
    return Feature(text, trait=f"{text}하는", make=f"{text}한" if made else None)


def _adnominal(text: str) -> Feature | None:
    return Feature(text, trait=text) if _ADNOMINAL.fullmatch(text) else None


def _ingredient(text: str) -> Feature | None:
    if not _INGREDIENT.search(text) or not "가" <= text[-1] <= "힣":
        return None
    verb = "하는" if re.search(r"(?:약|오일|제품|젤)$", text) else "만든"
    make = f"{attach(text, '으로')} {verb}"
    return Feature(text, trait=f"{attach(text, '을')} 쓰는", make=make, point=text)


def _qualified(text: str) -> Feature | None:
    """Phrases whose last word asks for a verb of its own."""
    if _MODIFIER.search(text):
        return Feature(text, make=text, point=text)
    if text.endswith(("예약제", "회원제", "정원제")):
        return Feature(text, trait=f"{text}로 운영하는")
    deed = _DEEDS.fullmatch(text)
    if deed:
        verb = _HELD.get(deed[2], f"{deed[2]}하는")
        return Feature(text, trait=f"{attach(deed[1], '을')} {verb}", point=text)
    for ending, form in _ENDINGS.items():
        head = text.removesuffix(ending).rstrip()
        if head and head != text:
            return Feature(text, trait=form(head))
    return Feature(text, trait=f"{attach(text, '이')} 맞이하는") if _PERSON.search(text) else None


def _origin(text: str) -> Feature | None:
    """Where goods are from, and what is done for the customer: things a shop does not "have"."""
    if re.fullmatch(r"(?:국내|국|자연|제주|통영|완도|[가-힣]{2})산", text):
        return Feature(text, make=text)
    if text.endswith("직송"):
        return Feature(text, trait=f"{text}하는", make=f"{text}한")
    if re.search(r"(?:진료|상담|진단|레슨|수업|촬영|보정|시술)$", text):
        return Feature(text, trait=f"{attach(text, '을')} 하는")
    return None


def _noun(text: str) -> Feature:
    if not "가" <= text[-1] <= "힣":
        return Feature(text, point=text)
    spot = text if _SPOT.search(text) else None
    return Feature(text, trait=f"{attach(text, '이')} 있는", spot=spot, point=text)


_READERS: Final[tuple[Reader, ...]] = (
    _offer, _heritage, _welcome, _possible, _time, _state, _predicate, _action, _adnominal,
    _qualified, _origin, _ingredient, _noun,
)  # fmt: skip
