"""What a caption claims is marked on page 1, with the reason and a softer wording."""

from backend.schemas.claim import Claim, Words
from streamlit_app.components.claim_note import marked
from tests.fakes.backend_server import FakeBackend
from tests.pages.conftest import CAPTIONS, Visit, words

FIELDS = {"shop": "원조 할매국밥", "region": "부산 서면", "service": "국밥집"}


def claim(start: int, end: int) -> Claim:
    said = Words(ko="말", en="words")
    return Claim(
        key="k",
        severity="hint",
        start=start,
        end=end,
        words="w",
        law=said,
        reason=said,
        softer=said,
    )


def test_words_are_marked_where_they_stand_and_nothing_is_markup() -> None:
    mark = '<mark class="fitad-claim">{}</mark>'
    assert marked("a <b> c", [claim(2, 5)]) == f"a {mark.format('&lt;b&gt;')} c"
    assert marked("최고 & 최초", [claim(10, 12), claim(15, 17)], start=10) == (
        f"{mark.format('최고')} &amp; {mark.format('최초')}"
    )
    assert marked("다른 줄", [claim(0, 2)], start=10) == "다른 줄"


def test_a_claim_is_marked_and_explained(real_url: str, visit: Visit) -> None:
    app = visit(CAPTIONS, real_url)
    for name, value in FIELDS.items():
        app.text_input(key=f"shop.{name}").set_value(value)
    app.button(key="caption.make").click().run()
    page = words(app)
    assert '<mark class="fitad-claim">원조</mark>' in page
    assert "가장 먼저 시작했다는 뜻" in page
    assert "이렇게 바꿔 보세요." in page
    assert "표시·광고의 공정화에 관한 법률" in page
    assert "법률 자문은 아니에요" in page
    assert not app.error


def test_without_claims_there_is_no_note(fake: FakeBackend, visit: Visit) -> None:
    app = visit(CAPTIONS, fake.url)
    app.button(key="example-0").click().run()
    app.button(key="caption.make").click().run()
    assert words(app).count('class="fitad-hook"') == 3
    assert "fitad-claim" not in words(app)
