"""Which model file a run uses when the engine lacks the default one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend.comfy.client import ComfyClient
from backend.services.engine_stock import SECONDS, EngineStock
from backend.workflows.template import load_template
from tests.engine_process import free_port
from tests.fakes.comfy_server import FakeComfy

ROOT = Path(__file__).parents[3]
FLUX = load_template(ROOT / "comfy_workflows" / "t2i_flux")
STATS: dict[str, Any] = {
    "system": {"comfyui_version": "0.3"},
    "devices": [{"name": "cpu", "vram_total": 1, "vram_free": 1}],
}
STUDIO = STATS | {"system": {"fitad_studio": "1"}}
OTHERS = {
    "DualCLIPLoaderGGUF": {
        "clip_name1": ["clip_l.safetensors"],
        "clip_name2": ["t5-v1_1-xxl-encoder-Q8_0.gguf"],
    },
    "VAELoader": {"vae_name": ["ae.safetensors"]},
}


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def comfy() -> Iterator[FakeComfy]:
    with FakeComfy() as server:
        server.answers["GET /system_stats"] = (200, STATS)
        yield server


@pytest.fixture
def client(comfy: FakeComfy) -> Iterator[ComfyClient]:
    connected = ComfyClient(comfy.url)
    yield connected
    connected.close()


def holds(comfy: FakeComfy, *files: str) -> None:
    """Let the engine list these FLUX files, and the other files that FLUX needs."""
    info: dict[str, Any] = json.loads((ROOT / "configs" / "node_schema.json").read_text("utf-8"))
    for name, fields in (OTHERS | {"UnetLoaderGGUF": {"unet_name": list(files)}}).items():
        for field, listed in fields.items():
            info[name]["input"]["required"][field] = [listed, {}]
    comfy.answers["GET /object_info"] = (200, info)


@pytest.mark.parametrize(
    ("files", "instead"),
    [
        (("flux1-dev-Q4_0.gguf",), {"unet": "flux1-dev-Q4_0.gguf"}),
        (("flux1-dev-Q8_0.gguf", "flux1-dev-Q4_0.gguf"), {}),
        (("other.gguf",), {}),
        ((), {}),
    ],
)
def test_the_first_file_that_is_there_stands_in(
    comfy: FakeComfy, client: ComfyClient, files: tuple[str, ...], instead: dict[str, str]
) -> None:
    holds(comfy, *files)
    assert EngineStock(client).instead(FLUX) == instead


def test_a_template_runs_with_the_file_that_stands_in(
    comfy: FakeComfy, client: ComfyClient
) -> None:
    holds(comfy, "flux1-dev-Q4_0.gguf")
    assert EngineStock(client).can_run(FLUX) is True
    holds(comfy, "other.gguf")
    assert EngineStock(client).can_run(FLUX) is False


def test_the_engine_is_asked_once_a_minute(comfy: FakeComfy, client: ComfyClient) -> None:
    clock = Clock()
    stock = EngineStock(client, clock=clock)
    holds(comfy, "flux1-dev-Q4_0.gguf")
    assert stock.instead(FLUX)
    holds(comfy, "flux1-dev-Q8_0.gguf")
    clock.now = SECONDS - 1
    assert stock.instead(FLUX)
    clock.now = SECONDS
    assert not stock.instead(FLUX)


def test_an_engine_that_was_down_is_asked_again_at_once(
    comfy: FakeComfy, client: ComfyClient
) -> None:
    stock = EngineStock(client, clock=Clock())
    comfy.answers["GET /object_info"] = (200, ["what is this"])
    assert (stock.instead(FLUX), stock.can_run(FLUX)) == ({}, None)
    holds(comfy, "flux1-dev-Q4_0.gguf")
    assert stock.instead(FLUX)


def test_nobody_there_is_no_error(client: ComfyClient) -> None:
    alone = ComfyClient(f"http://127.0.0.1:{free_port()}", connect_timeout=0.5)
    assert EngineStock(alone).instead(FLUX) == {}
    alone.close()


def test_the_studio_loads_no_model(comfy: FakeComfy, client: ComfyClient) -> None:
    holds(comfy, "flux1-dev-Q4_0.gguf")
    comfy.answers["GET /system_stats"] = (200, STUDIO)
    assert EngineStock(client).instead(FLUX) == {}
