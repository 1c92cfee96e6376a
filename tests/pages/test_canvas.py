"""Page 6: from a background to files, over the real backend."""

import io
from typing import Any

import httpx
import pytest
from PIL import Image, ImageDraw
from streamlit.testing.v1 import AppTest

from backend.schemas.composition import Composition, PlainBackground, WordsLayer
from tests.engine_process import free_port
from tests.pages.conftest import Visit, until, words

CANVAS = "app_pages/canvas.py"


def uploaded(url: str, *, size: tuple[int, int] = (800, 1000), colour: str = "#e9d8c4") -> str:
    picture = Image.new("RGB", size, colour)
    ImageDraw.Draw(picture).rectangle((0, size[1] * 0.7, *size), fill="#8b5e3c")
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    answer = httpx.post(f"{url}/api/assets", files={"file": ("p.png", buffer.getvalue())})
    return str(answer.json()["id"])


def named(app: AppTest, parameter: str) -> str:
    """What the address says."""
    value = app.query_params[parameter]
    return value if isinstance(value, str) else str(value[0])


def kept(url: str, app: AppTest) -> dict[str, Any]:
    answer = httpx.get(f"{url}/api/compositions/{named(app, 'composition')}")
    body: dict[str, Any] = answer.json()
    return body


def layer(url: str, app: AppTest, layer_id: str = "w") -> dict[str, Any]:
    layers = kept(url, app)["document"]["layers"]
    found: dict[str, Any] = next(one for one in layers if one["id"] == layer_id)
    return found


def words_document() -> Composition:
    one = WordsLayer(id="w", text="가을 메뉴", left=100, top=200, width=600, height=100, size=80)
    return Composition(
        name="가을",
        width=800,
        height=1000,
        background=PlainBackground(paint="#f4ead9"),
        layers=(one, one.model_copy(update={"id": "v", "text": "둘째", "top": 500.0})),
    )


@pytest.fixture
def opened(real_url: str, visit: Visit) -> AppTest:
    """A kept composition of two lines of words, the first of them chosen."""
    body = words_document().model_dump(mode="json")
    made = httpx.post(f"{real_url}/api/compositions", json=body).json()
    app = visit(CANVAS, real_url, composition=made["id"])
    return app.button(key="canvas.pick.w").click().run()


def test_an_empty_page_says_what_will_be_here(real_url: str, visit: Visit) -> None:
    app = visit(CANVAS, real_url)
    assert "홍보물이 여기에 나와요" in words(app)
    assert app.button(key="canvas.begin").disabled
    assert not app.error


def test_an_example_and_words_become_a_first_layout(real_url: str, visit: Visit) -> None:
    app = visit(CANVAS, real_url)
    app.button(key="canvas.sample.podium").click().run()
    app.text_input(key="canvas.start.headline").set_value("갓 내린 오후")
    app.text_input(key="canvas.start.shop").set_value("봄날 커피")
    app.button(key="canvas.begin").click().run()
    document = kept(real_url, app)["document"]
    texts = [one["text"] for one in document["layers"] if one["kind"] == "words"]
    assert {"봄날 커피", "갓 내린 오후"} <= {text.replace("\n", " ") for text in texts}
    assert (document["width"], document["height"]) == (1080, 1350)
    assert not app.error


def test_a_background_alone_begins_blank_and_in_the_chosen_size(
    real_url: str, visit: Visit
) -> None:
    app = visit(CANVAS, real_url, **{"canvas.photo": uploaded(real_url)})
    app.button_group(key="canvas.start.group").set_value("kakao").run()
    app.button(key="canvas.begin").click().run()
    document = kept(real_url, app)["document"]
    assert (document["width"], document["height"]) == (800, 400)
    assert not [one for one in document["layers"] if one["kind"] == "words"]


@pytest.mark.parametrize("part", ["left", "top"])
@pytest.mark.parametrize("box", [False, True])
def test_a_slider_and_its_number_move_the_layer(
    part: str, box: bool, real_url: str, opened: AppTest
) -> None:
    if box:
        opened.number_input(key=f"canvas.w.{part}.box").set_value(-1234).run()
        assert (
            opened.slider(key=f"canvas.w.{part}").value == opened.slider(key=f"canvas.w.{part}").min
        )
        assert layer(real_url, opened)[part] == -1234
    else:
        opened.slider(key=f"canvas.w.{part}").set_value(37).run()
        assert opened.number_input(key=f"canvas.w.{part}.box").value == 37
        assert layer(real_url, opened)[part] == 37


def test_the_aspect_is_kept_until_it_is_let_go(real_url: str, opened: AppTest) -> None:
    opened.slider(key="canvas.w.width").set_value(300).run()
    half = layer(real_url, opened)
    assert (half["width"], half["height"], half["size"]) == (300, 50, 40)
    opened.toggle(key="canvas.keep").set_value(False).run()
    opened.slider(key="canvas.w.height").set_value(90).run()
    let_go = layer(real_url, opened)
    assert (let_go["width"], let_go["height"], let_go["size"]) == (300, 90, 40)


