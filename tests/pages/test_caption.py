"""Page 1: from five lines to a chosen caption."""

import pytest
from streamlit.testing.v1 import AppTest

from backend.schemas.caption import Notice, Usage
from backend.schemas.job import Problem
from backend.schemas.shop import Tone
from streamlit_app.examples import examples
from tests.engine_process import free_port
from tests.fakes.backend_server import FakeBackend
from tests.pages.conftest import CAPTIONS, IMAGES, Visit, words

FIELDS = ("shop", "region", "service", "product", "features")


def entered(app: AppTest) -> dict[str, str]:
    return {name: app.text_input(key=f"shop.{name}").value or "" for name in FIELDS}


def made(app: AppTest, example: int = 0) -> AppTest:
    app.button(key=f"example-{example}").click().run()
    return app.button(key="caption.make").click().run()


def test_an_empty_page_says_what_will_be_here(fake: FakeBackend, visit: Visit) -> None:
    app = visit(CAPTIONS, fake.url)
    assert "문구가 여기에 나와요" in words(app)
    assert not app.error
    assert app.button(key="caption.make").label == "문구 3개 만들기"


@pytest.mark.parametrize("number", range(5))
def test_an_example_fills_the_form_in_one_tap(number: int, fake: FakeBackend, visit: Visit) -> None:
    app = visit(CAPTIONS, fake.url)
    app.button(key=f"example-{number}").click().run()
    example = examples()["shops"][number]
    assert entered(app) == {name: example["ko"][name] for name in FIELDS}
    assert app.button_group(key="shop.tone").value == example["tone"]


def test_what_is_missing_is_named_and_nothing_is_asked(fake: FakeBackend, visit: Visit) -> None:
    app = visit(CAPTIONS, fake.url)
    app.text_input(key="shop.region").set_value("망원동")
    app.text_input(key="shop.service").set_value("   ")
    app.button(key="caption.make").click().run()
    assert [error.value for error in app.error] == ["가게 이름, 업종·서비스 칸을 채워 주세요."]
    assert entered(app)["region"] == "망원동"
    assert not fake.captions


def test_a_text_ends_where_its_field_ends(fake: FakeBackend, visit: Visit) -> None:
    app = visit(CAPTIONS, fake.url)
    app.button(key="example-0").click().run()
    app.text_input(key="shop.shop").set_value("커" * 10_000)
    app.button(key="caption.make").click().run()
    assert not app.error
    assert fake.captions[0].shop.shop == "커" * 60


def test_the_form_reaches_the_request(fake: FakeBackend, visit: Visit) -> None:
    app = visit(CAPTIONS, fake.url)
    for name in FIELDS:
        app.text_input(key=f"shop.{name}").set_value(f"{name} 값")
    app.button_group(key="shop.tone").set_value(Tone.CALM)
    app.button(key="caption.make").click().run()
    (asked,) = fake.captions
    assert {name: getattr(asked.shop, name) for name in FIELDS} == {
        name: f"{name} 값" for name in FIELDS
    }
    assert (asked.shop.tone, asked.language) == (Tone.CALM, "ko")


def test_three_real_captions_and_fifteen_hashtags(real_url: str, visit: Visit) -> None:
    app = made(visit(CAPTIONS, real_url))
    page = words(app)
    assert page.count('class="fitad-hook"') == 3
    assert page.count("<li>#") == 15
    assert "봄날 커피" in page
    assert not app.error


def test_others_are_written_for_the_same_shop(fake: FakeBackend, visit: Visit) -> None:
    app = made(visit(CAPTIONS, fake.url))
    app.button(key="again").click().run()
    first, second = fake.captions
    assert first.shop == second.shop
    assert first.seed != second.seed
    assert str(second.seed) in words(app)


def test_the_chosen_caption_is_carried_to_page_two(fake: FakeBackend, visit: Visit) -> None:
    app = made(visit(CAPTIONS, fake.url))
    app.button(key="use-2").click().run()
    assert app.title[0].value == "이미지 만들기"
    assert "봄날 커피 2" in words(app)
    back = app.switch_page(CAPTIONS).run()
    assert "고른 문구" in words(back)


def test_the_form_survives_the_other_page(fake: FakeBackend, visit: Visit) -> None:
    app = visit(CAPTIONS, fake.url)
    app.text_input(key="shop.shop").set_value("봄날").run()
    app.button_group(key="shop.tone").set_value(Tone.TRENDY).run()
    app.switch_page(IMAGES).run()
    app.switch_page(CAPTIONS).run()
    assert entered(app)["shop"] == "봄날"
    assert app.button_group(key="shop.tone").value is Tone.TRENDY


def test_what_the_backend_refuses_is_one_sentence(fake: FakeBackend, visit: Visit) -> None:
    fake.refusal = Problem(code="invalid_input", message="가게 이름을 다시 적어 주세요.")
    app = made(visit(CAPTIONS, fake.url))
    assert [error.value for error in app.error] == ["가게 이름을 다시 적어 주세요."]
    assert entered(app)["shop"] == "봄날 커피"


def test_without_a_backend_the_input_is_kept(visit: Visit) -> None:
    app = made(visit(CAPTIONS, f"http://127.0.0.1:{free_port()}"))
    assert "./fitad up" in app.error[0].value
    assert "다시 연결하고 있어요" in words(app)
    assert entered(app)["shop"] == "봄날 커피"


def test_a_backend_that_returns_is_found(fake: FakeBackend, visit: Visit) -> None:
    fake.stop()
    app = made(visit(CAPTIONS, fake.url))
    assert app.error
    fake.start()
    app.button(key="caption.make").click().run()
    assert not app.error
    assert words(app).count('class="fitad-hook"') == 3


def test_a_caption_service_that_failed_is_said(fake: FakeBackend, visit: Visit) -> None:
    said = {"ko": "제때 답하지 않았어요.", "en": "It did not answer in time."}
    fake.written = {"notice": Notice(code="service_slow", words=said)}
    page = words(made(visit(CAPTIONS, fake.url)))
    assert said["ko"] in page
    assert page.count('class="fitad-hook"') == 3
    assert said["en"] in words(made(visit(CAPTIONS, fake.url, lang="en")))


def test_what_a_language_model_took_is_said_quietly(fake: FakeBackend, visit: Visit) -> None:
    usage = Usage(model="gpt-5-mini", requests=1, tokens_in=1200, tokens_out=34, cost=None)
    fake.written = {"usage": usage}
    assert "문구: gpt-5-mini, 토큰 1,234개<" in words(made(visit(CAPTIONS, fake.url)))
    fake.written = {"usage": usage.model_copy(update={"cost": 0.00123})}
    assert "토큰 1,234개, 약 0.0012달러" in words(made(visit(CAPTIONS, fake.url)))


def test_without_a_language_model_nothing_is_said(fake: FakeBackend, visit: Visit) -> None:
    page = words(made(visit(CAPTIONS, fake.url)))
    assert "토큰" not in page
    assert "fitad-hint" not in page


def test_english(fake: FakeBackend, visit: Visit) -> None:
    app = visit(CAPTIONS, fake.url, lang="en")
    assert app.title[0].value == "Write captions"
    made(app)
    assert fake.captions[0].language == "en"
    app.button_group(key="language").set_value("ko").run()
    assert app.title[0].value == "홍보 문구 만들기"
    assert "lang" not in app.query_params
    assert entered(app)["shop"] == "Bomnal Coffee"
