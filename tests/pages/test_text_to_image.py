"""Page 2: from words to pictures."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from backend.schemas.engine import EngineView
from backend.schemas.job import JobState, Problem
from backend.schemas.shop import Trade
from streamlit_app.examples import examples
from tests.engine_process import free_port
from tests.fakes.backend_server import FakeBackend
from tests.pages.conftest import CAPTIONS, IMAGES, Visit, until, words

JOB = "aaaaaaaaaaaaaaaa"
FIRST = f"{1:016x}"
SCENES = [scene["picture"] for scene in examples()["scenes"]]


def made(app: AppTest, prompt: str = "하얀 대리석") -> AppTest:
    app.text_area(key="images.prompt").set_value(prompt)
    return app.button(key="images.make").click().run()


def ready(app: AppTest) -> bool:
    return "다 됐어요" in words(app)


def test_an_empty_page_says_what_will_be_here(fake: FakeBackend, visit: Visit) -> None:
    app = visit(IMAGES, fake.url)
    assert "그림이 여기에 나와요" in words(app)
    assert app.button(key="images.make").label == "이미지 3장 만들기"
    assert [app.slider(key=f"images.{name}.t2i_flux").value for name in ("steps", "guidance")] == [
        28,
        3.5,
    ]


@pytest.mark.parametrize("number", range(len(SCENES)))
def test_a_scene_fills_the_description(number: int, fake: FakeBackend, visit: Visit) -> None:
    app = visit(IMAGES, fake.url)
    app.button(key=f"scene-{SCENES[number]}").click().run()
    assert app.text_area(key="images.prompt").value == examples()["scenes"][number]["ko"]


def test_the_defaults_reach_the_request(fake: FakeBackend, visit: Visit) -> None:
    made(visit(IMAGES, fake.url))
    (order,) = fake.orders
    assert order.model_dump() == {
        "prompt": "하얀 대리석",
        "trade": None,
        "caption": "",
        "format": "instagram_square",
        "count": 3,
        "steps": 28,
        "guidance": 3.5,
        "seed": None,
        "workflow": "t2i_flux",
        "language": "ko",
    }


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("button_group", "format", "story"),
        ("button_group", "count", 5),
        ("slider", "steps.t2i_flux", 50),
        ("slider", "guidance.t2i_flux", 10.0),
        ("number_input", "seed", 12345),
    ],
)
def test_each_control_reaches_the_request(
    kind: str, name: str, value: Any, fake: FakeBackend, visit: Visit
) -> None:
    app = visit(IMAGES, fake.url)
    getattr(app, kind)(key=f"images.{name}").set_value(value)
    made(app)
    assert getattr(fake.orders[0], name.partition(".")[0]) == value


def test_a_workflow_brings_its_own_sliders(fake: FakeBackend, visit: Visit) -> None:
    app = visit(IMAGES, fake.url)
    assert app.selectbox(key="images.workflow").value == "t2i_flux"
    app.selectbox(key="images.workflow").set_value("t2i_fast").run()
    steps = app.slider(key="images.steps.t2i_fast")
    assert (steps.min, steps.max, steps.value) == (1, 12, 4)
    made(app)
    (order,) = fake.orders
    assert (order.workflow, order.steps, order.guidance) == ("t2i_fast", 4, None)


def test_one_workflow_is_no_choice(fake: FakeBackend, visit: Visit) -> None:
    desk = fake.photos
    desk.workflows = [
        one
        if one.name in ("t2i_flux", "i2i_flux")
        else one.model_copy(update={"problems": ("no",)})
        for one in desk.workflows
    ]
    app = visit(IMAGES, fake.url)
    assert not app.selectbox
    made(app)
    assert fake.orders[0].workflow == "t2i_flux"


def test_what_the_engine_lacks_is_not_offered(fake: FakeBackend, visit: Visit) -> None:
    desk = fake.photos
    desk.workflows = [
        one.model_copy(update={"can_run": one.name != "t2i_sdxl"}) for one in desk.workflows
    ]
    offered = visit(IMAGES, fake.url).selectbox(key="images.workflow").options
    assert "SDXL로 만들기" not in offered
    assert "빠르게 만들기" in offered


def test_a_picture_goes_on_to_page_three(fake: FakeBackend, visit: Visit) -> None:
    fake.add(state=JobState.SUCCEEDED, results=("1", "2"), output={})
    app = visit(IMAGES, fake.url, t2i=JOB)
    app.menu_button(key="use-picture-2").click("restyle").run()
    assert app.title[0].value == "스타일 바꾸기"
    assert app.query_params["restyle.photo"] == "2"


def test_the_expert_ranges_are_the_reports(fake: FakeBackend, visit: Visit) -> None:
    app = visit(IMAGES, fake.url)
    ranges = [
        (app.slider(key=f"images.{n}.t2i_flux").min, app.slider(key=f"images.{n}.t2i_flux").max)
        for n in ("steps", "guidance")
    ]
    assert ranges == [(1, 50), (1.0, 10.0)]


def test_an_empty_description_is_said(fake: FakeBackend, visit: Visit) -> None:
    app = made(visit(IMAGES, fake.url), prompt="  ")
    assert [error.value for error in app.error] == ['"그림 설명" 칸을 채워 주세요.']
    assert not fake.orders


def test_the_button_says_how_many(fake: FakeBackend, visit: Visit) -> None:
    app = visit(IMAGES, fake.url)
    app.button_group(key="images.count").set_value(1).run()
    assert app.button(key="images.make").label == "이미지 1장 만들기"


def test_the_caption_goes_along_until_it_is_switched_off(fake: FakeBackend, visit: Visit) -> None:
    app = visit(CAPTIONS, fake.url)
    app.button(key="example-0").click().run()
    app.button(key="caption.make").click().run()
    app.button(key="use-1").click().run()
    made(app)
    fake.move(FIRST, state=JobState.CANCELLED)
    app.toggle(key="connected").set_value(False).run()
    made(app)
    assert [order.caption.split("\n")[0] for order in fake.orders] == ["봄날 커피 1", ""]
    assert [order.trade for order in fake.orders] == [Trade.CAFE, None]
    app.toggle(key="connected").set_value(True).run()
    assert "봄날 커피 1" in words(app)


def test_a_job_is_shown_to_its_end(real_url: str, visit: Visit) -> None:
    app = visit(IMAGES, real_url)
    app.button_group(key="images.count").set_value(2)
    app.slider(key="images.steps.t2i_flux").set_value(2)
    made(app)
    assert app.button(key="images.make").disabled
    assert app.get("progress")
    until(app, ready)
    assert len(app.image) == 2
    assert words(app).count("1080 × 1080") == 3
    assert "실제 사진이 아니에요" in words(app)
    assert not app.button(key="images.make").disabled


@pytest.mark.parametrize("speech", ["ko", "en"])
def test_no_scene_is_beyond_the_translator(speech: str, real_url: str, visit: Visit) -> None:
    app = visit(IMAGES, real_url, lang=speech)
    app.button_group(key="images.count").set_value(1)
    app.slider(key="images.steps.t2i_flux").set_value(1)
    made(app, prompt=". ".join(scene[speech] for scene in examples()["scenes"]))
    until(app, lambda app: bool(app.image))
    assert "fitad-hint" not in words(app)


def test_a_running_job_shows_stage_bar_time_and_preview(fake: FakeBackend, visit: Visit) -> None:
    fake.add(state=JobState.RUNNING, stage="그리는 중", progress=0.4, seconds_left=12, preview=True)
    app = visit(IMAGES, fake.url, t2i=JOB)
    page = words(app)
    assert "그리는 중" in page
    assert "약 12초 남았어요" in page
    assert "data:image/png;base64," in page
    assert page.count('class="fitad-place"') == 3
    assert app.get("progress")[0].proto.value == 40


def test_a_click_while_a_job_runs_orders_nothing(fake: FakeBackend, visit: Visit) -> None:
    app = visit(IMAGES, fake.url)
    app.text_area(key="images.prompt").set_value("하얀 대리석")
    button = app.button(key="images.make")
    button.click().run()
    button.click().run()
    assert len(fake.orders) == 1


def test_a_second_click_before_the_browser_has_the_address(fake: FakeBackend, visit: Visit) -> None:
    app = visit(IMAGES, fake.url)
    app.text_area(key="images.prompt").set_value("하얀 대리석")
    button = app.button(key="images.make")
    button.click().run()
    app.query_params.clear()
    button.click().run()
    assert len(fake.orders) == 1
    assert app.query_params["t2i"] == FIRST


def test_cancelling(fake: FakeBackend, visit: Visit) -> None:
    app = made(visit(IMAGES, fake.url))
    app.button(key="cancel").click().run()
    until(app, lambda app: "취소했어요" in words(app))
    assert fake.jobs[FIRST].state is JobState.CANCELLED
    assert app.text_area(key="images.prompt").value == "하얀 대리석"


def test_a_failed_job_says_why_and_can_be_tried_again(fake: FakeBackend, visit: Visit) -> None:
    problem = Problem(code="engine_down", message="그림 엔진이 응답하지 않습니다.")
    fake.add(state=JobState.FAILED, problem=problem)
    app = visit(IMAGES, fake.url, t2i=JOB)
    assert [error.value for error in app.error] == ["그림 엔진이 응답하지 않습니다."]
    app.button(key="retry").click().run()
    assert fake.orders[0].model_dump() == fake.jobs[JOB].request


def test_more_like_this_keeps_all_but_the_seed(fake: FakeBackend, visit: Visit) -> None:
    fake.add(state=JobState.SUCCEEDED, results=("1",), output={"studio": True})
    app = visit(IMAGES, fake.url, t2i=JOB)
    app.button(key="more").click().run()
    assert fake.orders[0].model_dump() == {**fake.jobs[JOB].request, "seed": None}


def test_notes_name_what_is_not_in_the_picture(fake: FakeBackend, visit: Visit) -> None:
    output = {"untranslated": ["뽀글뽀글", "몽글"], "removed": ["<b>글씨"], "studio": False}
    fake.add(state=JobState.SUCCEEDED, results=("1",), output=output)
    page = words(visit(IMAGES, fake.url, t2i=JOB))
    assert "뽀글뽀글, 몽글" in page
    assert "&lt;b&gt;글씨" in page
    assert "실제 사진이 아니에요" not in page


def test_a_new_visitor_finds_the_job_and_what_it_was_made_from(
    fake: FakeBackend, visit: Visit
) -> None:
    fake.add(state=JobState.SUCCEEDED, results=("1",), output={})
    app = visit(IMAGES, fake.url, t2i=JOB)
    assert ready(app)
    assert app.text_area(key="images.prompt").value == "창가 나무 테이블"
    assert app.number_input(key="images.seed").value is None


@pytest.mark.parametrize("job", ["nobody", "../assets/1", "가나다", "%00"])
def test_an_unknown_job_is_said(job: str, fake: FakeBackend, visit: Visit) -> None:
    app = visit(IMAGES, fake.url, t2i=job)
    assert "찾을 수 없어요" in app.error[0].value
    assert not app.button(key="images.make").disabled


def test_a_job_of_another_kind_is_unknown_here(fake: FakeBackend, visit: Visit) -> None:
    fake.add(kind="ad", state=JobState.SUCCEEDED, results=("1",))
    assert "찾을 수 없어요" in visit(IMAGES, fake.url, t2i=JOB).error[0].value


def test_without_a_backend_there_is_one_sentence_and_no_button(visit: Visit) -> None:
    app = visit(IMAGES, f"http://127.0.0.1:{free_port()}")
    assert len(app.error) == 1
    assert app.button(key="images.make").disabled
    assert app.text_area(key="images.prompt").value == ""


def test_a_running_job_outlasts_its_backend(fake: FakeBackend, visit: Visit) -> None:
    app = made(visit(IMAGES, fake.url))
    fake.stop()
    app.run()
    assert "다시 연결하고 있어요" in words(app)
    assert app.text_area(key="images.prompt").value == "하얀 대리석"
    fake.start()
    fake.move(FIRST, state=JobState.SUCCEEDED, results=("1",))
    until(app, ready)


def test_a_refused_order_keeps_the_input(fake: FakeBackend, visit: Visit) -> None:
    fake.refusal = Problem(code="invalid_input", message="설명을 고쳐 주세요.")
    app = made(visit(IMAGES, fake.url))
    assert [error.value for error in app.error] == ["설명을 고쳐 주세요."]
    assert app.text_area(key="images.prompt").value == "하얀 대리석"


@pytest.mark.parametrize(
    ("engine", "line"),
    [
        (EngineView(reachable=False, kind="unknown"), "그림 엔진이 꺼져 있어요"),
        (EngineView(reachable=True, kind="studio", waiting=2), "스튜디오 모드"),
        (EngineView(reachable=True, kind="studio", waiting=2), "대기 2건"),
        (EngineView(reachable=True, kind="comfyui", device="NVIDIA <L4>"), "NVIDIA &lt;L4&gt;"),
    ],
)
def test_the_engine_has_one_line(
    engine: EngineView, line: str, fake: FakeBackend, visit: Visit
) -> None:
    fake.engine = engine
    page = words(visit(IMAGES, fake.url))
    assert line in page
    assert page.count("fitad-engine") == 1


def test_english(fake: FakeBackend, visit: Visit) -> None:
    app = visit(IMAGES, fake.url, lang="en")
    assert app.title[0].value == "Make pictures"
    made(app)
    assert fake.orders[0].language == "en"
    app.button_group(key="language").set_value("ko").run()
    assert app.title[0].value == "이미지 만들기"
    assert app.text_area(key="images.prompt").value == "하얀 대리석"
    assert app.query_params["t2i"] == FIRST
