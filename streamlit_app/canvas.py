"""Changes to a composition as the owner makes them: each gives a new document."""

import io
import math
import secrets
from collections.abc import Mapping
from typing import Any

from PIL import Image

from backend.schemas.composition import (
    BadgeLayer,
    Composition,
    ContactShadow,
    CutoutLayer,
    Layer,
    LetteringLayer,
    LogoLayer,
    PictureLayer,
    QrLayer,
    ShapeLayer,
    WordsLayer,
)

_LINE = 1.15
_ROOM = 1.12  # of a line's height: what a face reaches beyond it
_NARROW = 0.56  # em that a Latin letter or a blank takes on the whole
_ASIDE = 24
_MARGIN = 64


def find(document: Composition, layer_id: str | None) -> Layer | None:
    """The layer of that id."""
    return next((layer for layer in document.layers if layer.id == layer_id), None)


def revised(document: Composition, layer_id: str, fields: Mapping[str, Any]) -> Composition:
    """Some fields of one layer changed. Raises ValidationError for what may not be."""
    layers = [
        layer.model_dump() | (dict(fields) if layer.id == layer_id else {})
        for layer in document.layers
    ]
    return Composition.model_validate(document.model_dump() | {"layers": layers})


def added(document: Composition, layer: Layer) -> Composition:
    """The layer in front of all others, a shape behind them: it is ground to write on.

    Raises ValidationError when there are too many.
    """
    behind = layer.kind == "shape"
    layers = (layer, *document.layers) if behind else (*document.layers, layer)
    return Composition.model_validate(document.model_dump() | {"layers": layers})


def removed(document: Composition, layer_id: str) -> Composition:
    """Without that layer."""
    layers = tuple(layer for layer in document.layers if layer.id != layer_id)
    return document.model_copy(update={"layers": layers})


def shifted(document: Composition, layer_id: str, by: int) -> Composition:
    """The layer that many places nearer to the front, or to the back where ``by`` < 0."""
    layers = list(document.layers)
    at = next((n for n, layer in enumerate(layers) if layer.id == layer_id), None)
    if at is None:
        return document
    layers.insert(min(max(at + by, 0), len(layers) - 1), layers.pop(at))
    return document.model_copy(update={"layers": tuple(layers)})


def duplicated(document: Composition, layer_id: str) -> tuple[Composition, str]:
    """A copy before the layer, a little aside, and the copy's id."""
    at = next(n for n, layer in enumerate(document.layers) if layer.id == layer_id)
    layer = document.layers[at]
    aside, name = _ASIDE * unit(document), fresh_id(layer.kind)
    copy = layer.model_copy(
        update={"id": name, "left": layer.left + aside, "top": layer.top + aside, "locked": False}
    )
    layers = (*document.layers[: at + 1], copy, *document.layers[at + 1 :])
    return Composition.model_validate(document.model_dump() | {"layers": layers}), name


def resized(
    layer: Layer, *, width: float | None = None, height: float | None = None, keep: bool
) -> dict[str, float]:
    """The fields of a layer of that width or height; ``keep`` scales the other side with it.

    Words that are scaled as a whole keep their lines: their size follows.
    """
    side = {"width": width} if width is not None else {"height": height or layer.height}
    if not keep:
        return {name: max(float(value), 1.0) for name, value in side.items()}
    scale = max(width / layer.width if width is not None else side["height"] / layer.height, 1e-6)
    fields = {"width": max(layer.width * scale, 1.0), "height": max(layer.height * scale, 1.0)}
    if isinstance(layer, WordsLayer):
        fields["size"] = min(max(layer.size * scale, 1.0), 4000.0)
    return fields


def sized(layer: WordsLayer, size: float) -> dict[str, float]:
    """The fields of words of that size: their box is scaled about the line they stand at."""
    scale = size / layer.size
    wide, high = layer.width * scale, layer.height * scale
    held = {"left": 0.0, "center": 0.5, "right": 1.0}[layer.align]
    return {
        "size": size,
        "width": wide,
        "height": high,
        "left": layer.left + (layer.width - wide) * held,
    }


