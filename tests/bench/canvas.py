"""How long the canvas takes, beside plain Pillow doing the same: python -m tests.bench.canvas

A background of 12 megapixels and five layers. Times are the median of several runs in ms, with
the encoding to JPEG. Nothing is asserted: a loaded machine is slow and not wrong.
"""

import io
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from backend.compose.canvas.cache import PreviewCache
from backend.compose.canvas.document import revised
from backend.compose.canvas.stage import PREVIEW_WIDTH, Stage
from backend.lettering.catalog import FontCatalog
from backend.lettering.letterer import Letterer
from backend.schemas.composition import Composition, Layer
from tests.unit.compose.canvas.pages import asset_id, bottle, page, scene

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 4000, 3000
DROP = {"kind": "drop", "blur": 40, "dy": 30, "opacity": 0.5}
LAYERS: tuple[dict[str, Any], ...] = (
    {"kind": "picture", "asset": asset_id("photo"), "width": 1500, "height": 1000, "rotation": 6},
    {"kind": "cutout", "asset": asset_id("bottle"), "width": 900, "height": 1500},
    {"kind": "words", "text": "비 오는 날엔,\n한 잔", "size": 300, "width": 2200, "height": 800},
    {"kind": "badge", "text": "첫 잔\n10%", "width": 700, "height": 700, "outline": "starburst"},
    {"kind": "qr", "content": "https://example.org/map", "width": 520, "height": 520},
)

CHANGES: Mapping[str, Callable[[Layer, int], float]] = {
    "left": lambda layer, step: layer.left + 3 * step,
    "width": lambda layer, step: layer.width + 5 * step,
    "opacity": lambda layer, step: 1 - step / 100,
    "rotation": lambda layer, step: layer.rotation + step,
}


def document() -> Composition:
    layers = [
        {**layer, "left": 200 + 620 * index, "top": 150 + 390 * index}
        | ({"shadow": {"kind": "contact"}} if layer["kind"] == "cutout" else {})
        | ({"shadow": DROP} if layer["kind"] in ("picture", "words", "badge") else {})
        for index, layer in enumerate(LAYERS)
    ]
    background = {"kind": "asset", "asset": asset_id("background")}
    return page(*layers, width=WIDTH, height=HEIGHT, background=background)


class Files:
    """Assets as they lie on a disk: bytes that are decoded when they are asked for."""

    def __init__(self) -> None:
        made = {
            "background": (scene(WIDTH, HEIGHT), "JPEG"),
            "photo": (scene(2400, 1600, seed=3), "JPEG"),
            "bottle": (bottle(1200, 2000), "PNG"),
        }
        self._bytes = {asset_id(name): encoded(*file) for name, file in made.items()}

    def __call__(self, asset: str) -> Image.Image:
        picture = Image.open(io.BytesIO(self._bytes[asset]))
        picture.load()
        return picture


def encoded(picture: Image.Image, form: str = "JPEG") -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, form, **({"quality": 85} if form == "JPEG" else {"compress_level": 1}))
    return buffer.getvalue()


def plain_pillow(composed: Composition, files: Files, width: int) -> Image.Image:
    """The same page the plain way: everything at full size, then made smaller."""
    canvas = files(asset_id("background")).convert("RGBA")
    for layer in composed.layers:
        size = round(layer.width), round(layer.height)
        picture = Image.new("RGBA", size, "#e8552d")
        if layer.kind in ("picture", "cutout"):
            picture = files(layer.asset).convert("RGBA").resize(size, Image.Resampling.LANCZOS)
        elif layer.kind == "words":
            picture = Image.new("RGBA", size)
            font = ImageFont.truetype(ROOT / "fonts" / "Pretendard-SemiBold.otf", layer.size)
            ImageDraw.Draw(picture).multiline_text((0, 0), layer.text, "black", font=font)
        picture = picture.rotate(-layer.rotation, Image.Resampling.BICUBIC, expand=True)
        at = round(layer.left), round(layer.top)
        if layer.shadow is not None:
            room = Image.new("RGBA", canvas.size)
            room.paste((0, 0, 0, 128), at, picture)
            canvas.alpha_composite(room.filter(ImageFilter.GaussianBlur(40)))
        room = Image.new("RGBA", canvas.size)
        room.paste(picture, at)
        canvas.alpha_composite(room)
    height = round(canvas.height * width / canvas.width)
    return canvas.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)


def median(run: Callable[[], object], times: int) -> float:
    """The median of that many runs, in ms."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def main() -> None:
    files, composed = Files(), document()
    typesetter = Letterer(FontCatalog.load(ROOT / "fonts"))

    def preview(changed: Composition, cache: PreviewCache) -> bytes:
        stage = Stage.open(changed, files, typesetter=typesetter, cache=cache)
        return encoded(stage.picture(width=PREVIEW_WIDTH))

    def preview_of_a_change(layer: Layer, field: str, steps: Iterator[int]) -> bytes:
        changed = {field: CHANGES[field](layer, next(steps))}
        return preview(revised(composed, layer.id, changed), cache)

    cache = PreviewCache()
    cold = median(lambda: preview(composed, PreviewCache()), 3)
    preview(composed, cache)
    print(f"{'preview, nothing kept':34}{cold:9.1f} ms")
    print(f"{'preview, nothing changed':34}{median(lambda: preview(composed, cache), 9):9.1f} ms")
    for layer in composed.layers:
        for field in CHANGES:
            taken = median(partial(preview_of_a_change, layer, field, count(1)), 7)
            print(f"{f'preview, {layer.kind} {field} changed':34}{taken:9.1f} ms")
    pillow = median(lambda: encoded(plain_pillow(composed, files, PREVIEW_WIDTH)), 2)
    print(f"{'preview, plain Pillow':34}{pillow:9.1f} ms")
    stage = Stage.open(composed, files, typesetter=typesetter)
    final = median(lambda: encoded(stage.picture()), 2)
    print(f"{'final picture':34}{final:9.1f} ms")
    pillow = median(lambda: encoded(plain_pillow(composed, files, WIDTH)), 1)
    print(f"{'final picture, plain Pillow':34}{pillow:9.1f} ms")


if __name__ == "__main__":
    main()
