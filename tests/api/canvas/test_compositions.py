"""/api/compositions: kept, opened, changed, thrown away."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from backend.main import create_app
from tests.api.canvas.asking import page, refused, words
from tests.api.conftest import settings_for
from tests.api.test_assets import upload
from tests.contract.pictures import png
from tests.engine_process import free_port
from tests.unit.compose.canvas.pages import scene

GONE = "0" * 64


def test_a_composition_is_kept_changed_and_thrown_away(
    client: TestClient, full: dict[str, Any]
) -> None:
    made = client.post("/api/compositions", json=full)
    assert made.status_code == 201
    place = f"/api/compositions/{made.json()['id']}"
    assert client.get(place).json() == made.json()
    assert made.json()["document"]["layers"][1]["text"] == "오늘만 반값"
    renamed = full | {"name": "겨울 메뉴"}
    changed = client.put(place, json={"version": 1, "document": renamed}).json()
    assert (changed["version"], changed["document"]["name"]) == (2, "겨울 메뉴")
    first = client.get("/api/compositions").json()["compositions"][0]
    assert (first["name"], first["version"], first["layers"]) == ("겨울 메뉴", 2, 5)
    assert client.delete(place).status_code == 204
    error = refused(client.get(place), 404, "not_found")
    assert error["message"].startswith("배치")
    refused(client.put(place, json={"version": 2, "document": full}), 404, "not_found")


def test_of_two_tabs_the_second_is_told(client: TestClient) -> None:
    place = f"/api/compositions/{client.post('/api/compositions', json=page()).json()['id']}"
    assert client.put(place, json={"version": 1, "document": page(words())}).is_success
    late = client.put(place, json={"version": 1, "document": page()})
    assert "다시 열어 주세요" in refused(late, 409, "conflict")["message"]
    assert len(client.get(place).json()["document"]["layers"]) == 1


@pytest.mark.parametrize("way", ["/api/compositions", "/api/compose/preview", "/api/compose"])
def test_a_missing_picture_is_named_at_once(client: TestClient, way: str) -> None:
    lost = {"kind": "logo", "id": "logo", "name": "우리 로고", "asset": GONE}
    document = page(words(), lost | {"width": 10, "height": 10})
    body = document if way.endswith("s") else {"document": document, "outputs": [{"kind": "png"}]}
    if way.endswith("preview"):
        body.pop("outputs")
    error = refused(client.post(way, json=body), 404, "not_found")
    assert "우리 로고" in error["message"]
    assert (error["details"]["layer"], error["details"]["asset"]) == ("logo", GONE)


def test_a_composition_whose_picture_is_gone_still_opens(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, f"http://127.0.0.1:{free_port()}")
    with TestClient(create_app(settings)) as client:
        asset = str(upload(client, png(scene(40, 30)))["id"])
        back = {"kind": "asset", "asset": asset}
        made = client.post("/api/compositions", json=page(words(), background=back)).json()
        assert made["missing"] == []
        (tmp_path / "assets" / asset[:2] / asset).unlink()
        opened = client.get(f"/api/compositions/{made['id']}").json()
    assert (opened["missing"], opened["document"]) == (["background"], made["document"])
