"""The one small thing beside a headline that carries the style: a rule, a wave, a marker."""

import numpy as np

from backend.compose.box import Box
from backend.compose.layer import Shape, ShapeLayer
from backend.compose.sheet import Sheet
from backend.compose.tone import Align
from backend.compose.typesetter import SetText

_RULE_GAP = 40  # px at 1080 from the rule to the headline


def lay_accent(sheet: Sheet, text: SetText, box: Box, align: Align) -> None:
    """Laid before the headline at ``box``, so that a marker lies under its letters."""
    kind = sheet.style.accent
    if kind == "marker":
        _marker(sheet, text, box, align)
    elif kind == "wave":
        _wave(sheet, box, align)
    elif kind == "rule":
        _rule(sheet, box, align)


def room_above(sheet: Sheet) -> int:
    """How many px the accent needs over the headline."""
    return sheet.px(_RULE_GAP) if sheet.style.accent == "rule" else 0


def room_below(sheet: Sheet) -> int:
    """How many px the accent needs under the headline."""
    return sheet.px(32) if sheet.style.accent == "wave" else 0


def _rule(sheet: Sheet, box: Box, align: Align) -> None:
    """A short thick line of the accent's colour that opens a column."""
    width = sheet.px(56)
    left = box.x + (box.width - width) / 2 if align == "center" else box.x
    line = Box(left, box.y - sheet.px(_RULE_GAP), width, sheet.px(6))
    sheet.add(ShapeLayer(box=line, fill=sheet.palette.accent, role="accent"))


def _marker(sheet: Sheet, text: SetText, box: Box, align: Align) -> None:
    """A felt pen's stroke under the last line."""
    last = len(text.lines) - 1
    width = sheet.measure(text.lines[last], text)
    left = box.x + (box.width - width) / 2 if align == "center" else box.x
    high = text.size * 0.36
    stroke = Box(left - sheet.px(10), box.bottom - high * 0.82, width + sheet.px(20), high)
    path = ((0.0, 0.12), (0.99, 0.0), (1.0, 0.86), (0.012, 1.0))
    sheet.add(
        ShapeLayer(
            box=stroke, fill=sheet.palette.marker, shape=Shape("polygon", path=path), role="accent"
        )
    )


def _wave(sheet: Sheet, box: Box, align: Align) -> None:
    """A hand-drawn wavy line, a third of the headline wide."""
    width, high, line = min(box.width * 0.36, sheet.px(260)), sheet.px(22), 0.30
    left = box.x + (box.width - width) / 2 if align == "center" else box.x
    along = np.linspace(0, 1, 60)
    swing = (0.5 - line / 2) * np.sin(along * np.pi * 7)
    upper = np.stack([along, 0.5 + swing - line / 2], axis=1)
    lower = np.stack([along, 0.5 + swing + line / 2], axis=1)[::-1]
    path = tuple((float(x), float(y)) for x, y in np.vstack([upper, lower]))
    sheet.add(
        ShapeLayer(
            box=Box(left, box.bottom + sheet.px(18), width, high),
            fill=sheet.palette.accent,
            shape=Shape("polygon", path=path),
            role="accent",
        )
    )