@pytest.mark.parametrize(
    ("kind", "name", "value", "field", "expected"),
    [
        ("slider", "rotation", -30, "rotation", 330),
        ("slider", "opacity", 40, "opacity", 0.4),
        ("slider", "size", 40, "size", 40),
        ("slider", "tracking", 0.1, "tracking", 0.1),
        ("slider", "leading", 1.5, "leading", 1.5),
        ("selectbox", "face", "NanumBrush", "face", "NanumBrush"),
        ("selectbox", "look", "neon", "look", "neon"),
        ("selectbox", "blend", "multiply", "blend", "multiply"),
        ("button_group", "align", "right", "align", "right"),
        ("color_picker", "colour", "#ff0000", "colour", "#ff0000"),
    ],
)
def test_each_control_reaches_the_document(
    kind: str,
    name: str,
    value: Any,
    field: str,
    expected: Any,
    real_url: str,
    opened: AppTest,
) -> None:
    getattr(opened, kind)(key=f"canvas.w.{name}").set_value(value).run()
    assert layer(real_url, opened)[field] == expected
    assert not opened.error


def test_words_are_written_and_their_box_grows_with_the_lines(
    real_url: str, opened: AppTest
) -> None:
    opened.text_area(key="canvas.w.text").set_value("가을\n메뉴\n시작").run()
    written = layer(real_url, opened)
    assert (written["text"], written["height"]) == ("가을\n메뉴\n시작", 300)


def test_empty_words_are_refused_in_words_and_nothing_is_lost(
    real_url: str, opened: AppTest
) -> None:
    opened.text_area(key="canvas.w.text").set_value("").run()
    assert opened.error
    assert layer(real_url, opened)["text"] == "가을 메뉴"


def test_a_shadow_has_values_of_its_own(real_url: str, opened: AppTest) -> None:
    opened.button_group(key="canvas.w.shadow").set_value("drop").run()
    opened.slider(key="canvas.w.dx").set_value(20).run()
    shadow = layer(real_url, opened)["shadow"]
    assert (shadow["kind"], shadow["dx"]) == ("drop", 20)
    opened.button_group(key="canvas.w.shadow").set_value("contact").run()
    opened.button_group(key="canvas.w.light").set_value("right").run()
    assert layer(real_url, opened)["shadow"]["light"] == "right"
    opened.button_group(key="canvas.w.shadow").set_value("none").run()
    assert layer(real_url, opened)["shadow"] is None


def test_nine_points_and_the_best_place(real_url: str, opened: AppTest) -> None:
    opened.button(key="canvas.point.right_bottom").click().run()
    placed = layer(real_url, opened)
    margin = 64 * 800 / 1080
    ends = placed["left"] + placed["width"], placed["top"] + placed["height"]
    assert ends == pytest.approx((800 - margin, 1000 - margin), abs=1)
    opened.button(key="canvas.best").click().run()
    assert layer(real_url, opened)["top"] != placed["top"]


def test_the_list_orders_hides_locks_copies_and_deletes(real_url: str, opened: AppTest) -> None:
    opened.button(key="canvas.tool.up").click().run()
    opened.button(key="canvas.visible.w").click().run()
    opened.button(key="canvas.locked.w").click().run()
    front = kept(real_url, opened)["document"]["layers"][-1]
    assert (front["id"], front["visible"], front["locked"]) == ("w", False, True)
    assert opened.slider(key="canvas.w.left").disabled
    opened.button(key="canvas.tool.copy").click().run()
    opened.button(key="canvas.tool.remove").click().run()
    opened.button(key="canvas.pick.v").click().run()
    opened.button(key="canvas.tool.remove").click().run()
    assert [one["id"] for one in kept(real_url, opened)["document"]["layers"]] == ["w"]


def test_fifty_steps_back_and_forth(real_url: str, opened: AppTest) -> None:
    for step in range(1, 53):
        opened.number_input(key="canvas.w.left.box").set_value(step).run()
    for _ in range(51):
        opened.button(key="canvas.undo").click().run()
    assert layer(real_url, opened)["left"] == 1
    opened.button(key="canvas.redo").click().run()
    assert layer(real_url, opened)["left"] == 2
    assert opened.number_input(key="canvas.w.left.box").value == 2


@pytest.mark.parametrize("kind", ["words", "badge", "qr", "shape"])
def test_what_needs_no_picture_is_added_in_one_tap(
    kind: str, real_url: str, opened: AppTest
) -> None:
    opened.button(key=f"canvas.add.{kind}").click().run()
    layers = kept(real_url, opened)["document"]["layers"]
    assert sorted(one["kind"] for one in layers) == sorted(["words", "words", kind])
    assert not opened.error


def test_what_is_wrong_is_said_and_mended(real_url: str, opened: AppTest) -> None:
    opened.color_picker(key="canvas.w.colour").set_value("#f4e9d9").run()
    assert "살펴볼 것" in words(opened)
    opened.button(key="canvas.fix.1").click().run()
    assert "모두 괜찮아요" in words(opened)
    assert layer(real_url, opened)["colour"] != "#f4e9d9"


