"""The call to action, in the manner of the style: pill, outline, box or arrow."""

from dataclasses import dataclass

from backend.colour import Colour
from backend.compose.box import Box
from backend.compose.layer import Drop, Shape, ShapeLayer
from backend.compose.sheet import Sheet
from backend.compose.tone import Button
from backend.compose.typesetter import SetText


@dataclass(frozen=True)
class SetButton:
    """A call to action that has been set but not laid; width and height in px with its frame."""

    text: SetText
    kind: Button
    width: float
    height: float

    @property
    def fits(self) -> bool:
        return self.text.fits


def set_button(sheet: Sheet, *, width: float, kind: Button | None = None) -> SetButton:
    """The call to action on one line within ``width`` px."""
    kind = kind or sheet.style.button
    aside, above = _padding(sheet, kind)
    arrow = sheet.px(64) if kind == "arrow" else 0
    text = sheet.type(
        "call_to_action",
        sheet.words.call_to_action,
        width=width - 2 * aside - arrow,
        lines=1,
        align="left",
    )
    return SetButton(text, kind, text.width + 2 * aside + arrow, text.size * 0.92 + 2 * above)


def lay_button(sheet: Sheet, button: SetButton, *, x: float, y: float) -> Box:
    """Lays it with its left top at (x, y); returns its box."""
    box = Box(round(x), round(y), button.width, button.height)
    text = button.text
    top = box.y + (box.height - text.height) / 2
    if button.kind == "arrow":
        words = sheet.write("call_to_action", text, x=box.x, y=top)
        _arrow(sheet, words, box)
        return box
    fill = _frame(sheet, button.kind, box)
    sheet.write(
        "call_to_action",
        text,
        x=box.x + (box.width - text.width) / 2,
        y=top,
        fill=fill,
        choices=sheet.inks if button.kind == "outline" else (),
        group="words" if button.kind == "outline" else "button",
    )
    return box


def _padding(sheet: Sheet, kind: Button) -> tuple[int, int]:
    aside, above = {"pill": (44, 26), "outline": (40, 24), "box": (36, 26), "arrow": (0, 14)}[kind]
    return sheet.px(aside), sheet.px(above)


def _frame(sheet: Sheet, kind: Button, box: Box) -> Colour:
    palette = sheet.palette
    if kind == "outline":
        shape = Shape(radius=box.height / 2 if sheet.style.corner else 0)
        sheet.add(ShapeLayer(box=box, fill=palette.ink, shape=shape, line=sheet.px(3), role="ink"))
        return palette.ink
    radius = box.height / 2 if kind == "pill" else min(sheet.style.corner, sheet.px(12))
    shadow = Drop(palette.accent, 0.22, sheet.px(14), dy=sheet.px(8)) if kind == "pill" else None
    sheet.add(ShapeLayer(box=box, fill=palette.accent, shape=Shape(radius=radius), shadow=shadow))
    return palette.on_accent


def _arrow(sheet: Sheet, words: Box, box: Box) -> None:
    """A line under the words and a slender arrow after them."""
    ink, line = sheet.palette.accent, sheet.px(3)
    sheet.add(
        ShapeLayer(
            box=Box(words.x, box.bottom - line, words.width, line), fill=ink, role="underline"
        )
    )
    size = sheet.px(18)
    left, middle = words.right + sheet.px(20), words.middle[1]
    sheet.add(
        ShapeLayer(box=Box(left, middle - line / 2, sheet.px(40), line), fill=ink),
        ShapeLayer(
            box=Box(left + sheet.px(40) - size, middle - size / 2, size, size),
            fill=ink,
            shape=_HEAD,
        ),
    )


_HEAD = Shape(
    "polygon", path=((0.45, 0.0), (1.0, 0.5), (0.45, 1.0), (0.33, 0.88), (0.71, 0.5), (0.33, 0.12))
)
