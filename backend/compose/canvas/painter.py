"""One layer of a document as a patch: what it looks like where it lies, without its shadow."""

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image

from backend.compose import paint
from backend.compose.box import Box
from backend.compose.canvas import badge, shape, words
from backend.compose.canvas.cache import PreviewCache
from backend.compose.canvas.dresser import Dresser
from backend.compose.canvas.inks import colour, painted
from backend.compose.canvas.patch import Bytes, Patch, Window, joined, over
from backend.compose.canvas.plate import (
    Source,
    fitted,
    part_of,
    place,
    plate,
    reduced,
    reduction,
)
from backend.compose.canvas.qr import qr_plate
from backend.compose.layer import Shape
from backend.compose.typesetter import SetText, Typesetter
from backend.errors import NotFoundError
from backend.schemas.composition import (
    AssetBackground,
    BadgeLayer,
    Composition,
    CutoutLayer,
    Layer,
    LetteringLayer,
    LogoLayer,
    PictureLayer,
    QrLayer,
    ShapeLayer,
    WordsLayer,
)

Assets = Callable[[str], Image.Image]
Painted = PictureLayer | CutoutLayer | LogoLayer | LetteringLayer


@dataclass(frozen=True)
class View:
    """How the page is looked at: ``scale`` px to a px of the page, after a move in px of it."""

    scale: float
    dx: float = 0.0
    dy: float = 0.0

    def box(self, box: Box) -> Box:
        return box.moved(self.dx, self.dy).scaled(self.scale)


@dataclass(frozen=True)
class _Size:
    width: int
    height: int
    nbytes: int = 64


