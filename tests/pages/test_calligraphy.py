"""Page 5: from words to a transparent lettering."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from backend.schemas.engine import EngineView
from backend.schemas.error import ErrorBody, ErrorDetail
from backend.schemas.job import JobState, Problem
from backend.schemas.lettering import LetteringRequest
from streamlit_app.calligraphy import book
from tests.engine_process import free_port
from tests.fakes.backend_server import FakeBackend
from tests.pages.conftest import LETTERING, Visit, until, words

JOB = "5aaaaaaaaaaaaaaa"
COMFYUI = EngineView(reachable=True, kind="comfyui", device="NVIDIA L4")
TILES = 3  # of the fake's looks


def written(app: AppTest, text: str = "갓 구운 *빵*") -> AppTest:
    return app.text_area(key="calligraphy.text").set_value(text).run()


def made(app: AppTest, text: str = "갓 구운 *빵*") -> AppTest:
    written(app, text)
    return app.button(key="calligraphy.make").click().run()


def refuse(fake: FakeBackend, status: int, message: str) -> None:
    detail = ErrorDetail(code="refused", message=message, request_id="0", details={})
    fake.lettering.refusal = (status, ErrorBody(error=detail))


def errors(app: AppTest) -> list[str]:
    return [error.value for error in app.error]


def test_an_empty_page_says_what_will_be_here(fake: FakeBackend, visit: Visit) -> None:
    app = visit(LETTERING, fake.url)
    assert "글씨가 여기에 바로 나와요" in words(app)
    assert app.button(key="calligraphy.make").label == "투명 PNG 만들기"
    assert not errors(app)


@pytest.mark.parametrize("speech", ["ko", "en"])
def test_a_phrase_is_drawn_in_one_tap(speech: str, fake: FakeBackend, visit: Visit) -> None:
    app = visit(LETTERING, fake.url, lang=speech)
    for number, phrase in enumerate(book().phrases):
        app.button(key=f"phrase-{number}").click().run()
        text = phrase.ko if speech == "ko" else phrase.en
        assert app.text_area(key="calligraphy.text").value == text
        assert fake.lettering.previewed[-1].text == text
    assert "fitad-ground checker" in words(app)


def test_the_defaults_reach_the_request(fake: FakeBackend, visit: Visit) -> None:
    made(visit(LETTERING, fake.url))
    (order,) = fake.lettering.ordered
    assert order == LetteringRequest(text="갓 구운 *빵*", font="Sans")
    assert (order.colour, order.width, order.look) == ("#FFD700", 1080, "flat")


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("button_group", "font", "Brush"),
        ("button_group", "look", "gold"),
        ("button_group", "direction", "vertical"),
        ("button_group", "align", "left"),
        ("color_picker", "colour", "#123456"),
        ("number_input", "width", 640),
        ("number_input", "size", 96),
        ("number_input", "seed", 12345),
        ("slider", "tracking", 0.25),
        ("slider", "leading", 2.0),
        ("slider", "emphasis_scale", 2.0),
        ("slider", "arc", -90),
        ("slider", "rotation", 15),
        ("slider", "light", 90),
        ("slider", "lines", 12),
    ],
)
def test_each_control_reaches_preview_and_request(
    kind: str, name: str, value: Any, fake: FakeBackend, visit: Visit
) -> None:
    app = visit(LETTERING, fake.url)
    getattr(app, kind)(key=f"calligraphy.{name}").set_value(value)
    made(app)
    assert getattr(fake.lettering.ordered[0], name) == value
    assert getattr(fake.lettering.previewed[-1], name) == value


def test_the_ranges_are_the_wires(fake: FakeBackend, visit: Visit) -> None:
    app = visit(LETTERING, fake.url)
    names = ("tracking", "leading", "emphasis_scale", "arc", "lines")
    sliders = [app.slider(key=f"calligraphy.{name}") for name in names]
    assert [(one.min, one.max) for one in sliders] == [
        (-0.2, 2.0),
        (0.7, 3.0),
        (1.0, 3.0),
        (-180, 180),
        (1, 12),
    ]
    numbers = [app.number_input(key=f"calligraphy.{name}") for name in ("width", "size")]
    assert [(one.min, one.max) for one in numbers] == [(32, 4096), (8, 1000)]


def test_a_swatch_is_one_tap(fake: FakeBackend, visit: Visit) -> None:
    app = visit(LETTERING, fake.url)
    app.button(key="swatch-5").click().run()
    made(app)
    assert fake.lettering.ordered[0].colour == book().swatches[5].colour


def test_the_second_colour_is_asked_for_where_it_matters(fake: FakeBackend, visit: Visit) -> None:
    app = written(visit(LETTERING, fake.url))
    toggles = {toggle.key for toggle in app.toggle}
    assert "calligraphy.second.own" not in toggles
    app.button_group(key="calligraphy.look").set_value("gradient").run()
    made(app)
    assert fake.lettering.ordered[0].second is None
    fake.move(f"5{1:015x}", state=JobState.CANCELLED)
    app.toggle(key="calligraphy.second.own").set_value(True).run()
    app.color_picker(key="calligraphy.second").set_value("#00ff00").run()
    made(app)
    assert fake.lettering.ordered[1].second == "#00ff00"


def test_the_emphasis_colour_is_asked_for_where_something_stands_out(
    fake: FakeBackend, visit: Visit
) -> None:
    app = written(visit(LETTERING, fake.url), "두\n줄")
    assert not [one for one in app.toggle if one.key == "calligraphy.emphasis_colour.own"]
    app.button_group(key="calligraphy.emphasis").set_value([1]).run()
    app.toggle(key="calligraphy.emphasis_colour.own").set_value(True).run()
    made(app, "두\n줄")
    (order,) = fake.lettering.ordered
    assert (order.emphasis, order.emphasis_colour) == ((1,), "#E8552D")


def test_a_line_that_is_gone_is_emphasised_no_more(fake: FakeBackend, visit: Visit) -> None:
    app = written(visit(LETTERING, fake.url), "하나\n둘\n셋")
    app.button_group(key="calligraphy.emphasis").set_value([0, 2]).run()
    made(app, "하나\n둘")
    assert fake.lettering.ordered[0].emphasis == (0,)


def test_vertical_words_have_no_arc(fake: FakeBackend, visit: Visit) -> None:
    app = visit(LETTERING, fake.url)
    app.slider(key="calligraphy.arc").set_value(90).run()
    app.button_group(key="calligraphy.direction").set_value("vertical").run()
    assert app.slider(key="calligraphy.arc").disabled
    made(app)
    assert fake.lettering.ordered[0].arc == 0


def test_the_tiles_are_drawn_once(fake: FakeBackend, visit: Visit) -> None:
    app = visit(LETTERING, fake.url)
    tiles = len(fake.lettering.previewed)
    assert tiles <= TILES
    app.button_group(key="calligraphy.look").set_value("gold").run()
    app.run()
    assert len(fake.lettering.previewed) == tiles
    written(app, "봄")
    app.run()
    assert len(fake.lettering.previewed) == tiles + 1


@pytest.mark.parametrize("ground", ["white", "dark", "photo"])
def test_the_preview_stands_on_another_ground(ground: str, fake: FakeBackend, visit: Visit) -> None:
    app = written(visit(LETTERING, fake.url))
    app.button_group(key="calligraphy.ground").set_value(ground).run()
    assert f'class="fitad-ground {ground}"' in words(app)


def test_blank_words_are_said(fake: FakeBackend, visit: Visit) -> None:
    app = made(visit(LETTERING, fake.url), "  \n ")
    assert errors(app) == ['"글" 칸을 채워 주세요.']
    assert not fake.lettering.ordered


def test_words_that_cannot_be_drawn_are_said_once_and_not_ordered(
    fake: FakeBackend, visit: Visit
) -> None:
    app = visit(LETTERING, fake.url)
    refuse(fake, 422, "그릴 수 있는 글자가 없습니다.")
    made(app, "🍞 거절")
    assert errors(app) == ["그릴 수 있는 글자가 없습니다."]
    assert not fake.lettering.ordered
    assert app.text_area(key="calligraphy.text").value == "🍞 거절"


def test_what_was_left_out_and_replaced_is_said(fake: FakeBackend, visit: Visit) -> None:
    app = visit(LETTERING, fake.url)
    fake.lettering.dropped, fake.lettering.fallbacks = "<🍞", {"é": "Brush", "✓": "gone"}
    page = words(written(app, "말하기"))
    assert "뺐어요: &lt; 🍞" in page
    assert "‘글꼴 Brush’ 글꼴로 썼어요: é" in page
    assert "‘gone’ 글꼴로 썼어요: ✓" in page


def test_studio_mode_says_why_no_model_textures(fake: FakeBackend, visit: Visit) -> None:
    page = visit(LETTERING, fake.url)
    assert "스튜디오 모드라" in words(page)
    assert not [toggle for toggle in page.toggle if toggle.key == "calligraphy.material.on"]


def textured(app: AppTest) -> AppTest:
    return app.toggle(key="calligraphy.material.on").set_value(True).run()


def test_a_material_has_its_defaults(fake: FakeBackend, visit: Visit) -> None:
    fake.engine = COMFYUI
    app = visit(LETTERING, fake.url)
    assert "스튜디오 모드라" not in words(app)
    made(textured(app))
    material = fake.lettering.ordered[0].material
    assert material is not None
    assert material.model_dump() == {
        "prompt": "",
        "steps": 28,
        "guidance": 7.0,
        "strength": 0.8,
        "bevel": 3,
        "cleanup": None,
    }
    assert all(asked.material is None for asked in fake.lettering.previewed)


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("text_input", "prompt", "초콜릿"),
        ("slider", "steps", 50),
        ("slider", "guidance", 15.0),
        ("slider", "strength", 2.0),
        ("slider", "bevel", 31),
    ],
)
def test_each_control_of_the_material_reaches_the_request(
    kind: str, name: str, value: Any, fake: FakeBackend, visit: Visit
) -> None:
    fake.engine = COMFYUI
    app = textured(visit(LETTERING, fake.url))
    getattr(app, kind)(key=f"calligraphy.material.{name}").set_value(value)
    made(app)
    assert getattr(fake.lettering.ordered[0].material, name) == value


def test_rembg_has_its_own_controls(fake: FakeBackend, visit: Visit) -> None:
    fake.engine = COMFYUI
    app = textured(visit(LETTERING, fake.url))
    app.button_group(key="calligraphy.material.alpha").set_value("rembg").run()
    for name, value in (("threshold", 0.3), ("erode", 16), ("blur", 9)):
        app.slider(key=f"calligraphy.material.{name}").set_value(value)
    made(app)
    material = fake.lettering.ordered[0].material
    assert material is not None and material.cleanup is not None
    assert material.cleanup.model_dump() == {"threshold": 0.3, "erode": 16, "blur": 9}


def test_a_job_is_shown_to_its_end(real_url: str, visit: Visit) -> None:
    app = visit(LETTERING, real_url)
    app.button_group(key="calligraphy.look").set_value("flat").run()
    made(app, "봄\n*세일*")
    until(app, lambda app: "다 됐어요" in words(app))
    assert "1080 × " in words(app)
    assert len(app.image) == 1
    keys = {button.key for button in app.download_button}
    assert {"download-letters", "download-outlines"} <= keys
    assert not app.button(key="calligraphy.make").disabled


def test_only_flat_letters_come_as_outlines(real_url: str, visit: Visit) -> None:
    app = visit(LETTERING, real_url)
    app.button_group(key="calligraphy.look").set_value("gold").run()
    made(app, "봄")
    until(app, lambda app: "다 됐어요" in words(app))
    assert "download-outlines" not in {button.key for button in app.download_button}


def test_a_new_visitor_finds_the_job_and_what_it_was_made_from(
    fake: FakeBackend, visit: Visit
) -> None:
    asked = LetteringRequest(
        text="봄\n날", font="Brush", look="gradient", second="#00ff00", emphasis=(1,), arc=30
    )
    output = {"dropped": "🌸", "fallbacks": {}, "studio": True, "cut": ["끝말"]}
    fake.add_lettering(JOB, asked, state=JobState.SUCCEEDED, results=("1",), output=output)
    app = visit(LETTERING, fake.url, calligraphy=JOB)
    page = words(app)
    assert "다 됐어요" in page
    assert "뺐어요: 🌸" in page
    assert "뺐어요: 끝말" in page
    assert "스튜디오 모드의 질감" in page
    assert fake.lettering.previewed[-1] == asked
    assert [menu.key for menu in app.menu_button] == ["letters-use"]


def test_a_failed_job_says_why_and_can_be_tried_again(fake: FakeBackend, visit: Visit) -> None:
    asked = LetteringRequest(text="봄", font="Sans")
    problem = Problem(code="storage_full", message="저장할 곳이 없습니다.")
    fake.add_lettering(JOB, asked, state=JobState.FAILED, problem=problem)
    app = visit(LETTERING, fake.url, calligraphy=JOB)
    assert errors(app) == ["저장할 곳이 없습니다."]
    app.button(key="retry").click().run()
    assert fake.lettering.ordered == [asked]


def test_a_running_job_bars_the_button_and_can_be_cancelled(
    fake: FakeBackend, visit: Visit
) -> None:
    asked = LetteringRequest(text="봄", font="Sans")
    fake.add_lettering(JOB, asked, state=JobState.RUNNING, stage="그리는 중", preview=True)
    app = visit(LETTERING, fake.url, calligraphy=JOB)
    assert app.button(key="calligraphy.make").disabled
    assert 'alt="그리는 중인 그림"' in words(app)
    assert "실제 사진이 아니에요" not in words(app)
    app.button(key="cancel").click().run()
    until(app, lambda app: "취소했어요" in words(app))
    assert app.text_area(key="calligraphy.text").value == "봄"


def test_an_own_font_is_taken_in_chosen_and_removed(fake: FakeBackend, visit: Visit) -> None:
    app = written(visit(LETTERING, fake.url))
    app.file_uploader(key="calligraphy.upload.0").upload("a.ttf", b"font", "font/ttf").run()
    page = words(app)
    assert "‘글꼴 user-1’ 글꼴을 넣었어요" in page
    assert "11,172자 가운데 2,350자" in page
    assert "제한한다고" in page
    assert fake.lettering.previewed[-1].font == "user-1"
    app.button(key="calligraphy.remove").click().run()
    assert [face.name for face in fake.lettering.faces] == ["Sans", "Brush"]
    assert app.button_group(key="calligraphy.font").value == "Sans"
    assert "넣었어요" not in words(app)


def test_a_file_that_is_no_font_is_said(fake: FakeBackend, visit: Visit) -> None:
    app = visit(LETTERING, fake.url)
    refuse(fake, 422, "글꼴이 아닙니다.")
    app.file_uploader(key="calligraphy.upload.0").upload("a.ttf", b"png", "font/ttf").run()
    assert errors(app) == ["글꼴이 아닙니다."]
    assert app.button_group(key="calligraphy.font").value == "Sans"


def test_without_a_backend_there_is_one_sentence_and_no_button(visit: Visit) -> None:
    app = visit(LETTERING, f"http://127.0.0.1:{free_port()}")
    assert len(app.error) == 1
    assert app.button(key="calligraphy.make").disabled


def test_english(fake: FakeBackend, visit: Visit) -> None:
    app = visit(LETTERING, fake.url, lang="en")
    assert app.title[0].value == "Make lettering"
    assert app.button(key="calligraphy.make").label == "Make a transparent PNG"
