"""A first layout of a background and words, good enough to go on from."""

from dataclasses import dataclass
from typing import Any, Literal

from backend.compose.box import Anchor, Box
from backend.compose.canvas.best_place import BestPlace, best_place
from backend.compose.format import Format
from backend.schemas.compose import StartRequest
from backend.schemas.composition import (
    AssetBackground,
    Composition,
    DropShadow,
    GradientPaint,
    Layer,
    LetteringLayer,
    LogoLayer,
    ShapeLayer,
    Stop,
    WordsLayer,
)
from backend.services.canvas import Canvas
from backend.services.layer_place import INKS, looked_at

Align = Literal["left", "center"]
_MARGIN = 72  # px at 1080, as are all lengths below
_ENOUGH = 4.5  # contrast, and below the calm beside it a veil is laid under the words
_CALM = 0.45
_VEIL = 0.72
_THIN_VEIL = 0.5
_DARK = "#14110f"
_FADE = 220
_BAR = (56, 26)  # room in a button beside and above its words
_LOGO = (230, 110)
_AFTER = 30  # gap to the next part, on the whole


@dataclass(frozen=True)
class _Kind:
    """How a part of the column is set: its face, its largest size and its lines."""

    name: str
    face: str
    size: float
    lines: int
    tracking: float = 0.0
    leading: float = 1.25


_HEADLINE = _Kind("제목", "Pretendard-ExtraBold", 104, 3, -0.02, 1.12)
_MESSAGE = _Kind("설명", "Pretendard-SemiBold", 44, 3, 0.0, 1.4)
_BUTTON = _Kind("행동 문구", "Pretendard-SemiBold", 42, 1)
_SHOP = _Kind("가게 이름", "Pretendard-SemiBold", 40, 1, 0.02)


@dataclass(frozen=True)
class _Part:
    """One part of the column at its ink's size in px; ``body`` are its layer's own fields."""

    id: str
    kind: _Kind
    width: float
    height: float
    body: dict[str, Any]
    pad: tuple[float, float] = (0.0, 0.0)


