"""Pictures in and out over HTTP."""

import io

from fastapi.testclient import TestClient
from PIL import Image


def png(width: int = 32, height: int = 24, mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (width, height), "orange").save(buffer, "PNG")
    return buffer.getvalue()


def upload(client: TestClient, data: bytes) -> dict[str, object]:
    answer = client.post("/api/assets", files={"file": ("../../a b.png", data)})
    assert answer.status_code == 201
    body: dict[str, object] = answer.json()
    return body


def test_an_upload_can_be_fetched_and_may_be_cached(client: TestClient) -> None:
    asset = upload(client, png())
    answer = client.get(f"/api/assets/{asset['id']}")
    assert answer.headers["content-type"] == "image/jpeg"
    assert "immutable" in answer.headers["cache-control"]
    assert Image.open(io.BytesIO(answer.content)).size == (32, 24)


def test_transparency_stays_png(client: TestClient) -> None:
    assert upload(client, png(mode="RGBA"))["media_type"] == "image/png"


def test_an_upload_says_that_it_is_one(client: TestClient) -> None:
    asset = upload(client, png())
    assert client.get(f"/api/assets/{asset['id']}/info").json()["made"] == {"kind": "upload"}


def test_what_is_no_picture_is_refused(client: TestClient) -> None:
    answer = client.post("/api/assets", files={"file": ("photo.jpg", b"MZ\x90 not a photo")})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "picture_unreadable")
