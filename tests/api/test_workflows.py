"""Workflows over HTTP: listed with a schema, run as jobs, published while the system runs."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from PIL import Image

from backend.main import create_app
from tests.api.conftest import Finished, settings_for
from tests.api.test_assets import png, upload

ROOT = Path(__file__).parents[2]
VALUES = {"prompt": "a cup", "width": 256, "height": 320, "steps": 4}


def run(client: TestClient, name: str, **values: Any) -> dict[str, Any]:
    answer = client.post(f"/api/workflows/{name}/run", json={"values": values})
    assert answer.status_code == 202, answer.text
    job: dict[str, Any] = answer.json()
    return job


def listed(client: TestClient) -> dict[str, dict[str, Any]]:
    workflows = client.get("/api/workflows").json()["workflows"]
    return {workflow["name"]: workflow for workflow in workflows}


def picture(client: TestClient, asset_id: str) -> Image.Image:
    return Image.open(io.BytesIO(client.get(f"/api/assets/{asset_id}").content))


def test_what_this_engine_can_run_is_told(client: TestClient, lonely_client: TestClient) -> None:
    assert {one["can_run"] for one in listed(client).values()} == {True}
    assert {one["can_run"] for one in listed(lonely_client).values()} == {None}


def test_the_schema_takes_what_the_run_takes(client: TestClient, finished: Finished) -> None:
    schema = listed(client)["t2i_flux"]["json_schema"]
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert validator.is_valid(VALUES)
    job = finished(client, run(client, "t2i_flux", **VALUES)["id"])
    assert (job["kind"], job["state"]) == ("workflow", "succeeded")
    assert picture(client, job["results"][0]).size == (256, 320)


@pytest.mark.parametrize("change", [{"width": 257}, {"steps": 0}, {"prompt": ""}, {"colour": 1}])
def test_the_schema_refuses_what_the_run_refuses(
    client: TestClient, change: dict[str, Any]
) -> None:
    values = {**VALUES, **change}
    validator = Draft202012Validator(listed(client)["t2i_flux"]["json_schema"])
    assert not validator.is_valid(values)
    answer = client.post("/api/workflows/t2i_flux/run", json={"values": values})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (422, "parameter_invalid")
    assert error["details"]["parameter"] == next(iter(change))


def test_a_chosen_seed_is_told_and_runs_again(client: TestClient, finished: Finished) -> None:
    first = finished(client, run(client, "t2i_flux", **VALUES)["id"])
    values = first["request"]["values"]
    assert 0 <= values["seed"] < 2**53
    again = finished(client, run(client, "t2i_flux", **values)["id"])
    assert again["results"] == first["results"]


def test_a_picture_is_given_as_an_asset(client: TestClient, finished: Finished) -> None:
    photo = upload(client, png(64, 48))["id"]
    job = finished(client, run(client, "cutout", photo=photo)["id"])
    assert job["state"] == "succeeded", job["problem"]
    made = picture(client, job["results"][0])
    assert (made.size, made.mode) == ((64, 48), "RGBA")


@pytest.mark.parametrize(
    ("name", "values"), [("nothing", {}), ("cutout", {"photo": "0" * 64})], ids=["name", "picture"]
)
def test_what_is_not_there_is_not_found(
    client: TestClient, name: str, values: dict[str, Any]
) -> None:
    answer = client.post(f"/api/workflows/{name}/run", json={"values": values})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with templates of its own."""
    root = tmp_path / "fitad"
    root.mkdir()
    for name in ("configs", "comfy_workflows", "fonts"):
        shutil.copytree(ROOT / name, root / name)
    return root


@pytest.fixture
def own_client(root: Path, engine_url: str, tmp_path: Path) -> Iterator[TestClient]:
    settings = settings_for(tmp_path / "data", engine_url).model_copy(update={"root": root})
    with TestClient(create_app(settings)) as client:
        yield client


def drop(root: Path, name: str) -> Path:
    """A copy of t2i_flux under another name, as a designer would drop it."""
    folder = root / "comfy_workflows" / name
    shutil.copytree(root / "comfy_workflows" / "t2i_flux", folder)
    manifest = yaml.safe_load((folder / "manifest.yaml").read_text("utf-8"))
    manifest["name"] = name
    (folder / "manifest.yaml").write_text(yaml.safe_dump(manifest, allow_unicode=True), "utf-8")
    return folder


def test_a_dropped_folder_is_published_at_once(
    own_client: TestClient, root: Path, finished: Finished
) -> None:
    assert "our_look" not in listed(own_client)
    folder = drop(root, "our_look")
    assert listed(own_client)["our_look"]["problems"] == []
    job = finished(own_client, run(own_client, "our_look", **VALUES)["id"])
    assert job["state"] == "succeeded", job["problem"]
    shutil.rmtree(folder)
    assert "our_look" not in listed(own_client)


def test_a_broken_folder_is_listed_and_stops_nothing_else(
    own_client: TestClient, root: Path, finished: Finished
) -> None:
    graph = drop(root, "broken") / "workflow.json"
    graph.write_text(graph.read_text("utf-8").replace('"KSampler"', '"NoSampler"'), "utf-8")
    (root / "comfy_workflows" / "no_workflow").mkdir()
    found = listed(own_client)
    assert 'the class "NoSampler" is unknown' in found["broken"]["problems"][0]
    assert "workflow.json is missing" in found["no_workflow"]["problems"][0]
    answer = own_client.post("/api/workflows/broken/run", json={"values": VALUES})
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "template_broken")
    assert finished(own_client, run(own_client, "t2i_flux", **VALUES)["id"])["results"]


def test_a_mended_folder_runs(own_client: TestClient, root: Path) -> None:
    graph = drop(root, "mended") / "workflow.json"
    right = graph.read_text("utf-8")
    graph.write_text("{", "utf-8")
    assert listed(own_client)["mended"]["problems"]
    graph.write_text(right, "utf-8")
    assert listed(own_client)["mended"]["problems"] == []
