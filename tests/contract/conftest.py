"""Each test of the contract runs on embedded_comfy and, if there is one, on a real ComfyUI."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.contract.engines import started
from tests.contract.wire import Wire

REAL = os.environ.get("FITAD_COMFYUI_URL", "").rstrip("/")


@dataclass(frozen=True)
class Engine:
    """An engine that answers; ``kind`` is "embedded" or "comfyui", ``data`` known of ours only."""

    kind: str
    url: str
    data: Path | None
    classes: dict[str, Any]

    @property
    def is_ours(self) -> bool:
        return self.kind == "embedded"


@pytest.fixture(
    scope="session", params=["embedded", pytest.param("comfyui", marks=pytest.mark.comfyui)]
)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    if request.param == "embedded":
        with started(tmp_path_factory.mktemp("engine"), "--quiet") as running:
            yield _engine("embedded", running.url, running.data)
    elif REAL:
        yield _engine("comfyui", REAL, None)
    else:
        pytest.skip("FITAD_COMFYUI_URL is not set")


@pytest.fixture
def wire(engine: Engine) -> Iterator[Wire]:
    client = Wire(engine.url)
    yield client
    client.close()


@pytest.fixture
def ours(engine: Engine) -> Engine:
    """The engine, in a test of what only embedded_comfy promises."""
    if not engine.is_ours:
        pytest.skip("a promise of embedded_comfy alone")
    return engine


@pytest.fixture
def flux(engine: Engine) -> Engine:
    """The engine, in a test that needs FLUX as GGUF."""
    loader = engine.classes.get("UnetLoaderGGUF")
    if loader is None:
        pytest.skip("the engine lacks the node pack ComfyUI-GGUF")
    if "flux1-dev-Q4_0.gguf" not in loader["input"]["required"]["unet_name"][0]:
        pytest.skip("the engine lacks the model flux1-dev-Q4_0.gguf")
    return engine


def _engine(kind: str, url: str, data: Path | None) -> Engine:
    return Engine(kind, url, data, httpx.get(f"{url}/object_info", timeout=60).json())
