"""Words under one another: headline, message, call to action, shop; as large as there is room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from backend.colour import Colour
from backend.compose.accent import lay_accent, room_above, room_below
from backend.compose.box import Anchor, Box
from backend.compose.button import SetButton, lay_button, set_button
from backend.compose.sheet import Sheet
from backend.compose.sign import SetSign, lay_sign, set_sign
from backend.compose.tone import Align
from backend.compose.typesetter import SetText

Part = Literal["headline", "message", "button", "sign"]
_SHRINKS = (1.0, 0.92, 0.85, 0.78, 0.72, 0.66)
_GAPS: dict[Part, int] = {"headline": 0, "message": 32, "button": 48, "sign": 40}


@dataclass(frozen=True)
class Row:
    """One part of a column and the px of air above it."""

    part: Part
    content: SetText | SetButton | SetSign
    gap: int

    @property
    def height(self) -> float:
        return self.content.height

    @property
    def width(self) -> float:
        return self.content.width


@dataclass(frozen=True)
class Column:
    """Rows that were set for a width, not yet laid; sizes in px."""

    rows: tuple[Row, ...]
    align: Align
    fits: bool

    @property
    def height(self) -> float:
        return sum(row.height + row.gap for row in self.rows)

    @property
    def width(self) -> float:
        return max(row.width for row in self.rows)


def set_column(
    sheet: Sheet,
    box: Box,
    *,
    parts: Sequence[Part] = ("headline", "message", "button"),
    align: Align | None = None,
    lines: int = 3,
    size: float | None = None,
) -> Column:
    """The parts set for the box, the headline shrunk step by step until all fits its height.

    A headline too long for ``lines`` even at its smallest gets one line more.
    """
    align = align or sheet.style.align
    column = Column((), align, False)
    for shrink, most in (*((shrink, lines) for shrink in _SHRINKS), (_SHRINKS[-1], lines + 1)):
        rows = tuple(
            Row(
                part,
                _content(sheet, part, box, align=align, lines=most, size=size, shrink=shrink),
                _gap(sheet, part, parts[index - 1] if index else None),
            )
            for index, part in enumerate(parts)
        )
        column = Column(rows, align, all(row.content.fits for row in rows))
        if column.fits and column.height <= box.height:
            return column
    return replace(column, fits=False)


def lay_column(sheet: Sheet, column: Column, box: Box, *, down: Anchor = "start") -> Box:
    """Lays the column at an anchor of the box; returns what it covers, its accent too."""
    place = box.placed(box.width, column.height, down=down)
    y = place.y
    for row in column.rows:
        y += row.gap
        x = box.x if column.align == "left" else box.x + (box.width - row.width) / 2
        _lay(sheet, row, x=x, y=y, align=column.align)
        y += row.height
    return place


def _emphasis(sheet: Sheet, text: SetText) -> tuple[int, Colour] | None:
    """The last of several lines in the accent, where the style has it so."""
    if not sheet.style.two_tone or len(text.lines) < 2:
        return None
    return len(text.lines) - 1, sheet.palette.emphasis


def _gap(sheet: Sheet, part: Part, above: Part | None) -> int:
    if above is None:
        return room_above(sheet) if part == "headline" else 0
    return sheet.px(_GAPS[part]) + (room_below(sheet) if above == "headline" else 0)


def _content(
    sheet: Sheet,
    part: Part,
    box: Box,
    *,
    align: Align,
    lines: int,
    size: float | None,
    shrink: float,
) -> SetText | SetButton | SetSign:
    if part == "button":
        return set_button(sheet, width=box.width)
    if part == "sign":
        return set_sign(sheet, width=box.width)
    if part == "message":
        return sheet.type("message", sheet.words.message, width=box.width, align=align)
    return sheet.type(
        "headline",
        sheet.words.headline,
        width=box.width,
        align=align,
        lines=lines,
        size=size,
        shrink=shrink,
    )


def _lay(sheet: Sheet, row: Row, *, x: float, y: float, align: Align) -> None:
    content = row.content
    if isinstance(content, SetButton):
        lay_button(sheet, content, x=x, y=y)
    elif isinstance(content, SetSign):
        lay_sign(sheet, content, x=x, y=y, align=align)
    elif row.part == "headline":
        lay_accent(sheet, content, Box(x, y, content.width, content.height), align)
        sheet.write(row.part, content, x=x, y=y, emphasis=_emphasis(sheet, content))
    else:
        sheet.write(row.part, content, x=x, y=y, fill=sheet.palette.soft)
