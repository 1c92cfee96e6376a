"""Files into the input folder."""

import io
import json
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from PIL import Image

from tests.contract.conftest import Engine
from tests.contract.graphs import RECORDINGS, png
from tests.contract.wire import Wire


def test_upload(wire: Wire) -> None:
    answer = wire.upload("red.png", png("red"), overwrite="true")
    recorded = RECORDINGS["upload"]
    assert answer.status_code == recorded["status"]
    assert answer.headers["content-type"] == recorded["content_type"]
    assert answer.json() == recorded["body"]


def test_same_bytes_keep_the_name(wire: Wire) -> None:
    wire.upload("red.png", png("red"), overwrite="true")
    assert wire.upload("red.png", png("red")).json() == RECORDINGS["upload:again"]["body"]


def test_other_bytes_get_another_name(wire: Wire) -> None:
    wire.upload("red.png", png("red"), overwrite="true")
    wire.upload("red (1).png", png("lime"), overwrite="true")
    answer = wire.upload("red.png", png("lime"))
    assert answer.json() == RECORDINGS["upload:same_name_other_bytes"]["body"]
    again = wire.upload("red.png", png("navy", (9, 9)))
    assert again.json()["name"] not in ("red.png", "red (1).png")


def test_overwrite(wire: Wire) -> None:
    wire.upload("red.png", png("red"), overwrite="true")
    answer = wire.upload("red.png", png("blue"), overwrite="1")
    assert answer.json() == RECORDINGS["upload:overwrite"]["body"]
    assert wire.view(answer.json() | {"filename": "red.png"}).content == png("blue")


def test_uploads_at_once_all_stay(wire: Wire, ours: Engine) -> None:
    colours = ["red", "lime", "blue", "black", "white", "gold"]
    with ThreadPoolExecutor(len(colours)) as pool:
        answers = list(pool.map(lambda colour: wire.upload("rush.png", png(colour)), colours))
    names = [answer.json()["name"] for answer in answers]
    for name, colour in zip(names, colours, strict=True):
        assert wire.view({"filename": name, "type": "input"}).content == png(colour)


def test_subfolder(wire: Wire) -> None:
    answer = wire.upload("red.png", png("red"), subfolder="fitad", overwrite="true")
    assert answer.json() == RECORDINGS["upload:subfolder"]["body"]
    assert wire.view({"filename": "red.png", "subfolder": "fitad", "type": "input"}).content


def test_korean_name(wire: Wire) -> None:
    answer = wire.upload("커피 한잔.png", png("red"), overwrite="true")
    assert answer.json()["name"] == "커피 한잔.png"
    assert wire.view({"filename": "커피 한잔.png", "type": "input"}).content == png("red")


@pytest.mark.parametrize("subfolder", ["../..", "/etc", "a/../../.."])
def test_escape_is_refused(wire: Wire, subfolder: str) -> None:
    answer = wire.upload("red.png", png("red"), subfolder=subfolder)
    assert (answer.status_code, answer.content) == (400, b"")
    assert "content-type" not in answer.headers


def test_body_without_a_file(wire: Wire) -> None:
    assert wire.http.post("/upload/image", data={"type": "input"}).status_code == 400


@pytest.mark.parametrize("name", ["a/b.png", "..", "x" * 300 + ".png"])
def test_name_that_is_none(wire: Wire, ours: Engine, name: str) -> None:
    assert wire.upload(name, png("red")).status_code == 400


def test_unknown_folder(wire: Wire, ours: Engine) -> None:
    assert wire.upload("red.png", png("red"), type="nowhere").status_code == 400


def test_mask(wire: Wire) -> None:
    wire.upload("subject.png", png("red"), overwrite="true")
    answer = _mask(wire, "subject.png", png((0, 0, 0, 64), mode="RGBA"))
    assert answer.status_code == 200
    saved = wire.view({"filename": answer.json()["name"], "type": "input"}).content
    with Image.open(io.BytesIO(saved)) as picture:
        assert picture.mode == "RGBA"
        assert picture.getpixel((0, 0)) == (255, 0, 0, 64)


@pytest.mark.parametrize("name", ["absent.png", "../../etc/passwd"])
def test_mask_for_nothing(wire: Wire, ours: Engine, name: str) -> None:
    assert _mask(wire, name, png(mode="RGBA")).status_code == 400


def test_mask_that_is_none(wire: Wire, ours: Engine) -> None:
    wire.upload("subject.png", png("red"), overwrite="true")
    assert _mask(wire, "subject.png", b"no picture").status_code == 400
    assert _mask(wire, "subject.png", png(size=(3, 3), mode="RGBA")).status_code == 400


def _mask(wire: Wire, original: str, mask: bytes) -> httpx.Response:
    return wire.http.post(
        "/upload/mask",
        files={"image": ("masked.png", mask, "image/png")},
        data={
            "original_ref": json.dumps({"filename": original, "type": "input"}),
            "overwrite": "true",
        },
    )
