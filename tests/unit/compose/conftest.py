"""The real faces, formats and a short and a long set of words."""

from pathlib import Path

import pytest

from backend.compose.brief import AdWords
from backend.compose.format import Format, load_formats
from backend.compose.typesetter import Typesetter
from backend.lettering.catalog import FontCatalog
from backend.lettering.letterer import Letterer

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def typesetter() -> Typesetter:
    return Letterer(FontCatalog.load(ROOT / "fonts"))


@pytest.fixture(scope="session")
def formats() -> dict[str, Format]:
    return load_formats(ROOT / "configs" / "sns_formats.yaml")


@pytest.fixture(scope="session")
def short_words() -> AdWords:
    return AdWords(
        headline="비 오는 날엔, 예가체프 한 잔",
        message="직접 볶은 원두로 천천히 내립니다",
        call_to_action="오늘 들러 보세요",
        shop="봄날 커피",
        region="서울 망원동",
        badge="첫 잔 10%",
        big_word="커피",
    )


@pytest.fixture(scope="session")
def long_words() -> AdWords:
    """A headline of 30 signs, a message of 60, a name of 20."""
    return AdWords(
        headline="가장 느리게 내린 우리 동네 핸드드립 예가체프 드립커피",
        message="산지에서 들여온 생두를 매주 두 번 직접 볶아 내리고 "
        "조용한 이층에서 반려견과 함께 쉬어 가실 수 있습니다",
        call_to_action="네이버에서 예약하고 들르기",
        shop="봄날에문을연느린커피로스터스망원본점",
        region="서울특별시 마포구 망원동",
    )
