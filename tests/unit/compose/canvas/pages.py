"""Documents and assets for the canvas's tests."""

import hashlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from backend.errors import NotFoundError
from backend.schemas.composition import Composition


def asset_id(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


class Assets:
    """Pictures by id; counts how often each was decoded."""

    def __init__(self, pictures: Mapping[str, Image.Image]) -> None:
        self._pictures = {asset_id(name): picture for name, picture in pictures.items()}
        self.read: list[str] = []

    def __call__(self, asset: str) -> Image.Image:
        self.read.append(asset)
        try:
            return self._pictures[asset]
        except KeyError as error:
            raise NotFoundError(what="picture", name=asset) from error


def scene(width: int, height: int, *, seed: int = 7) -> Image.Image:
    """Something like a photo: soft colours, edges and a little grain, the same each time."""
    random = np.random.default_rng(seed)
    coarse = random.integers(40, 220, (9, 12, 3), dtype=np.uint8)
    picture = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(picture)
    for _ in range(12):
        x, y = random.uniform(0, width), random.uniform(0, height)
        reach = random.uniform(0.05, 0.2) * width
        colour = tuple(int(value) for value in random.integers(0, 255, 3))
        pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=colour)
    grain = random.normal(0, 6, (height, width, 1))
    return Image.fromarray(np.clip(np.asarray(picture) + grain, 0, 255).astype(np.uint8))


def bottle(width: int, height: int) -> Image.Image:
    """A cut-out: an opaque body with a striped label on a clear ground."""
    picture = Image.new("RGBA", (width, height), (0, 255, 0, 0))
    pen = ImageDraw.Draw(picture)
    box = (width * 0.2, height * 0.1, width * 0.8, height * 0.95)
    pen.rounded_rectangle(box, radius=width * 0.15, fill=(150, 60, 40, 255))
    for stripe in range(6):
        y = height * (0.4 + 0.05 * stripe)
        pen.line((width * 0.2, y, width * 0.8, y), fill=(240, 230, 200, 255), width=height // 60)
    return picture


def page(
    *layers: Mapping[str, Any], width: int = 400, height: int = 300, **more: Any
) -> Composition:
    """A document of these layers, each with an id of its own."""
    laid = [{"id": f"layer{index}", **layer} for index, layer in enumerate(layers)]
    return Composition.model_validate({"width": width, "height": height, "layers": laid, **more})