def rewritten(layer: WordsLayer, text: str) -> dict[str, Any]:
    """The fields of other words: the box becomes as high as their lines need at this size."""
    before, after = (_rows(each, layer) for each in (layer.text, text))
    return {"text": text, "height": layer.height * after / before}


def unit(document: Composition) -> float:
    """Px of the page for one of 1080."""
    return min(document.width, document.height) / 1080


def fresh_id(kind: str) -> str:
    """An id that no layer has."""
    return f"{kind}-{secrets.token_hex(4)}"


def words(document: Composition, text: str, *, colour: str) -> WordsLayer:
    """A line of words over most of the page."""
    size = 84 * unit(document)
    wide = document.width * 0.8
    return WordsLayer(
        id=fresh_id("words"),
        text=text,
        face="Pretendard-ExtraBold",
        size=size,
        colour=colour,
        tracking=-0.02,
        leading=_LINE,
        left=(document.width - wide) / 2,
        top=document.height * 0.1,
        width=wide,
        height=size * _LINE * _ROOM,
    )


def badge(document: Composition, text: str) -> BadgeLayer:
    """A round price badge."""
    side = 250 * unit(document)
    return BadgeLayer(id=fresh_id("badge"), text=text, **_middle(document, side, side))


def code(document: Composition, content: str) -> QrLayer:
    """A QR code that a phone reads from the screen, in the corner at the right and bottom."""
    side = 220 * unit(document)
    box = _middle(document, side, side) | {
        "left": document.width - side - _MARGIN * unit(document),
        "top": document.height - side - _MARGIN * unit(document),
    }
    return QrLayer(id=fresh_id("qr"), content=content, **box)


def shape(document: Composition) -> ShapeLayer:
    """A bar over most of the page."""
    wide, high = document.width * 0.8, 180 * unit(document)
    return ShapeLayer(
        id=fresh_id("shape"), radius=28 * unit(document), **_middle(document, wide, high)
    )


def picture(
    document: Composition,
    kind: str,
    asset: str,
    size: tuple[int, int],
    *,
    request: dict[str, Any] | None = None,
) -> Layer:
    """A picture of that many px as a layer of that kind, in the middle; a logo at the right top.

    ``request`` is what a lettering was made from.
    """
    most = {"lettering": (0.8, 0.34), "logo": (0.24, 0.12), "cutout": (0.7, 0.62)}
    across, down = most.get(kind, (0.5, 0.5))
    scale = min(document.width * across / size[0], document.height * down / size[1])
    box = _middle(document, size[0] * scale, size[1] * scale)
    name = fresh_id(kind)
    if kind == "lettering":
        return LetteringLayer(id=name, asset=asset, request=request, **box)
    if kind == "logo":
        edge = _MARGIN * unit(document)
        corner = {"left": document.width - box["width"] - edge, "top": edge}
        return LogoLayer(id=name, asset=asset, **(box | corner))
    if kind == "cutout":
        return CutoutLayer(id=name, asset=asset, shadow=ContactShadow(), **box)
    return PictureLayer(id=name, asset=asset, **box)


def cut(data: bytes) -> bool:
    """Whether a picture has clear px, as what was cut out has."""
    with Image.open(io.BytesIO(data)) as opened:
        if "A" not in opened.getbands():
            return False
        least, _ = opened.getchannel("A").getextrema()
    return float(str(least)) < 255


def _middle(document: Composition, width: float, height: float) -> dict[str, float]:
    width, height = max(width, 1.0), max(height, 1.0)
    return {
        "left": (document.width - width) / 2,
        "top": (document.height - height) / 2,
        "width": width,
        "height": height,
    }


def _rows(text: str, layer: WordsLayer) -> int:
    """About how many lines words take in the layer's box."""
    room = max(layer.width / layer.size, 1.0)
    return sum(max(math.ceil(_ems(line) / room), 1) for line in text.split("\n"))


def _ems(line: str) -> float:
    return sum(_NARROW if letter.isascii() else 0.94 for letter in line)
