"""The best place of a layer: calm ground on which it reads, off what the picture is about."""

import math

from PIL import Image

from backend.compose.box import Box
from backend.compose.canvas.align import seen_box
from backend.compose.canvas.best_place import BestPlace, Ink, best_place
from backend.compose.canvas.document import box_of
from backend.compose.canvas.plate import hull
from backend.compose.format import Format
from backend.schemas.composition import Composition, CutoutLayer, Layer, PictureLayer
from backend.services.canvas import Canvas

INKS: dict[Ink, str] = {"light": "#ffffff", "dark": "#1f2328"}
MARGIN = 48
"""Px at 1080 that are kept to the edges of the safe area."""
LOOKED_AT = 640
"""Px of the longer side of the page when a place is looked for."""


def best_of(
    document: Composition, layer: Layer, format: Format, canvas: Canvas
) -> tuple[Composition, BestPlace]:
    """The document with the layer at its best place; a locked layer stays where it is."""
    rest = tuple(each for each in document.layers if each is not layer)
    box = subject(layer, canvas)
    found = best_place(
        looked_at(document.model_copy(update={"layers": rest}), canvas),
        (box.width, box.height),
        page=(document.width, document.height),
        within=format.safe.inset(MARGIN * format.least_unit),
        avoid=[subject(each, canvas) for each in rest if _matters(each, document)],
    )
    if layer.locked:
        return document, found
    dx, dy = (new - old for new, old in zip(found.box.middle, box.middle, strict=True))
    moved = layer.model_copy(update={"left": layer.left + dx, "top": layer.top + dy})
    layers = tuple(moved if each is layer else each for each in document.layers)
    return document.model_copy(update={"layers": layers}), found


def looked_at(document: Composition, canvas: Canvas) -> Image.Image:
    """The page small."""
    scale = min(LOOKED_AT / max(document.width, document.height), 1.0)
    return canvas.open(document).picture(scale=scale)


def subject(layer: Layer, canvas: Canvas) -> Box:
    """The upright box of what is seen of a layer: of words their ink, of a picture with alpha its
    opaque part.
    """
    box = box_of(layer)
    part = canvas.ink(layer)
    if isinstance(layer, PictureLayer | CutoutLayer):
        part = _opaque(layer, canvas)
    if not layer.rotation:
        return part
    (x, y), (left, top) = box.middle, part.middle
    turn = math.radians(layer.rotation)
    sine, cosine = math.sin(turn), math.cos(turn)
    dx, dy = left - x, top - y
    swung = part.moved(dx * cosine - dy * sine - dx, dx * sine + dy * cosine - dy)
    return hull(swung, layer.rotation).inset(1)


def _opaque(layer: PictureLayer | CutoutLayer, canvas: Canvas) -> Box:
    crop, box = layer.crop, box_of(layer)
    shown = Box(0, 0, *canvas.size(layer.asset))
    if crop is not None:
        shown = Box(crop.left, crop.top, crop.width, crop.height)
    seen = canvas.opaque(layer.asset).common(shown)
    left = shown.right - seen.right if layer.flip else seen.x - shown.x
    across, down = box.width / shown.width, box.height / shown.height
    return Box(
        box.x + left * across,
        box.y + (seen.y - shown.y) * down,
        seen.width * across,
        seen.height * down,
    )


def _matters(layer: Layer, document: Composition) -> bool:
    """Whether words may not lie on it: all but hidden layers, plain shapes and full pages."""
    if not layer.visible or layer.kind == "shape":
        return False
    page = Box(0, 0, document.width, document.height)
    return layer.kind != "picture" or not seen_box(layer).holds(page, slack=2)
