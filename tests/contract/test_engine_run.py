"""A template run on something that says it is a ComfyUI: what its pictures tell of themselves."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from backend.assets.disk import DiskAssetStore
from backend.comfy.client import ComfyClient
from backend.jobs.handler import Work
from backend.jobs.preview import Previews
from backend.jobs.sql import SqlJobStore
from backend.services.engine_run import EngineRuns, RunOrder
from backend.services.engine_stock import EngineStock
from backend.settings import ROOT
from backend.workflows.catalog import Catalog
from backend.workflows.schema import NodeSchema
from tests.fakes.comfy_server import FakeComfy
from tests.fakes.jobs import new_job

RECORDED = json.loads((ROOT / "tests/data/comfy/protocol.json").read_text("utf-8"))
PICTURE = {"filename": "a.png", "subfolder": "", "type": "output"}
ORDER = RunOrder(
    step="pictures",
    template="t2i_flux",
    values={"prompt": "a cup", "seed": 1, "unet": "flux1-dev-Q4_0.gguf"},
    uploads={},
    finish=lambda picture: picture.convert("RGB"),
    made={"seed": 1},
)


def draw(comfy: FakeComfy, prompt_id: str) -> None:
    comfy.begin(prompt_id)
    graph = comfy.posts[-1][1]["prompt"] if comfy.wait_for(lambda: bool(comfy.posts)) else {}
    (saver,) = [key for key, node in graph.items() if node["class_type"] == "SaveImage"]
    comfy.finish(prompt_id, {saver: {"images": [PICTURE]}})


@pytest.fixture
def comfy() -> Iterator[FakeComfy]:
    with FakeComfy(draw) as comfy:
        buffer = io.BytesIO()
        Image.new("RGB", (64, 64), "teal").save(buffer, "PNG")
        comfy.files["a.png"] = buffer.getvalue()
        comfy.answers["GET /system_stats"] = (200, RECORDED["system_stats"]["body"])
        yield comfy


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlJobStore]:
    store = SqlJobStore(f"sqlite:///{tmp_path}/jobs.sqlite")
    yield store
    store.close()


def run(
    comfy: FakeComfy, store: SqlJobStore, folder: Path, *, order: RunOrder = ORDER
) -> dict[str, Any]:
    """Run the order as a step of a new job, twice; what the one picture says of itself."""
    client = ComfyClient(comfy.url, poll_seconds=0.1)
    schema = NodeSchema.load(ROOT / "configs" / "node_schema.json")
    assets = DiskAssetStore(folder)
    runs = EngineRuns(
        client,
        Catalog.load(ROOT / "comfy_workflows", schema),
        assets,
        stock=EngineStock(client),
    )
    job = new_job()
    store.add(job)
    try:
        first = runs.run(order, Work(job, store, Previews()), lambda fraction: None)
        again = runs.run(order, Work(job, store, Previews()), lambda fraction: None)
    finally:
        client.close()
    assert first == again
    (asset_id,) = first.results or ()
    return dict(assets.get(asset_id).made)


def test_a_picture_names_its_models_and_their_licence(
    comfy: FakeComfy, store: SqlJobStore, tmp_path: Path
) -> None:
    made = run(comfy, store, tmp_path)
    assert made["engine"] == "comfyui"
    assert made["licence"] == "flux-1-dev-non-commercial"
    assert "flux1-dev-Q4_0.gguf" in made["models"]
    assert made["template"] == "t2i_flux"


def test_a_stored_step_is_not_sent_again(
    comfy: FakeComfy, store: SqlJobStore, tmp_path: Path
) -> None:
    run(comfy, store, tmp_path)
    assert [path for path, _ in comfy.posts].count("/prompt") == 1


def test_a_file_that_the_engine_has_stands_in_for_the_default_one(
    comfy: FakeComfy, store: SqlJobStore, tmp_path: Path
) -> None:
    info = json.loads((ROOT / "configs" / "node_schema.json").read_text("utf-8"))
    info["UnetLoaderGGUF"]["input"]["required"]["unet_name"] = [["flux1-dev-Q4_0.gguf"], {}]
    comfy.answers["GET /object_info"] = (200, info)
    open_order = replace(ORDER, values={"prompt": "a cup", "seed": 1})
    assert "flux1-dev-Q4_0.gguf" in run(comfy, store, tmp_path, order=open_order)["models"]


def test_without_an_answer_the_default_file_is_asked_for(
    comfy: FakeComfy, store: SqlJobStore, tmp_path: Path
) -> None:
    open_order = replace(ORDER, values={"prompt": "a cup", "seed": 1})
    assert "flux1-dev-Q8_0.gguf" in run(comfy, store, tmp_path, order=open_order)["models"]
