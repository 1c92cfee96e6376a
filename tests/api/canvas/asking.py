"""Pages of the canvas, and what is asked about them."""

import io
from typing import Any

from fastapi.testclient import TestClient
from PIL import Image

from tests.api.conftest import Finished

WIDTH, HEIGHT = 1600, 1200


def words(**more: Any) -> dict[str, Any]:
    layer = {"kind": "words", "id": "words", "text": "오늘만 반값", "size": 120}
    return layer | {"left": 200, "top": 150, "width": 900, "height": 260} | more


def page(*layers: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"width": WIDTH, "height": HEIGHT, "layers": list(layers), **more}


def preview(client: TestClient, document: dict[str, Any], **more: Any) -> Any:
    return client.post("/api/compose/preview", json={"document": document, **more})


def seen(client: TestClient, document: dict[str, Any], **more: Any) -> Image.Image:
    answer = preview(client, document, **more)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "image/jpeg"
    return Image.open(io.BytesIO(answer.content)).convert("RGB")


def refused(answer: Any, status: int, code: str) -> dict[str, Any]:
    error: dict[str, Any] = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (status, code), answer.text
    return error


def exported(
    client: TestClient, finished: Finished, document: dict[str, Any], **request: Any
) -> dict[str, Any]:
    answer = client.post("/api/compose", json={"document": document, **request})
    assert answer.status_code == 202, answer.text
    job = finished(client, answer.json()["id"])
    assert job["state"] == "succeeded", job["problem"]
    assert [file["asset"] for file in job["output"]["files"]] == list(job["results"])
    return job


def data(client: TestClient, file: dict[str, Any]) -> bytes:
    answer = client.get(f"/api/assets/{file['asset']}")
    assert answer.headers["content-type"] == file["media_type"]
    assert len(answer.content) == file["bytes"]
    return bytes(answer.content)
