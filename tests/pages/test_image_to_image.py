"""Page 3: from a photo to another look."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from backend.prompts.glossary import Glossary
from backend.prompts.scene import SceneWriter
from backend.schemas.images import ImageToImageRequest
from backend.schemas.job import JobState, Problem
from streamlit_app.examples import examples
from tests.engine_process import free_port
from tests.fakes.backend_server import FakeBackend, png
from tests.pages.conftest import RESTYLE, ROOT, Visit, until, words

JOB = "aaaaaaaaaaaaaaaa"
FIRST = f"3{1:015x}"
PHOTO = {"restyle.photo": "1"}


def made(app: AppTest, prompt: str = "수채화 그림") -> AppTest:
    app.text_area(key="restyle.prompt").set_value(prompt)
    return app.button(key="restyle.make").click().run()


def found(fake: FakeBackend, **fields: Any) -> None:
    asked = ImageToImageRequest(
        photo="1", prompt="눈 내리는 겨울", strength=0.4, steps=12, guidance=4.5, seed=7, count=2
    )
    fake.add_job("i2i", JOB, asked.model_dump(mode="json"), **fields)


def test_an_empty_page_says_what_will_be_here(fake: FakeBackend, visit: Visit) -> None:
    app = visit(RESTYLE, fake.url)
    assert "바꾼 사진이 여기에 나와요" in words(app)
    assert app.button(key="restyle.make").label == "사진 1장 바꾸기"


def test_the_defaults_reach_the_request(fake: FakeBackend, visit: Visit) -> None:
    made(visit(RESTYLE, fake.url, **PHOTO))
    (asked,) = fake.photos.restyles
    assert asked.model_dump() == {
        "photo": "1",
        "prompt": "수채화 그림",
        "trade": None,
        "caption": "",
        "strength": 0.75,
        "steps": 30,
        "guidance": 5.0,
        "format": None,
        "count": 1,
        "seed": None,
        "repair": "none",
        "workflow": "i2i_flux",
        "language": "ko",
    }


@pytest.mark.parametrize(
    ("kind", "key", "value", "field", "sent"),
    [
        ("slider", "strength", 0.3, "strength", 0.3),
        ("slider", "steps.i2i_flux", 50, "steps", 50),
        ("slider", "guidance.i2i_flux", 10.0, "guidance", 10.0),
        ("number_input", "seed", 99, "seed", 99),
        ("button_group", "count", 4, "count", 4),
        ("button_group", "size", "story", "format", "story"),
        ("toggle", "repair", True, "repair", "impact"),
        ("button_group", "degree", "little", "strength", 0.45),
        ("button_group", "degree", "much", "strength", 0.95),
        ("selectbox", "workflow", "i2i_kontext", "workflow", "i2i_kontext"),
    ],
)
def test_each_control_reaches_the_request(
    kind: str, key: str, value: Any, field: str, sent: Any, fake: FakeBackend, visit: Visit
) -> None:
    app = visit(RESTYLE, fake.url, **PHOTO)
    getattr(app, kind)(key=f"restyle.{key}").set_value(value).run()
    made(app)
    assert getattr(fake.photos.restyles[0], field) == sent


def test_the_expert_ranges_are_the_reports(fake: FakeBackend, visit: Visit) -> None:
    app = visit(RESTYLE, fake.url)
    sliders = [
        app.slider(key=f"restyle.{name}")
        for name in ("strength", "steps.i2i_flux", "guidance.i2i_flux")
    ]
    assert [(one.min, one.max, one.value) for one in sliders] == [
        (0.0, 1.0, 0.75),
        (1, 50, 30),
        (1.0, 10.0, 5.0),
    ]


def test_the_plain_strength_and_the_slider_are_one(fake: FakeBackend, visit: Visit) -> None:
    app = visit(RESTYLE, fake.url)
    assert app.button_group(key="restyle.degree").value == "some"
    app.slider(key="restyle.strength").set_value(0.2).run()
    assert app.button_group(key="restyle.degree").value is None
    app.button_group(key="restyle.degree").set_value("much").run()
    assert app.slider(key="restyle.strength").value == 0.95


def test_the_way_that_is_told_has_no_strength(fake: FakeBackend, visit: Visit) -> None:
    app = visit(RESTYLE, fake.url, **PHOTO)
    app.selectbox(key="restyle.workflow").set_value("i2i_kontext").run()
    assert "restyle.strength" not in {slider.key for slider in app.slider}
    app.button(key="idea-instructions-0").click().run()
    prompt = app.text_area(key="restyle.prompt").value or ""
    assert prompt == examples()["instructions"][0]["en"]
    app.button(key="restyle.make").click().run()
    (asked,) = fake.photos.restyles
    assert (asked.strength, asked.steps, asked.guidance) == (None, 28, 2.5)


def test_repair_is_offered_where_the_engine_has_it(fake: FakeBackend, visit: Visit) -> None:
    desk = fake.photos
    desk.workflows = [
        one.model_copy(update={"can_run": one.name != "i2i_flux_repair"}) for one in desk.workflows
    ]
    app = visit(RESTYLE, fake.url)
    assert "restyle.repair" not in {toggle.key for toggle in app.toggle}


def test_what_is_missing_is_said(fake: FakeBackend, visit: Visit) -> None:
    app = made(visit(RESTYLE, fake.url))
    assert [error.value for error in app.error] == ["먼저 바꿀 사진을 골라 주세요."]
    app = made(visit(RESTYLE, fake.url, **PHOTO), prompt=" ")
    assert [error.value for error in app.error] == ['"그림 설명" 칸을 채워 주세요.']
    assert not fake.photos.restyles


def test_a_running_job_bars_the_button(fake: FakeBackend, visit: Visit) -> None:
    app = made(visit(RESTYLE, fake.url, **PHOTO))
    assert app.query_params["i2i"] == FIRST
    assert app.button(key="restyle.make").disabled
    assert words(app).count('class="fitad-place"') == 1


def test_a_failed_job_says_why_and_can_be_tried_again(fake: FakeBackend, visit: Visit) -> None:
    found(fake, state=JobState.FAILED, problem=Problem(code="x", message="메모리가 모자랍니다."))
    app = visit(RESTYLE, fake.url, i2i=JOB)
    assert [error.value for error in app.error] == ["메모리가 모자랍니다."]
    app.button(key="retry").click().run()
    assert fake.photos.restyles[0].model_dump(mode="json") == fake.jobs[JOB].request


def test_a_new_visitor_finds_job_photo_and_controls(fake: FakeBackend, visit: Visit) -> None:
    found(fake, state=JobState.SUCCEEDED, results=("1", "2"), output={"seed": 7})
    app = visit(RESTYLE, fake.url, i2i=JOB)
    assert "바꾼 사진 2장이 다 됐어요" in words(app)
    assert app.query_params["restyle.photo"] == "1"
    assert app.slider(key="restyle.strength").value == 0.4
    assert app.slider(key="restyle.steps.i2i_flux").value == 12
    assert {"download-1", "download-2"} <= {one.key for one in app.download_button}
    app.button(key="more").click().run()
    asked = fake.photos.restyles[0].model_dump(mode="json")
    assert asked == {**fake.jobs[JOB].request, "seed": None}


@pytest.mark.parametrize("section", ["restyles", "backgrounds", "fills"])
def test_no_idea_is_beyond_the_translator(section: str) -> None:
    writer = SceneWriter(Glossary.load(ROOT / "configs" / "prompts"))
    for idea in examples()[section]:
        prompt = writer.write(idea["ko"])
        assert not (prompt.untranslated or prompt.removed), idea["ko"]


def test_without_a_backend_there_is_one_sentence(visit: Visit) -> None:
    app = visit(RESTYLE, f"http://127.0.0.1:{free_port()}")
    assert len(app.error) == 1


def test_a_photo_is_changed_to_the_end(real_url: str, visit: Visit) -> None:
    app = visit(RESTYLE, real_url)
    uploader = app.file_uploader(key="restyle.photo.upload.0")
    uploader.set_value(("a.png", png(300, 370), "image/png")).run()
    app.slider(key="restyle.steps.i2i_flux").set_value(2)
    app.button(key="idea-restyles-3").click().run()
    app.button(key="restyle.make").click().run()
    until(app, lambda app: "바꾼 사진이 다 됐어요" in words(app))
    assert "300 × 370" in words(app)
    assert "fitad-hint" not in words(app)


def test_english(fake: FakeBackend, visit: Visit) -> None:
    app = visit(RESTYLE, fake.url, lang="en", **PHOTO)
    assert app.title[0].value == "Restyle a photo"
    made(app)
    assert fake.photos.restyles[0].language == "en"
