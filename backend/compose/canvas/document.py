"""Changes to a document: each gives a new one, and the old one stays as it was."""

from collections.abc import Mapping
from typing import Any, Literal

from backend.compose.box import Box
from backend.errors import NotFoundError
from backend.schemas.composition import Composition, Layer

Corner = Literal["left_top", "right_top", "left_bottom", "right_bottom", "middle"]
_HELD: dict[Corner, tuple[float, float]] = {
    "left_top": (0.0, 0.0),
    "right_top": (1.0, 0.0),
    "left_bottom": (0.0, 1.0),
    "right_bottom": (1.0, 1.0),
    "middle": (0.5, 0.5),
}


def find(document: Composition, layer_id: str) -> Layer:
    """The layer of this id. Raises NotFoundError."""
    for layer in document.layers:
        if layer.id == layer_id:
            return layer
    raise NotFoundError(what="layer", name=layer_id)


def revised(document: Composition, layer_id: str, change: Mapping[str, Any]) -> Composition:
    """The document with some fields of one layer changed, and checked anew.

    Raises NotFoundError, and pydantic's ValidationError for a value that may not be.
    """
    layer = find(document, layer_id)
    body = layer.model_dump() | dict(change)
    layers = [body if each is layer else each.model_dump() for each in document.layers]
    return Composition.model_validate(document.model_dump() | {"layers": layers})


def moved(document: Composition, layer_id: str, *, to: int) -> Composition:
    """The document with the layer at this place of the order; 0 is the back, -1 the front."""
    layer = find(document, layer_id)
    rest = [each for each in document.layers if each is not layer]
    place = len(rest) + 1 + to if to < 0 else to
    rest.insert(min(max(place, 0), len(rest)), layer)
    return document.model_copy(update={"layers": tuple(rest)})


def box_of(layer: Layer) -> Box:
    """The layer's box before it is turned."""
    return Box(layer.left, layer.top, layer.width, layer.height)


def resized(
    layer: Layer,
    *,
    width: float | None = None,
    height: float | None = None,
    hold: Corner = "left_top",
) -> dict[str, float]:
    """The fields of the layer at a new width or height with its aspect kept.

    The point ``hold`` of the box stays. With both sides given the aspect follows them. A side
    shorter than 1 px becomes 1 px.
    """
    if width is None and height is None:
        return {}
    aspect = layer.width / layer.height
    if width is None:
        assert height is not None
        width = height * aspect
    elif height is None:
        height = width / aspect
    width, height = max(width, 1.0), max(height, 1.0)
    across, down = _HELD[hold]
    return {
        "left": layer.left + (layer.width - width) * across,
        "top": layer.top + (layer.height - height) * down,
        "width": width,
        "height": height,
    }
