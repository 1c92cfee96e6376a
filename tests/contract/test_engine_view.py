"""Files out of the engine."""

import io
import json
from collections.abc import Iterator

import pytest
from PIL import Image

from tests.contract.conftest import Engine
from tests.contract.graphs import RECORDINGS, plain, png
from tests.contract.wire import Wire


@pytest.fixture
def file(wire: Wire) -> Iterator[dict[str, str]]:
    """A picture that the engine saved."""
    prompt_id, _ = wire.run(plain(64, prefix="seen/it"))
    (saved,) = wire.history(prompt_id)["outputs"]["3"]["images"]
    yield saved


def test_saved_picture(wire: Wire, file: dict[str, str]) -> None:
    assert (file["subfolder"], file["type"]) == ("seen", "output")
    answer = wire.view(file)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == RECORDINGS["view"]["content_type"]
    assert file["filename"] in answer.headers["content-disposition"]
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.size == (64, 64)


def test_saved_picture_carries_its_prompt(wire: Wire) -> None:
    graph = plain()
    workflow = {"nodes": ["as drawn"]}
    extra = {"extra_pnginfo": {"workflow": workflow}}
    prompt_id, _ = wire.run(graph, extra_data=extra)
    (file,) = wire.history(prompt_id)["outputs"]["3"]["images"]
    with Image.open(io.BytesIO(wire.view(file).content)) as picture:
        assert json.loads(picture.info["prompt"]) == graph
        assert json.loads(picture.info["workflow"]) == workflow


@pytest.mark.parametrize(
    ("preview", "kind"),
    [("webp;80", "WEBP"), ("jpeg", "JPEG"), ("jpeg;50", "JPEG"), ("gif;x", "WEBP")],
)
def test_preview(wire: Wire, file: dict[str, str], preview: str, kind: str) -> None:
    answer = wire.view(file, preview=preview)
    assert answer.headers["content-type"] == f"image/{kind.lower()}"
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert (picture.format, picture.size) == (kind, (64, 64))


def test_recorded_preview(wire: Wire, file: dict[str, str]) -> None:
    answer = wire.view(file, preview="webp;80")
    recorded = RECORDINGS["view:webp_preview"]
    assert answer.status_code == recorded["status"]
    assert answer.headers["content-type"] == recorded["content_type"]


def test_channels(wire: Wire) -> None:
    sent = png((10, 20, 30, 40), mode="RGBA")
    wire.upload("clear.png", sent, overwrite="true")
    file = {"filename": "clear.png", "type": "input"}
    with Image.open(io.BytesIO(wire.view(file, channel="rgb").content)) as picture:
        assert (picture.mode, picture.getpixel((0, 0))) == ("RGB", (10, 20, 30))
    with Image.open(io.BytesIO(wire.view(file, channel="a").content)) as picture:
        assert picture.getpixel((0, 0)) == (0, 0, 0, 40)
    assert wire.view(file, channel="rgba").content == sent


def test_annotated_name(wire: Wire) -> None:
    wire.upload("noted.png", png("red"), overwrite="true")
    assert wire.view({"filename": "noted.png [input]"}).content == png("red")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"filename": "absent.png"}, 404),
        ({}, 404),
        ({"filename": "../../etc/passwd"}, 400),
        ({"filename": "/etc/passwd"}, 400),
        ({"filename": ""}, 400),
        ({"filename": "x.png", "type": "nowhere"}, 400),
        ({"filename": "passwd", "subfolder": "../../../../etc"}, 403),
    ],
)
def test_refused(wire: Wire, query: dict[str, str], status: int) -> None:
    answer = wire.http.get("/view", params=query)
    assert (answer.status_code, answer.content) == (status, b"")


def test_recorded_refusals(wire: Wire) -> None:
    for key, name in (("view:missing", "absent.png"), ("view:escape", "../x.png")):
        answer = wire.http.get("/view", params={"filename": name})
        assert answer.status_code == RECORDINGS[key]["status"]
        assert "content-type" not in answer.headers


def test_uploaded_page_is_not_shown_as_one(wire: Wire) -> None:
    wire.upload("page.html", b"<script>alert(1)</script>", overwrite="true")
    answer = wire.view({"filename": "page.html", "type": "input"})
    assert answer.headers["content-type"] == "application/octet-stream"


def test_preview_of_what_is_no_picture(wire: Wire, ours: Engine) -> None:
    wire.upload("words.png", b"words", overwrite="true")
    answer = wire.view({"filename": "words.png", "type": "input"}, preview="webp")
    assert answer.status_code == 400
    assert answer.text == "cannot identify image file 'words.png'"
