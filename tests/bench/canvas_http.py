"""How long a preview takes at the server, through HTTP: python -m tests.bench.canvas_http

The page of ``tests.bench.canvas``: a background of 12 megapixels and five layers, 800 px wide.
Times are the median of several requests in ms, with everything between the request's bytes and
the answer's. Nothing is asserted: a loaded machine is slow and not wrong.
"""

import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

from fastapi.testclient import TestClient

from backend.compose.canvas.document import revised
from backend.compose.canvas.stage import PREVIEW_WIDTH
from backend.main import create_app
from backend.schemas.composition import Composition, Layer
from backend.settings import Settings
from tests.bench.canvas import (
    CHANGES,
    HEIGHT,
    WIDTH,
    Files,
    document,
    encoded,
    median,
    plain_pillow,
)
from tests.unit.compose.canvas.pages import asset_id, bottle, scene


def stored(client: TestClient) -> Composition:
    """The page over uploaded pictures."""
    made = {
        "background": encoded(scene(WIDTH, HEIGHT)),
        "photo": encoded(scene(2400, 1600, seed=3)),
        "bottle": encoded(bottle(1200, 2000), "PNG"),
    }
    text = document().model_dump_json()
    for name, data in made.items():
        answer = client.post("/api/assets", files={"file": (name, data)}).json()
        text = text.replace(asset_id(name), answer["id"])
    return Composition.model_validate_json(text)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.load(environment={}, data={"folder": Path(folder)})
        with TestClient(create_app(settings)) as client:
            measure(client)


def measure(client: TestClient) -> None:
    composed = stored(client)

    def shown(changed: Composition) -> None:
        body = {"document": changed.model_dump(mode="json")}
        assert client.post("/api/compose/preview", json=body).is_success

    def moved(layer: Layer, field: str, steps: Iterator[int]) -> None:
        shown(revised(composed, layer.id, {field: CHANGES[field](layer, next(steps))}))

    def row(name: str, taken: float) -> None:
        print(f"{name:34}{taken:9.1f} ms")

    row("health", median(lambda: client.get("/health"), 9))
    row("preview, first", median(lambda: shown(composed), 1))
    row("preview, nothing changed", median(lambda: shown(composed), 9))
    for layer in composed.layers:
        for field in CHANGES:
            row(f"{layer.kind} {field}", median(partial(moved, layer, field, count(1)), 7))

    files = Files()
    row(
        "plain Pillow, no server",
        median(lambda: encoded(plain_pillow(document(), files, PREVIEW_WIDTH)), 2),
    )


if __name__ == "__main__":
    main()
