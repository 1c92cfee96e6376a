"""Names stay on one line."""

import pytest

from backend.compose.ad import AdWords, Subject, compose_ad, plan_ad
from backend.compose.format import Format
from backend.compose.names import bound
from backend.compose.typesetter import Typesetter
from backend.schemas.shop import Tone, Trade


@pytest.mark.parametrize(
    ("line", "names", "expected"),
    [
        ("봄날 커피의 맛", ("봄날 커피",), "봄날_커피의 맛"),
        ("네일 바이 수에서 웨딩 네일", ("네일 바이 수", "웨딩 네일"), "네일_바이_수에서 웨딩_네일"),
        ("커피온의 콜드브루", ("커피온", ""), "커피온의 콜드브루"),
        ("아주 긴 이름의 우리 동네 빵집", ("아주 긴 이름의 우리 동네 빵집",), None),
    ],
)
def test_spaces_inside_names_do_not_break(
    line: str, names: tuple[str, ...], expected: str | None
) -> None:
    assert bound(line, names).replace("\u00a0", "_") == (expected or line)


@pytest.mark.parametrize("layout", ["split", "card", "frame", "letter", "big_word", "magazine"])
def test_no_page_breaks_a_shops_name(
    layout: str, formats: dict[str, Format], typesetter: Typesetter
) -> None:
    words = AdWords(
        "사진 찍는 날 치트키, 웨딩 네일",
        "일인 예약제로 운영하는 네일 바이 수에서 웨딩 네일 손샷 남겨 봐요",
        "들러 보세요",
        "네일 바이 수",
        "부산 서면",
        product="웨딩 네일",
    )
    plan = plan_ad(words, Subject(), trade=Trade.NAIL, tone=Tone.TRENDY, seed=2, layout=layout)
    for format in formats.values():
        page = compose_ad(plan, format, backdrop=None, typesetter=typesetter)
        (message,) = [word for word in page.words if word.role == "message"]
        assert any("네일 바이 수에서" in line for line in message.lines), message.lines
        assert any("웨딩 네일" in line for line in message.lines), message.lines
