"""Fonts over HTTP: the bundled faces, and the owner's own from upload to removal."""

import io
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from fontTools.ttLib import TTFont
from PIL import Image

from tests.api.test_assets import png

FONTS = Path(__file__).resolve().parents[2] / "fonts"


def renamed(name: str) -> bytes:
    """A bundled font under another name."""
    with TTFont(FONTS / "NanumPen.ttf") as font:
        for number in (1, 4):
            font["name"].setName(name, number, 3, 1, 0x412)
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()


def add(client: TestClient, data: bytes) -> Any:
    return client.post("/api/fonts", files={"file": ("../../font.ttf", data)})


def names(client: TestClient) -> list[str]:
    return [font["name"] for font in client.get("/api/fonts").json()["fonts"]]


def sample(client: TestClient, name: str) -> Image.Image:
    answer = client.get(f"/api/fonts/{name}/sample")
    assert answer.headers["content-type"] == "image/png"
    return Image.open(io.BytesIO(answer.content))


def test_the_default_is_one_of_the_faces_that_are_here(client: TestClient) -> None:
    listed = client.get("/api/fonts").json()
    assert listed["default"] in [font["name"] for font in listed["fonts"]]
    assert not any(font["own"] for font in listed["fonts"])
    assert all(font["label"]["ko"] and font["licence"] for font in listed["fonts"])


def test_each_face_shows_itself(client: TestClient) -> None:
    shown = {name: sample(client, name) for name in names(client)}
    assert {(one.mode, one.size) for one in shown.values()} == {("RGBA", (640, 176))}
    assert all(one.getchannel("A").getextrema() == (0, 255) for one in shown.values())
    assert len({one.tobytes() for one in shown.values()}) == len(shown)


def test_an_own_font_from_upload_to_removal(client: TestClient) -> None:
    before = names(client)
    answer = add(client, renamed("손글씨 봄"))
    assert answer.status_code == 201, answer.text
    added = answer.json()
    name = added["font"]["name"]
    assert added["font"]["label"] == {"ko": "손글씨 봄", "en": "손글씨 봄"}
    assert added["font"]["own"]
    assert 2000 < added["hangul"] <= 11172
    assert added["permission"] in {"installable", "editable", "preview", "restricted"}
    assert names(client) == [*before, name]
    assert sample(client, name).size == (640, 176)
    letters = {"text": "봄날", "font": name, "width": 200}
    assert client.post("/api/calligraphy/preview", json=letters).status_code == 200

    assert client.delete(f"/api/fonts/{name}").status_code == 204
    assert names(client) == before
    assert client.post("/api/calligraphy/preview", json=letters).status_code == 404
    assert client.get(f"/api/fonts/{name}/sample").status_code == 404
    assert client.delete(f"/api/fonts/{name}").status_code == 404


@pytest.mark.parametrize("data", [png(), b"", b"PK\x03\x04" + bytes(200)])
def test_what_is_no_font_is_refused(client: TestClient, data: bytes) -> None:
    answer = add(client, data)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "font_unusable")


def test_a_font_that_is_too_big_is_refused(client: TestClient) -> None:
    answer = add(client, b"\x00\x01\x00\x00" + bytes(20 * 1024 * 1024))
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "body_too_large")
    assert "20" in answer.json()["error"]["message"]


def test_a_bundled_face_cannot_be_taken_away(client: TestClient) -> None:
    assert client.delete("/api/fonts/NanumPen").status_code == 404
    assert "NanumPen" in names(client)
