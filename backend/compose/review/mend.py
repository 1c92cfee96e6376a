"""A stored composition under the check, and "fix it": moved and recoloured until all is well."""

from collections.abc import Callable, Sequence

from backend.colour import Colour
from backend.compose.box import Box
from backend.compose.canvas.stage import Stage
from backend.compose.format import Format
from backend.compose.render import Part
from backend.compose.review.check import review
from backend.compose.review.finding import Backing, Finding, Fix, Kind
from backend.compose.review.page import (
    Item,
    Page,
    Role,
    letter_height,
    measuring_scale,
)
from backend.schemas.composition import (
    Composition,
    CutoutLayer,
    Layer,
    LetteringLayer,
    PictureLayer,
    ShapeLayer,
    WordsLayer,
)

# What decides where words stand comes before what decides their colour there.
_ORDER: tuple[Kind, ...] = (
    "enlarged",
    "too_small",
    "off_page",
    "outside_safe",
    "over_face",
    "covered",
    "qr_small",
    "low_contrast",
    "qr_faint",
    "qr_crowded",
)
_ROUNDS = 5
_ROLES: dict[str, Role] = {
    "picture": "picture",
    "cutout": "picture",
    "words": "words",
    "lettering": "words",
    "logo": "kept",
    "badge": "kept",
    "qr": "qr",
    "shape": "other",
}
_NAMES = {
    "picture": "사진",
    "cutout": "상품",
    "lettering": "글자",
    "logo": "로고",
    "badge": "가격표",
    "qr": "QR 코드",
    "shape": "도형",
}

Open = Callable[[Composition], Stage]
Sizes = Callable[[str], tuple[int, int]]


def document_page(document: Composition, open: Open, sizes: Sizes) -> Page:
    """A document as the check looks at it. ``open`` makes its stage, ``sizes`` gives the px of an
    asset. Raises what the stage raises.
    """
    scale = measuring_scale(document.width, document.height)
    stage = open(document)
    items = tuple(
        _item(layer, laid if layer.visible else (), scale, sizes)
        for layer, laid in stage.parts(scale=scale)
    )
    return Page(document.width, document.height, scale, stage.ground(scale=scale), items)


def layer_name(layer: Layer) -> str:
    """What the owner calls a layer: its own name, its words, or what it is."""
    if layer.name:
        return layer.name
    if isinstance(layer, WordsLayer):
        return " ".join(layer.text.split())[:40]
    return _NAMES.get(layer.kind, layer.kind)


def mended(
    document: Composition, format: Format, open: Open, sizes: Sizes, *, faces: Sequence[Box] = ()
) -> tuple[Composition, tuple[Finding, ...]]:
    """The document moved and recoloured, and the findings that are left for a person."""
    for _ in range(_ROUNDS):
        fixes = first_fixes(review(document_page(document, open, sizes), format, faces=faces))
        if not fixes:
            break
        for one in fixes:
            document = applied(document, one)
    return document, review(document_page(document, open, sizes), format, faces=faces)


def first_fixes(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The finding to mend first of each layer, from the front to the back, so that a backing laid
    under one layer does not move the numbers of those still to come.
    """
    chosen: dict[int, Finding] = {}
    for one in sorted(findings, key=lambda one: _ORDER.index(one.kind)):
        if one.fix is not None:
            chosen.setdefault(one.layer, one)
    return tuple(sorted(chosen.values(), key=lambda one: -one.layer))


def applied(document: Composition, found: Finding) -> Composition:
    """The document after the finding's fix; a backing becomes a shape of its own below."""
    if found.fix is None:
        return document
    layers = list(document.layers)
    layer = _changed(layers[found.layer], found.fix)
    below = [] if found.fix.backing is None else [_patch(layer, found.fix.backing, document)]
    layers[found.layer : found.layer + 1] = [*below, layer]
    return document.model_copy(update={"layers": tuple(layers)})


def _changed(layer: Layer, fix: Fix) -> Layer:
    update: dict[str, object] = {}
    if fix.box is not None:
        update |= placed_at(layer, fix.box)
    if fix.ink is not None and isinstance(layer, WordsLayer):
        update["colour"] = _hex(fix.ink)
    return layer.model_copy(update=update)


def placed_at(layer: Layer, box: Box) -> dict[str, object]:
    """The fields by which a layer lies in ``box``; words are set as much larger as their box."""
    update: dict[str, object] = {
        "left": box.x,
        "top": box.y,
        "width": max(box.width, 1.0),
        "height": max(box.height, 1.0),
    }
    if isinstance(layer, WordsLayer):
        update["size"] = max(layer.size * box.width / layer.width, 1.0)
    return update


def _patch(layer: Layer, backing: Backing, document: Composition) -> ShapeLayer:
    taken = {other.id for other in document.layers}
    names = (f"{layer.id[:30]}-backing{number}" for number in range(1, len(taken) + 2))
    return ShapeLayer(
        id=next(name for name in names if name not in taken),
        name="글자 받침",
        left=backing.box.x,
        top=backing.box.y,
        width=max(backing.box.width, 1.0),
        height=max(backing.box.height, 1.0),
        opacity=backing.opacity,
        fill=_hex(backing.fill),
        radius=backing.radius,
    )


def _item(layer: Layer, laid: tuple[Part, ...], scale: float, sizes: Sizes) -> Item:
    role, name = _ROLES[layer.kind], layer_name(layer)
    box = Box(layer.left, layer.top, layer.width, layer.height)
    if isinstance(layer, WordsLayer):
        colour = None if layer.look else _rgb(layer.colour)
        return Item(role, name, box, laid, layer.size, colour)
    if isinstance(layer, LetteringLayer):
        letters = letter_height(laid[-1].picture) / scale if laid else 0.0
        return Item(role, name, box, laid, letters)
    if isinstance(layer, PictureLayer | CutoutLayer):
        wide, high = sizes(layer.asset)
        shown = (layer.crop.width, layer.crop.height) if layer.crop else (wide, high)
        times = max(layer.width / shown[0], layer.height / shown[1])
        return Item(role, name, box, laid, times=times, wide=wide)
    return Item(role, name, box, laid)


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _rgb(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
