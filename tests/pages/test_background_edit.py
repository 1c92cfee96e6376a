"""Page 4: a photo of which a part is kept."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from backend.schemas.edit import EditRequest, Extend, Placement
from backend.schemas.job import JobState, Problem
from tests.engine_process import free_port
from tests.fakes.backend_server import FakeBackend, png
from tests.pages.conftest import EDIT, Visit, until, words

JOB = "aaaaaaaaaaaaaaaa"
PHOTO = {"edit.photo": "1"}
BOX = ("left", "top", "width", "height")


def made(app: AppTest, prompt: str = "카페, 나무 테이블") -> AppTest:
    app.text_area(key="edit.prompt").set_value(prompt)
    return app.button(key="edit.make").click().run()


def chosen(app: AppTest, way: str) -> AppTest:
    return app.button_group(key="edit.way").set_value(way).run()


def found(fake: FakeBackend, *, request: EditRequest | None = None, **fields: Any) -> None:
    usual = EditRequest(experiment_id="edit_portrait", photo="1", prompt="꽃집", steps=20, seed=7)
    fake.add_job("edit", JOB, (request or usual).model_dump(mode="json"), **fields)


def test_an_empty_page_says_what_will_be_here(fake: FakeBackend, visit: Visit) -> None:
    app = visit(EDIT, fake.url)
    assert "바꾼 사진이 여기에 나와요" in words(app)
    assert app.button_group(key="edit.way").value == "edit_product"


def test_the_defaults_of_a_product_reach_the_request(fake: FakeBackend, visit: Visit) -> None:
    made(visit(EDIT, fake.url, **PHOTO))
    (asked,) = fake.photos.edits
    assert asked.model_dump(exclude={"placement"}) == {
        "experiment_id": "edit_product",
        "photo": "1",
        "prompt": "카페, 나무 테이블",
        "trade": None,
        "mask": None,
        "steps": 28,
        "guidance": 3.5,
        "control": "depth",
        "control_strength": 0.7,
        "denoise": 1.0,
        "blending": 0.35,
        "extend": None,
        "format": None,
        "seed": None,
        "values": {},
    }
    assert asked.placement is not None
    away = (getattr(asked.placement, side) - getattr(Placement(), side) for side in BOX)
    assert all(abs(one) < 0.01 for one in away)


@pytest.mark.parametrize(
    ("kind", "key", "value", "field", "sent"),
    [
        ("slider", "steps.edit_product", 50, "steps", 50),
        ("slider", "guidance.edit_product", 15.0, "guidance", 15.0),
        ("button_group", "control.edit_product", "canny", "control", "canny"),
        ("slider", "control_strength.edit_product", 1.2, "control_strength", 1.2),
        ("slider", "denoise.edit_product", 0.5, "denoise", 0.5),
        ("slider", "blending.edit_product", 0.6, "blending", 0.6),
        ("number_input", "seed", 99, "seed", 99),
        ("button_group", "size", "story", "format", "story"),
    ],
)
def test_each_control_reaches_the_request(
    kind: str, key: str, value: Any, field: str, sent: Any, fake: FakeBackend, visit: Visit
) -> None:
    app = visit(EDIT, fake.url, **PHOTO)
    getattr(app, kind)(key=f"edit.{key}").set_value(value).run()
    made(app)
    assert getattr(fake.photos.edits[0], field) == sent


def test_the_expert_ranges_are_the_reports(fake: FakeBackend, visit: Visit) -> None:
    app = visit(EDIT, fake.url)
    names = ("steps", "guidance", "control_strength", "denoise", "blending")
    sliders = [app.slider(key=f"edit.{name}.edit_product") for name in names]
    assert [(one.min, one.max) for one in sliders] == [
        (10, 50),
        (1.0, 15.0),
        (0.0, 2.0),
        (0.0, 1.0),
        (0.0, 1.0),
    ]


@pytest.mark.parametrize(
    ("slider", "value", "place"),
    [
        ("size", 100, Placement(left=0, top=0, width=1, height=1)),
        ("size", 20, Placement(left=0.4, top=0.71, width=0.2, height=0.2)),
        ("middle", 0, Placement(left=0, top=0.29, width=0.62, height=0.62)),
        ("foot", 100, Placement(left=0.19, top=0.38, width=0.62, height=0.62)),
    ],
)
def test_the_product_never_leaves_the_picture(
    slider: str, value: int, place: Placement, fake: FakeBackend, visit: Visit
) -> None:
    app = visit(EDIT, fake.url, **PHOTO)
    app.slider(key=f"edit.place.{slider}").set_value(value).run()
    made(app)
    asked = fake.photos.edits[0].placement
    assert asked is not None
    assert [round(getattr(asked, s), 2) for s in BOX] == [getattr(place, s) for s in BOX]


def test_the_sketch_shows_the_place_in_the_formats_shape(fake: FakeBackend, visit: Visit) -> None:
    app = visit(EDIT, fake.url, **PHOTO)
    app.button_group(key="edit.size").set_value("story").run()
    app.slider(key="edit.place.size").set_value(40).run()
    page = words(app)
    assert "aspect-ratio:1080/1920" in page
    assert "width:40.0%;height:40.0%" in page


def test_each_way_has_its_own_controls(fake: FakeBackend, visit: Visit) -> None:
    app = chosen(visit(EDIT, fake.url, **PHOTO), "edit_portrait")
    assert "edit.place.size" not in {slider.key for slider in app.slider}
    made(app)
    assert fake.photos.edits[0].placement is None
    assert fake.photos.edits[0].experiment_id == "edit_portrait"


def test_sides_are_extended_and_the_size_is_then_the_photos(
    fake: FakeBackend, visit: Visit
) -> None:
    app = visit(EDIT, fake.url, **PHOTO)
    app.button_group(key="edit.size").set_value("story").run()
    chosen(app, "edit_fill")
    app.slider(key="edit.extend.left").set_value(25).run()
    assert app.button_group(key="edit.size").disabled
    app.button(key="edit.make").click().run()
    (asked,) = fake.photos.edits
    assert asked.extend == Extend(left=0.25)
    assert (asked.format, asked.mask, asked.prompt) == (None, None, "")
    assert (asked.guidance, asked.control) == (30, None)


def test_what_was_painted_for_a_job_is_sent_again(fake: FakeBackend, visit: Visit) -> None:
    request = EditRequest(experiment_id="edit_fill", photo="1", prompt="꽃병", mask="7", seed=3)
    found(fake, request=request, state=JobState.SUCCEEDED, results=("2",), output={"seed": 3})
    app = visit(EDIT, fake.url, edit=JOB)
    assert app.button_group(key="edit.way").value == "edit_fill"
    assert app.text_area(key="edit.fill").value == "꽃병"
    app.button(key="edit.make").click().run()
    assert fake.photos.edits[0].mask == "7"


@pytest.mark.parametrize(
    ("way", "photo", "prompt", "sentence"),
    [
        ("edit_product", {}, "카페", "먼저 바꿀 사진을"),
        ("edit_product", PHOTO, " ", "어떤 배경이 좋을지"),
        ("edit_fill", PHOTO, None, "바꿀 곳을 칠하거나"),
    ],
)
def test_what_is_missing_is_said(
    way: str,
    photo: dict[str, str],
    prompt: str | None,
    sentence: str,
    fake: FakeBackend,
    visit: Visit,
) -> None:
    app = chosen(visit(EDIT, fake.url, **photo), way)
    if prompt is not None:
        app.text_area(key="edit.prompt").set_value(prompt)
    app.button(key="edit.make").click().run()
    (error,) = app.error
    assert error.value.startswith(sentence)
    assert not fake.photos.edits


def test_a_way_that_cannot_run_is_not_offered_and_says_why(fake: FakeBackend, visit: Visit) -> None:
    desk = fake.photos
    reason = {"ko": "엔진에 노드가 없습니다.", "en": "The engine lacks nodes."}
    desk.experiments = [
        one.model_copy(update={"can_run": False, "reason": reason})
        if one.id == "edit_product"
        else one
        for one in desk.experiments
    ]
    app = visit(EDIT, fake.url)
    assert app.button_group(key="edit.way").value == "edit_portrait"
    assert "엔진에 노드가 없습니다." in words(app)


def test_no_way_at_all_bars_the_button(fake: FakeBackend, visit: Visit) -> None:
    fake.photos.experiments = []
    assert visit(EDIT, fake.url).button(key="edit.make").disabled


def test_a_file_that_stands_in_is_sent_along(fake: FakeBackend, visit: Visit) -> None:
    desk = fake.photos
    instead = {"unet": "flux1-dev-Q4_0.gguf"}
    desk.experiments = [one.model_copy(update={"instead": instead}) for one in desk.experiments]
    made(visit(EDIT, fake.url, **PHOTO))
    assert fake.photos.edits[0].values == instead


def test_a_designers_way_has_its_own_label(fake: FakeBackend, visit: Visit) -> None:
    desk = fake.photos
    label = {"ko": "우리 가게 방식", "en": "Our way"}
    own = desk.experiments[-1].model_copy(update={"id": "edit_own", "label": label})
    desk.experiments = [*desk.experiments, own]
    app = visit(EDIT, fake.url, **PHOTO)
    assert app.button_group(key="edit.way").options[-1] == "우리 가게 방식"
    made(chosen(app, "edit_own"))
    assert fake.photos.edits[0].experiment_id == "edit_own"


@pytest.mark.parametrize(
    ("output", "said", "not_said"),
    [
        (
            {"changed_in_kept": 0, "kept_share": 0.31, "notice": None},
            "보호한 부분이 바뀐 픽셀: 0",
            "fitad-kept bad",
        ),
        ({"changed_in_kept": 1234, "kept_share": 0.3}, "바뀐 픽셀: 1,234", "fitad-kept good"),
        (
            {"changed_in_kept": 0, "notice": {"ko": "얼굴을 찾지 못해", "en": "No face"}},
            "얼굴을 찾지 못해",
            "바뀐 픽셀",
        ),
        ({"changed_in_kept": None}, "바꾼 사진이 다 됐어요", "바뀐 픽셀"),
    ],
)
def test_what_was_kept_is_said(
    output: dict[str, Any], said: str, not_said: str, fake: FakeBackend, visit: Visit
) -> None:
    found(fake, state=JobState.SUCCEEDED, results=("2",), output=output)
    page = words(visit(EDIT, fake.url, edit=JOB))
    assert said in page
    assert not_said not in page


def test_what_was_found_is_shown_on_request(fake: FakeBackend, visit: Visit) -> None:
    found(fake, state=JobState.SUCCEEDED, results=("2",), output={"mask": "5", "original": "6"})
    app = visit(EDIT, fake.url, edit=JOB)
    before = len(app.image)
    app.toggle(key="edit.found").set_value(True).run()
    assert len(app.image) == before + 1


def test_a_failed_job_says_why_and_can_be_tried_again(fake: FakeBackend, visit: Visit) -> None:
    found(fake, state=JobState.FAILED, problem=Problem(code="x", message="메모리가 모자랍니다."))
    app = visit(EDIT, fake.url, edit=JOB)
    assert [error.value for error in app.error] == ["메모리가 모자랍니다."]
    app.button(key="retry").click().run()
    assert fake.photos.edits[0].model_dump(mode="json") == fake.jobs[JOB].request


def test_without_a_backend_there_is_one_sentence(visit: Visit) -> None:
    app = visit(EDIT, f"http://127.0.0.1:{free_port()}")
    assert len(app.error) == 1


def test_a_product_keeps_its_pixels(real_url: str, visit: Visit) -> None:
    app = visit(EDIT, real_url)
    uploader = app.file_uploader(key="edit.photo.upload.0")
    uploader.set_value(("a.png", png(300, 370), "image/png")).run()
    app.button(key="idea-backgrounds-0").click().run()
    app.slider(key="edit.steps.edit_product").set_value(10)
    app.button(key="edit.make").click().run()
    until(app, lambda app: "바꾼 사진이 다 됐어요" in words(app))
    assert "300 × 370" in words(app)
