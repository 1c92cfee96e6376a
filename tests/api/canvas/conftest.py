"""The canvas over the real backend."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from backend.main import create_app
from tests.api.canvas.asking import HEIGHT, WIDTH, page, words
from tests.api.conftest import settings_for
from tests.api.test_assets import upload
from tests.contract.pictures import png
from tests.engine_process import free_port
from tests.unit.compose.canvas.pages import bottle, scene


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The canvas draws without an engine, so there is none."""
    data = tmp_path_factory.mktemp("canvas")
    with TestClient(create_app(settings_for(data, f"http://127.0.0.1:{free_port()}"))) as client:
        yield client


@pytest.fixture(scope="module")
def background(client: TestClient) -> str:
    smooth = scene(200, 150).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    return str(upload(client, png(smooth))["id"])


@pytest.fixture(scope="module")
def product(client: TestClient) -> str:
    return str(upload(client, png(bottle(300, 500)))["id"])


@pytest.fixture
def full(background: str, product: str) -> dict[str, Any]:
    """A page with something of everything."""
    lying = {"left": 1150, "top": 500, "width": 300, "height": 500}
    return page(
        {"kind": "cutout", "id": "bottle", "asset": product, "rotation": 8, **lying}
        | {"shadow": {"kind": "contact"}},
        words(colour="#ffffff", shadow={"kind": "drop"}),
        words(id="gold", text="황금", top=450, look="gold", colour="#d4a017"),
        {"kind": "badge", "id": "badge", "text": "30%", "left": 80, "top": 800}
        | {"width": 300, "height": 300},
        {"kind": "qr", "id": "qr", "content": "https://example.org", "left": 700, "top": 800}
        | {"width": 300, "height": 300},
        name="가을 메뉴",
        background={"kind": "asset", "asset": background},
    )
