"""The assets of the canvas's tests."""

import pytest
from PIL import Image

from tests.unit.compose.canvas.pages import Assets, bottle, scene


@pytest.fixture(scope="session")
def pictures() -> dict[str, Image.Image]:
    return {"photo": scene(800, 600), "other": scene(300, 200, seed=3), "bottle": bottle(240, 400)}


@pytest.fixture
def assets(pictures: dict[str, Image.Image]) -> Assets:
    return Assets(pictures)
