"""A stored composition laid out anew in another format."""

import math

from backend.compose.box import Box, cover
from backend.compose.canvas.plate import hull
from backend.compose.format import Format
from backend.compose.relayout import Part, Placed, alike, relayout
from backend.compose.review.check import LEAST_SIZE
from backend.compose.review.mend import Sizes, placed_at
from backend.compose.review.qr import LEAST as LEAST_CODE
from backend.schemas.composition import (
    AssetBackground,
    Composition,
    DropShadow,
    Layer,
    PictureLayer,
    PlainBackground,
    WordsLayer,
)
from backend.schemas.composition import Part as Crop

_PARTS: dict[str, Part] = {
    "picture": "picture",
    "cutout": "picture",
    "words": "words",
    "lettering": "words",
    "logo": "logo",
    "badge": "badge",
    "qr": "qr",
    "shape": "shape",
}
_FILLS = 0.97  # of the page, from which a picture counts as a background
_LEAST_BADGE = 120.0  # px at 1080


def page_format(document: Composition) -> Format:
    """The document's own page as a format without bars."""
    return Format("original", "원본", "Original", document.width, document.height)


def laid_into(
    document: Composition,
    target: Format,
    sizes: Sizes,
    *,
    source: Format | None = None,
    focus: tuple[float, float] = (0.5, 0.45),
) -> Composition:
    """The document at the target's size; layers keep their order, their words and their looks.

    ``source`` is the format that it was made for, with its bars, where that is known. A background
    photo becomes a picture layer, cut around ``focus`` (shares of the photo; a face, the product);
    ``sizes`` gives the px of an asset. Shadows and outlines are scaled with their layer.
    """
    source = source or page_format(document)
    boxes = relayout([_placed(layer, document) for layer in document.layers], source, target)
    layers = tuple(_moved(layer, box) for layer, box in zip(document.layers, boxes, strict=True))
    update: dict[str, object] = {"width": target.width, "height": target.height, "layers": layers}
    if isinstance(document.background, AssetBackground) and not alike(source, target):
        photo = _background(document, document.background, target, sizes, focus)
        update |= {"background": PlainBackground(), "layers": (photo, *layers)}
    return document.model_copy(update=update)


def _background(
    document: Composition,
    background: AssetBackground,
    target: Format,
    sizes: Sizes,
    focus: tuple[float, float],
) -> PictureLayer:
    part = cover(sizes(background.asset), target.page, focus)
    taken = {layer.id for layer in document.layers}
    names = ("background", *(f"background{number}" for number in range(2, len(taken) + 3)))
    return PictureLayer(
        id=next(name for name in names if name not in taken),
        name="배경",
        asset=background.asset,
        width=target.width,
        height=target.height,
        crop=Crop(left=part.x, top=part.y, width=max(part.width, 1), height=max(part.height, 1)),
    )


def _box(layer: Layer) -> Box:
    return Box(layer.left, layer.top, layer.width, layer.height)


def _placed(layer: Layer, document: Composition) -> Placed:
    box = hull(_box(layer), layer.rotation)
    page = Box(0, 0, document.width, document.height)
    seen = box.common(page)
    if layer.kind == "picture" and seen.width * seen.height >= _FILLS * page.width * page.height:
        return Placed(box, "background")
    return Placed(box, _PARTS[layer.kind], least=_least(layer, box))


def _least(layer: Layer, box: Box) -> float:
    """The smallest height of the whole box, in px at 1080, at which it can still be read."""
    if isinstance(layer, WordsLayer):
        return LEAST_SIZE / layer.size * box.height
    return {"qr": float(LEAST_CODE), "badge": _LEAST_BADGE}.get(layer.kind, 0.0)


def _moved(layer: Layer, hulled: Box) -> Layer:
    """The layer whose upright box becomes ``hulled``, with the measures that go with its size."""
    old = hull(_box(layer), layer.rotation)
    across, down = hulled.width / old.width, hulled.height / old.height
    x, y = hulled.middle
    width, height = layer.width * across, layer.height * down
    update = placed_at(layer, Box(x - width / 2, y - height / 2, width, height))
    grow = math.sqrt(across * down)
    if isinstance(layer.shadow, DropShadow):
        shadow = layer.shadow
        update["shadow"] = shadow.model_copy(
            update={
                "blur": shadow.blur * grow,
                "dx": shadow.dx * grow,
                "dy": shadow.dy * grow,
            }
        )
    if layer.kind == "shape":
        update |= {"line": layer.line * grow, "radius": layer.radius * grow}
    return layer.model_copy(update=update)