class FirstLayout:
    """Headline, message and button as one column at the calmest place, the shop at an edge.

    Raises NotFoundError for a picture or format that is not there.
    """

    def __init__(self, request: StartRequest, canvas: Canvas) -> None:
        self._request = request
        self._canvas = canvas
        width, height = canvas.size(request.background)
        page = Composition(
            name=request.headline or request.shop,
            width=width,
            height=height,
            background=AssetBackground(asset=request.background),
        )
        if request.format is not None:
            page = canvas.laid(page, canvas.format(request.format))
        self._page = page
        self.format: Format = canvas.format_of(page, request.format)
        self._unit = self.format.unit
        self._room = self.format.safe.inset(_MARGIN * self.format.least_unit)

    def document(self) -> Composition:
        """The layout; words on calm ground in the ink that reads there, else on a veil."""
        wide = self.format.shape == "wide"
        parts = self._column(self._room.width * (0.52 if wide else 0.92))
        corner = self._sign()
        layers: list[Layer] = []
        column = None
        if parts:
            gap = _AFTER * self._unit
            size = (
                max(part.width + 2 * part.pad[0] for part in parts),
                sum(part.height + 2 * part.pad[1] for part in parts) + gap * (len(parts) - 1),
            )
            place = self._place(size, self._room if wide else self._spine(size[0]))
            column = place.box
            veiled = place.contrast < _ENOUGH or place.calm < _CALM
            if veiled:
                page = Box(0, 0, self._page.width, self._page.height)
                layers.append(
                    _veil(
                        column,
                        page,
                        _FADE * self._unit,
                        beside=wide,
                        opacity=_VEIL if place.calm < _CALM else _THIN_VEIL,
                    )
                )
            layers += self._set(parts, column, light=veiled or place.ink == "light")
        if corner is not None:
            layers.append(self._signed(corner, column, below=layers))
        every = (*self._page.layers, *layers)
        return self._page.model_copy(update={"layers": every})

    def _column(self, width: float) -> list[_Part]:
        """The parts from above, each at the size at which it fits the column."""
        asked = self._request
        parts = []
        if asked.lettering is not None:
            parts.append(self._picture("lettering", asked.lettering, width))
        elif asked.headline:
            parts.append(self._words("headline", _HEADLINE, asked.headline, width))
        if asked.message:
            parts.append(self._words("message", _MESSAGE, asked.message, width))
        if asked.call_to_action:
            pad = (_BAR[0] * self._unit, _BAR[1] * self._unit)
            part = self._words("action", _BUTTON, asked.call_to_action, width - 2 * pad[0])
            parts.append(_Part(part.id, part.kind, part.width, part.height, part.body, pad))
        return parts

    def _sign(self) -> _Part | None:
        """The shop's logo, or its name."""
        asked = self._request
        if asked.logo is not None:
            wide, high = self._canvas.size(asked.logo)
            box = Box(0, 0, _LOGO[0] * self._unit, _LOGO[1] * self._unit).fitted(wide / high)
            return _Part("logo", _SHOP, box.width, box.height, {"asset": asked.logo})
        if asked.shop:
            return self._words("shop", _SHOP, asked.shop, self._room.width * 0.8)
        return None

    def _words(self, name: str, kind: _Kind, text: str, width: float) -> _Part:
        most = max(round(kind.size * self._unit), 1)
        room = max(round(width), 1), max(round(self._room.height * 0.4), 1)
        text_set = self._canvas.typesetter.set_text(
            text,
            face=kind.face,
            box=room,
            size_max=most,
            size_min=max(round(26 * self.format.reading_unit), 1),
            leading=kind.leading,
            tracking=kind.tracking,
            align="left",
            max_lines=kind.lines,
        )
        body = {
            "text": "\n".join(text_set.lines) or text,
            "size": max(text_set.size, 1),
            "face": kind.face,
            "tracking": kind.tracking,
            "leading": kind.leading,
        }
        return _Part(name, kind, max(text_set.width, 1), max(text_set.height, 1), body)

    def _picture(self, name: str, asset: str, width: float) -> _Part:
        wide, high = self._canvas.size(asset)
        box = Box(0, 0, width, self._room.height * 0.38).fitted(wide / high)
        return _Part(name, _HEADLINE, box.width, box.height, {"asset": asset})

    def _place(
        self, size: tuple[float, float], within: Box, *, page: Composition | None = None
    ) -> BestPlace:
        return best_place(
            looked_at(page or self._page, self._canvas),
            size,
            page=(self._page.width, self._page.height),
            within=within,
        )

    def _spine(self, width: float) -> Box:
        """The part of the room in which a column of that width stands in the page's middle."""
        left = max((self._page.width - width) / 2, self._room.x)
        return Box(left, self._room.y, min(width, self._room.width), self._room.height)

    def _set(self, parts: list[_Part], column: Box, *, light: bool) -> list[Layer]:
        """The parts under one another; in a wide page from its left edge, else centred."""
        align: Align = "left" if self.format.shape == "wide" else "center"
        across: Anchor = "start" if align == "left" else "middle"
        layers: list[Layer] = []
        top = column.y
        for part in parts:
            room = Box(column.x, top, column.width, part.height + 2 * part.pad[1])
            box = room.placed(part.width + 2 * part.pad[0], room.height, across=across)
            if any(part.pad):
                layers.append(_button(box, light=light))
            inner = box.inset(part.pad[0], part.pad[1])
            layers.append(self._layer(part, inner, light=light != any(part.pad), align=align))
            top += room.height + _AFTER * self._unit
        return layers

    def _layer(self, part: _Part, ink: Box, *, light: bool, align: Align) -> Layer:
        if "text" not in part.body:
            kind = LogoLayer if part.id == "logo" else LetteringLayer
            name = "로고" if part.id == "logo" else "제목"
            return kind(id=part.id, name=name, **part.body, **_laid(ink))
        spare = 0.3 * part.body["size"]
        room = Box(
            ink.x - (0 if align == "left" else spare),
            ink.y - spare,
            ink.width + (1 if align == "left" else 2) * spare,
            ink.height + 2 * spare,
        )
        shadow = DropShadow(opacity=0.35, blur=10 * self._unit, dy=3 * self._unit)
        return WordsLayer(
            id=part.id,
            name=part.kind.name,
            colour=INKS["light" if light else "dark"],
            align=align,
            shadow=shadow if light and not any(part.pad) else None,
            **part.body,
            **_laid(room),
        )

    def _signed(self, sign: _Part, column: Box | None, *, below: list[Layer]) -> Layer:
        """The shop at the calmest of the page's corners and edges that the column leaves free;
        where many are calm, in line with the column and far from it.
        """
        ends: tuple[Anchor, ...] = ("middle", "start", "end")
        ends = ("start", "middle", "end") if self.format.shape == "wide" else ends
        boxes = [
            self._room.placed(sign.width, sign.height, across=across, down=down)
            for across in ends
            for down in ("end", "start")
        ]
        air = _AFTER * self._unit
        free = [box for box in boxes if column is None or not column.grown(air).meets(box)]
        page = self._page.model_copy(update={"layers": (*self._page.layers, *below)})
        places = [self._place((box.width, box.height), box, page=page) for box in free or boxes]
        good = [min(place.calm, 0.8) + min(place.contrast, 4.5) / 4.5 for place in places]
        best = places[good.index(max(good))]
        return self._layer(sign, best.box, light=best.ink == "light", align="center")


def _button(box: Box, *, light: bool) -> ShapeLayer:
    """A bar in the column's ink; its words are in the other one."""
    fill = INKS["light" if light else "dark"]
    return ShapeLayer(id="button", name="버튼", fill=fill, radius=box.height / 2, **_laid(box))


def _veil(column: Box, page: Box, fade: float, *, beside: bool, opacity: float) -> ShapeLayer:
    """Dark from the nearest edge of the page to the column, clear ``fade`` px beyond it.

    ``beside`` takes the left or right edge, so that the other half of a wide photo stays as it is.
    """
    far = column.middle[0 if beside else 1] > (page.width if beside else page.height) / 2
    low, high, end = (
        (column.x, column.right, page.width) if beside else (column.y, column.bottom, page.height)
    )
    start = max(low - fade, 0.0) if far else 0.0
    stop = end if far else min(high + fade, end)
    span = max(stop - start, 1.0)
    stops = (
        Stop(place=0, colour=_DARK, opacity=0),
        Stop(place=min(fade / span, 0.5), colour=_DARK, opacity=opacity),
        Stop(place=1, colour=_DARK, opacity=opacity),
    )
    angle = (0 if far else 180) if beside else (90 if far else 270)
    box = Box(start, 0, span, page.height) if beside else Box(0, start, page.width, span)
    paint = GradientPaint(stops=stops, angle=angle)
    return ShapeLayer(id="veil", name="글자 받침", fill=paint, **_laid(box))


def _laid(box: Box) -> dict[str, float]:
    return {
        "left": box.x,
        "top": box.y,
        "width": max(box.width, 1.0),
        "height": max(box.height, 1.0),
    }
