"""A page as the check looks at it: what lies on it from the back, drawn at a measuring scale."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image

from backend.colour import Colour
from backend.compose.box import Box
from backend.compose.composition import Composition
from backend.compose.export.names import layer_names
from backend.compose.layer import Layer, PictureLayer, TextLayer
from backend.compose.render import Part, lay_part, parts

Role = Literal["words", "picture", "qr", "kept", "other"]

_DETAIL = 1080  # px of the shorter side at which is measured
_EM = 0.9  # height of a line's ink in em, about
_FLAT = 14  # levels of 255 by which a plain colour's pixels differ at most
_ROLES: dict[str, Role] = {
    "lettering": "words",
    "qr": "qr",
    "logo": "kept",
    "badge": "kept",
    "product": "picture",
    "shadow": "other",
    "contact": "other",
    "paper": "other",
    "scrim": "other",
}


@dataclass(frozen=True)
class Item:
    """One layer: ``parts`` are drawn at the page's scale, ``box`` is in px of the full page.

    Words have ``letters`` px of height, and a ``colour`` where they have just one; a picture is
    shown ``times`` its own size, and its file is ``wide`` px wide. What is "kept" (a logo, a
    badge) is not judged, but nothing is moved onto it.
    """

    role: Role
    name: str
    box: Box
    parts: tuple[Part, ...]
    letters: float = 0.0
    colour: Colour | None = None
    choices: tuple[Colour, ...] = ()
    times: float = 1.0
    wide: int = 0


@dataclass(frozen=True)
class Page:
    """``ground`` is the page's background at ``scale``; ``keep`` is what words must not cover."""

    width: int
    height: int
    scale: float
    ground: Image.Image
    items: tuple[Item, ...]
    keep: tuple[Box, ...] = ()

    @property
    def box(self) -> Box:
        return Box(0, 0, self.width, self.height)

    def drawn(self, *, without: int | None = None) -> Image.Image:
        """The page at its scale, RGB, without one of its items."""
        canvas = self.ground.copy()
        for number, item in enumerate(self.items):
            if number != without:
                for part in item.parts:
                    lay_part(canvas, part)
        return canvas


def measuring_scale(width: int, height: int) -> float:
    """At most 1: small letters keep their edges, and a large page stays quick to judge."""
    return min(1.0, _DETAIL / min(width, height))


def page_of(composition: Composition) -> Page:
    """A laid-out page of an ad as the check looks at it."""
    scale = measuring_scale(composition.width, composition.height)
    size = round(composition.width * scale), round(composition.height * scale)
    names = layer_names(composition.layers)
    return Page(
        composition.width,
        composition.height,
        scale,
        Image.new("RGB", size, composition.ground),
        tuple(_item(one, name, scale) for one, name in zip(composition.layers, names, strict=True)),
        composition.keep,
    )


def _item(layer: Layer, name: str, scale: float) -> Item:
    laid = parts(layer, scale)
    if isinstance(layer, TextLayer):
        role: Role = "other" if layer.decor else "words"
        plain = layer.fill if layer.stroke is None else None
        size = float(layer.text.size)
        return Item(role, name, layer.box, laid, size, plain, layer.choices)
    if not isinstance(layer, PictureLayer):
        return Item("other", name, layer.box, laid)
    role = "other" if layer.blur else _ROLES.get(layer.role, "picture")
    if role == "words":
        letters = letter_height(layer.picture) * layer.box.height / layer.picture.height
        return Item(role, name, layer.box, laid, letters, one_colour(layer.picture))
    shown = layer.crop or Box(0, 0, *layer.picture.size)
    times = max(layer.box.width / shown.width, layer.box.height / shown.height)
    return Item(role, name, layer.box, laid, times=times, wide=layer.picture.width)


def letter_height(lettering: Image.Image) -> float:
    """The height of the letters of a drawn lettering in its own px: its tallest line's."""
    alpha = np.asarray(lettering.convert("RGBA").getchannel("A"))
    rows = np.flatnonzero(np.diff(np.pad((alpha > 128).any(axis=1).astype(np.int8), 1)))
    runs = rows[1::2] - rows[::2]
    return float(runs.max()) / _EM if len(runs) else 0.0


def one_colour(lettering: Image.Image) -> Colour | None:
    """The colour of a lettering that has just one; None for gold, gradients and outlines."""
    rgba = np.asarray(lettering.convert("RGBA"))
    inner = rgba[rgba[..., 3] > 250][:, :3].astype(np.float64)
    if not len(inner) or float(inner.std(axis=0).max()) > _FLAT:
        return None
    red, green, blue = np.median(inner, axis=0)
    return int(red), int(green), int(blue)