class Painter:
    """Draws layers from assets and type; what costs time goes through the cache.

    ``assets`` gives the decoded picture (RGB or RGBA) of an id, or raises NotFoundError.
    """

    def __init__(
        self,
        assets: Assets,
        *,
        typesetter: Typesetter,
        dresser: Dresser | None,
        cache: PreviewCache,
    ) -> None:
        self._assets = assets
        self._typesetter = typesetter
        self._dresser = dresser
        self._cache = cache

    def ground(self, document: Composition, scale: float, window: Window) -> Bytes:
        """The background of the page as RGB bytes, opaque. Raises NotFoundError."""
        background = document.background
        page = np.full((window.height, window.width, 3), 255, dtype=np.uint8)
        if isinstance(background, AssetBackground):
            box = Box(0, 0, document.width, document.height).scaled(scale)
            patch = self._laid(background.asset, box, window=window, owner="background", soft=False)
            return page if patch is None else over(page, patch.pixels)
        filled = paint.fill(painted(background.paint), (window.width, window.height))
        return over(page, np.asarray(filled.convert("RGBa")))

    def body(self, layer: Layer, view: View, window: Window) -> Patch | None:
        """The layer at full opacity, turned, cut to ``window``; None when nothing shows.

        Raises NotFoundError naming the layer whose picture, face or look is missing,
        UndrawableTextError, InvalidInputError.
        """
        box = Box(layer.left, layer.top, layer.width, layer.height)
        if isinstance(layer, PictureLayer | CutoutLayer):
            crop = layer.crop
            part = None if crop is None else Box(crop.left, crop.top, crop.width, crop.height)
            return self._laid(
                layer.asset,
                view.box(box),
                window=window,
                owner=layer.name or layer.id,
                crop=part,
                flip=layer.flip,
                degrees=layer.rotation,
            )
        if isinstance(layer, LogoLayer | LetteringLayer):
            return self._laid(
                layer.asset,
                view.box(box),
                window=window,
                owner=layer.name or layer.id,
                degrees=layer.rotation,
            )
        if isinstance(layer, WordsLayer):
            return self._words(layer, box, view, window)
        if isinstance(layer, BadgeLayer):
            return self._badge(layer, box, view, window)
        if isinstance(layer, QrLayer):
            return self._code(layer, box, view, window)
        return _outlined(layer, view.box(box), view.scale, window)

    def _laid(
        self,
        asset: str,
        box: Box,
        *,
        window: Window,
        owner: str,
        crop: Box | None = None,
        flip: bool = False,
        degrees: float = 0.0,
        soft: bool = True,
    ) -> Patch | None:
        size = self._cache.get(("size", asset), lambda: self._size(asset, owner))
        part = part_of((size.width, size.height), crop)
        factor = (
            reduction(part[2] - part[0], box.width),
            reduction(part[3] - part[1], box.height),
        )
        key: Hashable = ("plate", asset, part, flip, factor)
        ready = self._cache.get(
            key,
            lambda: plate(self._source(asset, owner).picture, part=part, flip=flip, factor=factor),
        )
        return place(
            ready,
            box,
            window=window,
            degrees=degrees,
            ready=lambda width, height: self._cache.get(
                (key, width, height), lambda: fitted(ready, width, height)
            ),
            soft=soft,
        )

    def _source(self, asset: str, owner: str) -> Source:
        return self._cache.get(("source", asset), lambda: Source(self._read(asset, owner)))

    def _size(self, asset: str, owner: str) -> _Size:
        return _Size(*self._source(asset, owner).picture.size)

    def _read(self, asset: str, owner: str) -> Image.Image:
        try:
            return self._assets(asset)
        except NotFoundError as error:
            raise NotFoundError(what="picture", name=owner, asset=asset) from error

    def _words(self, layer: WordsLayer, box: Box, view: View, window: Window) -> Patch | None:
        if not layer.text.strip():
            return None
        text = words.set_words(layer, self._typesetter)
        return self._typed(
            text,
            words.ink_box(text, box, layer.align),
            style=words.Style(
                layer.face, colour(layer.colour), layer.look, layer.tracking, layer.leading
            ),
            about=box,
            degrees=layer.rotation,
            view=view,
            window=window,
        )

    def _badge(self, layer: BadgeLayer, box: Box, view: View, window: Window) -> Patch | None:
        outline = badge.shape(layer.outline, (layer.width, layer.height))
        parts = [
            shape.draw(
                outline,
                painted(layer.fill),
                view.box(box),
                window=window,
                degrees=layer.rotation,
                scale=view.scale,
            )
        ]
        if layer.text.strip():
            text = words.set_badge(layer, self._typesetter)
            parts.append(
                self._typed(
                    text,
                    words.ink_box(text, badge.room(layer.outline, box), "center"),
                    style=words.Style(layer.face, colour(layer.ink)),
                    about=box,
                    degrees=layer.rotation,
                    view=view,
                    window=window,
                )
            )
        return joined([part for part in parts if part is not None])

    def _typed(
        self,
        text: SetText,
        at: Box,
        *,
        style: words.Style,
        about: Box,
        degrees: float,
        view: View,
        window: Window,
    ) -> Patch | None:
        """Set words with their ink at ``at``, turned about the middle of ``about``."""
        fine = words.type_scale(text, view.scale, look=style.look)
        key = ("type", text.lines, text.size, text.width, text.height, style, fine)
        drawn = self._cache.get(
            key, lambda: words.drawn(text, style, dresser=self._dresser, fine=fine)
        )
        # On whole px of the page, so that the final picture has the letters as they were drawn.
        left, top = round(at.x + drawn.box.x), round(at.y + drawn.box.y)
        box = Box(left, top, drawn.box.width, drawn.box.height)
        placed = view.box(_swung(box, about.middle, degrees))
        factor = (
            reduction(drawn.plate.width, placed.width),
            reduction(drawn.plate.height, placed.height),
        )
        ready = self._cache.get((key, factor), lambda: reduced(drawn.plate, factor))
        return place(ready, placed, window=window, degrees=degrees)

    def _code(self, layer: QrLayer, box: Box, view: View, window: Window) -> Patch | None:
        square = view.box(box.fitted(1.0))
        ready = qr_plate(
            layer.content,
            level=layer.level,
            colour=colour(layer.colour),
            paper=colour(layer.paper),
            shown=square.width,
        )
        return place(ready, square, window=window, degrees=layer.rotation)


_OUTLINES: dict[Literal["rect", "ellipse", "arch", "starburst", "triangle"], Shape] = {
    "ellipse": Shape("ellipse"),
    "arch": Shape("arch"),
    "starburst": Shape("starburst"),
    "triangle": Shape("polygon", path=((0.5, 0), (1, 1), (0, 1))),
}


def _outlined(layer: ShapeLayer, box: Box, scale: float, window: Window) -> Patch | None:
    return shape.draw(
        _OUTLINES.get(layer.outline) or Shape(radius=layer.radius),
        painted(layer.fill),
        box,
        window=window,
        degrees=layer.rotation,
        scale=scale,
        line=layer.line,
    )


def _swung(box: Box, about: tuple[float, float], degrees: float) -> Box:
    """The box moved as its middle moves when the page is turned about a point."""
    if not degrees:
        return box
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    dx, dy = box.middle[0] - about[0], box.middle[1] - about[1]
    return box.moved(dx * cosine - dy * sine - dx, dx * sine + dy * cosine - dy)
