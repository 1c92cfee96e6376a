"""POST /api/compose: every file is read back."""

import io
import json
import zipfile
from typing import Any

import pikepdf
import pytest
from fastapi.testclient import TestClient
from PIL import Image
from psd_tools import PSDImage

from tests.api.canvas.asking import HEIGHT, WIDTH, data, exported, page, preview, refused
from tests.api.conftest import Finished


def test_every_kind_of_file_is_read_back(
    client: TestClient, finished: Finished, full: dict[str, Any]
) -> None:
    kinds = ("png", "jpeg", "webp", "pdf", "psd")
    job = exported(client, finished, full, outputs=[{"kind": kind} for kind in kinds])
    files = dict(zip(kinds, job["output"]["files"], strict=True))
    for kind in ("png", "jpeg", "webp"):
        assert Image.open(io.BytesIO(data(client, files[kind]))).size == (WIDTH, HEIGHT)
    with pikepdf.open(io.BytesIO(data(client, files["pdf"]))) as pdf:
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0].TrimBox)
        assert right - left == pytest.approx(WIDTH / 300 * 72, abs=0.01)
        assert top - bottom == pytest.approx(HEIGHT / 300 * 72, abs=0.01)
    psd = PSDImage.open(io.BytesIO(data(client, files["psd"])))
    assert psd.size == (WIDTH, HEIGHT)
    names = [layer.name for layer in psd.descendants()]
    assert {"오늘만 반값", "황금", "가격표", "QR 코드", "상품"} <= set(names)
    assert job["output"]["studio"] is False
    assert job["stage"] == "다 됐어요"


def test_a_file_is_saved_under_its_korean_name(
    client: TestClient, finished: Finished, full: dict[str, Any]
) -> None:
    file = exported(client, finished, full, outputs=[{"kind": "psd"}])["output"]["files"][0]
    assert file["name"] == "가을 메뉴_1600x1200.psd"
    answer = client.get(f"/api/assets/{file['asset']}", params={"name": file["name"]})
    said = answer.headers["content-disposition"]
    assert said.startswith('attachment; filename="__ ___1600x1200.psd"')
    assert said.endswith("filename*=UTF-8''%EA%B0%80%EC%9D%84%20%EB%A9%94%EB%89%B4_1600x1200.psd")
    evil = client.get(f"/api/assets/{file['asset']}", params={"name": 'a"\r\nX: 1/../b.psd'})
    assert evil.headers["content-disposition"].startswith('attachment; filename="a-X- 1-..-b.psd"')
    assert "x" not in evil.headers


def test_a_file_that_is_no_picture_is_no_layer(client: TestClient, finished: Finished) -> None:
    job = exported(client, finished, page(), outputs=[{"kind": "pdf"}])
    layer = {"kind": "picture", "id": "a", "asset": job["results"][0], "width": 9, "height": 9}
    answer = preview(client, page(layer))
    assert "그림이 아닙니다" in refused(answer, 422, "invalid_input")["message"]


def test_each_format_has_its_exact_size_and_keeps_its_limit(
    client: TestClient, finished: Finished, full: dict[str, Any]
) -> None:
    formats = client.get("/api/formats").json()["formats"]
    assert {"instagram", "kakao", "naver"} == {size["group"] for size in formats}
    chosen = [size["name"] for size in formats]
    job = exported(
        client, finished, full, all_sizes=chosen, composition="abc", version=3, mend=False
    )
    (file,) = job["output"]["files"]
    assert (file["kind"], file["name"]) == ("zip", "가을 메뉴_all.zip")
    with zipfile.ZipFile(io.BytesIO(data(client, file))) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert (manifest["composition"], manifest["version"]) == ("abc", 3)
        assert [entry["format"] for entry in manifest["files"]] == chosen
        for entry, size in zip(manifest["files"], formats, strict=True):
            picture = Image.open(io.BytesIO(archive.read(entry["file"])))
            assert picture.size == (size["width"], size["height"])
            assert entry["bytes"] <= (size["max_bytes"] or entry["bytes"])
            assert "오늘만 반값" in entry["alt"]


def test_a_jpeg_for_a_platform_stays_under_its_limit(
    client: TestClient, finished: Finished, full: dict[str, Any]
) -> None:
    outputs = [{"kind": "jpeg", "format": "kakao_display"}]
    (file,) = exported(client, finished, full, outputs=outputs)["output"]["files"]
    assert (file["width"], file["height"], file["within_limit"]) == (1200, 600, True)
    assert file["bytes"] <= file["max_bytes"] == 500_000


def test_a_cancelled_export_leaves_no_result(
    client: TestClient, finished: Finished, background: str
) -> None:
    back = {"kind": "asset", "asset": background}
    large = {"width": 6000, "height": 6000, "background": back}
    outputs = [{"kind": "png"}] * 12
    job = client.post("/api/compose", json={"document": large, "outputs": outputs}).json()
    client.delete(f"/api/jobs/{job['id']}")
    ended = finished(client, job["id"])
    assert (ended["state"], ended["results"]) == ("cancelled", [])