def test_another_tab_is_not_overwritten(real_url: str, opened: AppTest) -> None:
    now = kept(real_url, opened)
    changed = now["document"] | {"name": "다른 탭"}
    httpx.put(
        f"{real_url}/api/compositions/{now['id']}",
        json={"version": now["version"], "document": changed},
    ).raise_for_status()
    opened.slider(key="canvas.w.left").set_value(5).run()
    assert opened.error
    assert kept(real_url, opened)["document"]["name"] == "다른 탭"
    opened.button(key="canvas.reload").click().run()
    assert opened.text_input(key="canvas.name").value == "다른 탭"
    assert not opened.error
    opened.slider(key="canvas.w.left").set_value(6).run()
    assert layer(real_url, opened)["left"] == 6


def test_it_is_renamed_copied_and_deleted(real_url: str, opened: AppTest, visit: Visit) -> None:
    opened.text_input(key="canvas.name").set_value("겨울 행사").run()
    first = kept(real_url, opened)
    assert first["document"]["name"] == "겨울 행사"
    app = visit(CANVAS, real_url)
    app.button(key=f"canvas.copy.{first['id']}").click().run()
    copy = kept(real_url, app)
    assert (copy["document"]["name"], copy["id"] != first["id"]) == ("겨울 행사 사본", True)
    app.button(key=f"canvas.remove.{first['id']}").click().run()
    assert httpx.get(f"{real_url}/api/compositions/{first['id']}").status_code == 404


def test_an_address_of_nothing_says_so_and_begins_anew(real_url: str, visit: Visit) -> None:
    app = visit(CANVAS, real_url, composition="0123456789abcdef")
    assert app.error
    assert "홍보물이 여기에 나와요" in words(app)


def test_without_a_backend_the_page_says_so(visit: Visit) -> None:
    app = visit(CANVAS, f"http://127.0.0.1:{free_port()}", composition="0123456789abcdef")
    assert "./fitad up" in app.error[0].value


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "pdf", "psd"])
def test_a_file_is_made_to_its_end(kind: str, real_url: str, opened: AppTest) -> None:
    opened.button_group(key="canvas.file").set_value(kind).run()
    opened.button(key="canvas.export").click().run()
    until(opened, lambda app: "파일이 다 됐어요" in words(app))
    job = httpx.get(f"{real_url}/api/jobs/{named(opened, 'canvas')}").json()
    (file,) = job["output"]["files"]
    assert file["kind"] == kind
    assert file["name"] in words(opened)
    assert opened.get("download_button")


def test_every_size_comes_as_a_zip(real_url: str, opened: AppTest) -> None:
    opened.button(key="canvas.export.all").click().run()
    until(opened, lambda app: "파일이 다 됐어요" in words(app))
    job = httpx.get(f"{real_url}/api/jobs/{named(opened, 'canvas')}").json()
    sizes = httpx.get(f"{real_url}/api/formats").json()["formats"]
    assert [file["kind"] for file in job["output"]["files"]] == ["zip"]
    assert job["request"]["all_sizes"] == [size["name"] for size in sizes]


def test_english(real_url: str, visit: Visit) -> None:
    app = visit(CANVAS, real_url, lang="en")
    assert app.title[0].value == "Compose"
    assert "Your post will be here" in words(app)


@pytest.mark.parametrize("kind", ["picture", "logo", "lettering", "cutout"])
def test_a_chosen_picture_is_laid_on_top(
    kind: str, real_url: str, opened: AppTest, visit: Visit
) -> None:
    photo = cut_out(real_url) if kind == "cutout" else uploaded(real_url, size=(300, 200))
    composition = kept(real_url, opened)["id"]
    app = visit(CANVAS, real_url, composition=composition, **{f"layer.{kind}": photo})
    app.button(key=f"canvas.add.{kind}").click().run()
    front = kept(real_url, app)["document"]["layers"][-1]
    assert (front["kind"], front["asset"]) == (kind, photo)
    assert round(front["width"] / front["height"], 3) == 1.5
    assert f"layer.{kind}" not in app.query_params
    assert (front["shadow"] is not None) == (kind == "cutout")


def test_a_photo_is_cut_out_before_it_is_laid(real_url: str, opened: AppTest, visit: Visit) -> None:
    photo = uploaded(real_url, size=(320, 240))
    composition = kept(real_url, opened)["id"]
    app = visit(CANVAS, real_url, composition=composition, **{"layer.cutout": photo})
    app.button(key="canvas.add.cutout").click().run()
    until(app, lambda app: len(kept(real_url, app)["document"]["layers"]) == 3)
    front = kept(real_url, app)["document"]["layers"][-1]
    assert front["kind"] == "cutout"
    assert front["asset"] != photo


def cut_out(url: str) -> str:
    picture = Image.new("RGBA", (300, 200))
    ImageDraw.Draw(picture).ellipse((20, 20, 280, 180), fill="#aa3311")
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    answer = httpx.post(f"{url}/api/assets", files={"file": ("p.png", buffer.getvalue())})
    return str(answer.json()["id"])
