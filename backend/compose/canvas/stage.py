"""A document as a picture: the one renderer of the canvas, for its preview and its result.

Every layer is worked out for the px that are shown, at its place in fractions of a px. So a
preview is the final picture made smaller, not a rougher drawing of the same document.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from backend.compose.box import Box
from backend.compose.canvas.blend import lay
from backend.compose.canvas.cache import PreviewCache
from backend.compose.canvas.dresser import Dresser
from backend.compose.canvas.painter import Assets, Painter, View
from backend.compose.canvas.patch import Bytes, Patch, Window, joined
from backend.compose.canvas.plate import hull
from backend.compose.canvas.shade import casts, contact, drop
from backend.compose.render import Part
from backend.compose.typesetter import Typesetter
from backend.schemas.composition import (
    BlendMode,
    Composition,
    ContactShadow,
    DropShadow,
    Layer,
)

PREVIEW_WIDTH = 800
_KEPT_PIXELS = 4_000_000  # of a page; what is drawn for a larger one is not kept
_NOT_SEEN = {"id", "name", "opacity", "blend", "visible", "locked", "request"}


@dataclass(frozen=True, eq=False)
class _Ground:
    pixels: Bytes

    @property
    def nbytes(self) -> int:
        return self.pixels.nbytes


@dataclass(frozen=True, eq=False)
class _Drawn:
    """What a layer puts on the page, from the back."""

    patches: tuple[Patch, ...]

    @property
    def nbytes(self) -> int:
        return 64 + sum(patch.nbytes for patch in self.patches)


class Stage:
    """A document ready to be drawn. ``Stage.open`` makes one; it holds no pixels of its own."""

    def __init__(self, document: Composition, painter: Painter, cache: PreviewCache) -> None:
        self._document = document
        self._painter = painter
        self._cache = cache

    @classmethod
    def open(
        cls,
        document: Composition,
        assets: Assets,
        *,
        typesetter: Typesetter,
        dresser: Dresser | None = None,
        cache: PreviewCache | None = None,
    ) -> "Stage":
        """``assets`` gives the decoded picture of an asset id or raises NotFoundError.

        A cache may be shared by all documents that have the same assets, typesetter and dresser.
        """
        kept = PreviewCache(0) if cache is None else cache
        painter = Painter(assets, typesetter=typesetter, dresser=dresser, cache=kept)
        return cls(document, painter, kept)

    def picture(self, *, scale: float = 1.0, width: int | None = None) -> Image.Image:
        """The page as RGB of round(size * scale) px, or ``width`` px wide; at least 1 x 1.

        The same document gives the same bytes, with any cache. Raises NotFoundError naming the
        layer whose picture is missing, UndrawableTextError, InvalidInputError.
        """
        if width is not None:
            scale = width / self._document.width
        window = self._window(scale)
        page = self._ground(scale, window).copy()
        for layer in self._document.layers:
            if layer.visible and layer.opacity > 0:
                self._lay(page, layer, scale, window)
        return Image.fromarray(page)

    def parts(self, *, scale: float = 1.0) -> Iterator[tuple[Layer, tuple[Part, ...]]]:
        """Each layer with its shadows and itself, from the back, for who keeps layers apart.

        Hidden layers too. What lies off the page is kept up to one page's size beyond it.
        """
        page = self._window(scale)
        width, height = page.width, page.height
        window = Window(-width, -height, 2 * width, 2 * height)
        for layer in self._document.layers:
            reach = hull(_box(layer).scaled(scale), layer.rotation).grown(_reach(layer) * scale)
            seen = Window.around(reach).common(window)
            mode = _shadow_mode(layer)
            shadows = [
                Part(patch.picture(), patch.x, patch.y, layer.opacity, mode, shadow=True)
                for patch in self._shadows(layer, scale, seen)
            ]
            body = self._painter.body(layer, View(scale), seen)
            itself = (
                []
                if body is None
                else [Part(body.picture(), body.x, body.y, layer.opacity, layer.blend)]
            )
            yield layer, (*shadows, *itself)

    def ground(self, *, scale: float = 1.0) -> Image.Image:
        """The background alone, RGB."""
        return Image.fromarray(self._ground(scale, self._window(scale)))

    def _window(self, scale: float) -> Window:
        width, height = self._document.width * scale, self._document.height * scale
        return Window(0, 0, max(round(width), 1), max(round(height), 1))

    def _ground(self, scale: float, window: Window) -> Bytes:
        document = self._document
        if window.width * window.height > _KEPT_PIXELS:
            return self._painter.ground(document, scale, window)
        key = ("ground", document.background, document.width, document.height, scale)
        return self._cache.get(
            key, lambda: _Ground(self._painter.ground(document, scale, window))
        ).pixels

    def _lay(self, page: Bytes, layer: Layer, scale: float, window: Window) -> None:
        shadows = self._kept("shadows", layer, scale, window)
        bodies = self._kept("body", layer, scale, window)
        mode = _shadow_mode(layer)
        if layer.opacity < 1 and layer.blend == mode == "normal":
            # Something half clear still hides its own shadow.
            whole = joined([*shadows, *bodies])
            shadows, bodies = (), () if whole is None else (whole,)
        for patch in shadows:
            lay(page, patch, opacity=layer.opacity, mode=mode)
        for patch in bodies:
            lay(page, patch, opacity=layer.opacity, mode=layer.blend)

    def _kept(self, what: str, layer: Layer, scale: float, window: Window) -> tuple[Patch, ...]:
        if what == "shadows" and layer.shadow is None:
            return ()
        hidden = _NOT_SEEN | ({"shadow"} if what == "body" else set())

        def draw() -> _Drawn:
            if what == "shadows":
                return _Drawn(self._shadows(layer, scale, window))
            body = self._painter.body(layer, View(scale), window)
            return _Drawn(() if body is None else (body,))

        if window.width * window.height > _KEPT_PIXELS:
            return draw().patches
        key = (what, layer.model_dump_json(exclude=hidden), scale, window)
        return self._cache.get(key, draw).patches

    def _shadows(self, layer: Layer, scale: float, window: Window) -> tuple[Patch, ...]:
        def body(view: View, seen: Window) -> Patch | None:
            return self._painter.body(layer, view, seen)

        if isinstance(layer.shadow, DropShadow):
            patch = drop(body, layer.shadow, scale=scale, window=window)
            return () if patch is None else (patch,)
        if not isinstance(layer.shadow, ContactShadow):
            return ()
        shadow = layer.shadow
        standing = layer.model_dump_json(exclude=_NOT_SEEN | {"left", "top"})
        cast = self._cache.get(("contact", standing), lambda: casts(body, layer, shadow))
        return contact(cast, layer, opacity=shadow.opacity, scale=scale, window=window)


def _shadow_mode(layer: Layer) -> BlendMode:
    return "multiply" if isinstance(layer.shadow, ContactShadow) else "normal"


def _box(layer: Layer) -> Box:
    return Box(layer.left, layer.top, layer.width, layer.height)


def _reach(layer: Layer) -> float:
    """How far shadows and looks may lie outside the layer's box, px of the page."""
    around = 0.5 * max(layer.width, layer.height)
    if not isinstance(layer.shadow, DropShadow):
        return around
    shadow = layer.shadow
    return max(around, 3 * shadow.blur + max(abs(shadow.dx), abs(shadow.dy)) + 2)
