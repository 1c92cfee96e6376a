"""A setting: every glyph of some lines at its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import zip_longest
from pathlib import Path
from typing import Literal

from backend.lettering.face import Face
from backend.lettering.metrics import Box, advance, ink, match
from backend.lettering.text import NO_BREAK, clusters, runs

Align = Literal["left", "center", "right"]

_SHARE: dict[Align, float] = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True)
class Glyph:
    """One cluster: its pen starts at ``x`` on a baseline at ``y``; ``size`` px to the em."""

    text: str
    path: Path
    x: float
    y: float
    size: float

    @property
    def ink(self) -> Box | None:
        """The tight box of what it paints, in px of the setting."""
        box = ink(self.path, self.text)
        return box and box.times(self.size).moved(self.x, self.y)

    def placed(self, x: float, y: float, scale: float = 1.0) -> "Glyph":
        """The same glyph scaled about the origin, then moved."""
        return Glyph(
            self.text, self.path, self.x * scale + x, self.y * scale + y, self.size * scale
        )


@dataclass(frozen=True)
class Line:
    """A line's words and its glyphs, left to right."""

    text: str
    glyphs: tuple[Glyph, ...]

    @property
    def ink(self) -> Box:
        """The tight box of its ink; lines are never blank."""
        return reduce(Box.joined, (box for box in (each.ink for each in self.glyphs) if box))

    @property
    def faces(self) -> tuple[Path, ...]:
        """The font files that draw it, first use first."""
        return tuple(dict.fromkeys(each.path for each in self.glyphs))

    def placed(self, x: float, y: float, scale: float = 1.0) -> "Line":
        """The same line scaled about the origin, then moved."""
        return Line(self.text, tuple(each.placed(x, y, scale) for each in self.glyphs))


@dataclass(frozen=True)
class Setting:
    """Lines at ``size`` px to the em; their ink fills the box from (0, 0) to (width, height)."""

    size: float
    lines: tuple[Line, ...]
    width: float
    height: float

    def scaled(self, scale: float) -> "Setting":
        """The same breaks and proportions, ``scale`` times as large."""
        lines = tuple(line.placed(0.0, 0.0, scale) for line in self.lines)
        return Setting(self.size * scale, lines, self.width * scale, self.height * scale)


def set_lines(
    lines: Sequence[str],
    chain: Sequence[Face],
    *,
    leading: float = 1.15,
    tracking: float = 0.0,
    align: Align = "left",
) -> Setting:
    """``lines`` set at one px to the em, aligned by their ink.

    ``leading`` is the distance of baselines and ``tracking`` what is added between clusters,
    both in em. What a fallback face draws is scaled to the first face of ``chain``.
    """
    rows = [
        Line(text, _glyphs(text, chain, tracking)).placed(0.0, index * leading)
        for index, text in enumerate(plain(line) for line in lines)
    ]
    boxes = [row.ink for row in rows]
    block = reduce(Box.joined, (box.moved(-box.left, 0.0) for box in boxes))
    width = block.right
    placed = tuple(
        row.placed((width - (box.right - box.left)) * _SHARE[align] - box.left, -block.top)
        for row, box in zip(rows, boxes, strict=True)
    )
    return Setting(1.0, placed, width, block.bottom - block.top)


def line_width(line: str, chain: Sequence[Face], *, tracking: float = 0.0) -> float:
    """How far the pen moves over ``line``, in em."""
    return _walk(plain(line), chain, tracking)[1]


def plain(line: str) -> str:
    """``line`` with spaces that do not break turned into plain ones, which every face has."""
    return line.replace(NO_BREAK, " ")


def _glyphs(line: str, chain: Sequence[Face], tracking: float) -> tuple[Glyph, ...]:
    return tuple(_walk(line, chain, tracking)[0])


def _walk(line: str, chain: Sequence[Face], tracking: float) -> tuple[list[Glyph], float]:
    main = chain[0].path
    glyphs: list[Glyph] = []
    x = 0.0
    for run in runs(line, chain):
        path = run.face.path
        units = clusters(run.text)
        for unit, following in zip_longest(units, units[1:], fillvalue=""):
            fit = match(main, path, unit)
            glyphs.append(Glyph(unit, path, x, fit.drop, fit.scale))
            x += advance(path, unit, following) * fit.scale + tracking
    return glyphs, x
