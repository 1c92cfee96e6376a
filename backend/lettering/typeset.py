"""Lines of words laid on a sheet, horizontally or in columns."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from backend.lettering.cell import Cell, cells
from backend.lettering.column import Column
from backend.lettering.face import Face
from backend.lettering.order import LetteringOrder
from backend.lettering.setting import plain
from backend.lettering.sheet import Mark, Sheet
from backend.lettering.text import clusters
from backend.lettering.words import Words, divided
from backend.lettering.wrap import widest, wrap

_SHARE = {"left": 0.0, "center": 0.5, "right": 1.0}
_BELOW = 0.25  # of a line's height lies under its baseline


class Typeset:
    """Sets the lines of one order in the faces of ``chain``, at one unit to the em."""

    def __init__(self, order: LetteringOrder, chain: Sequence[Face]) -> None:
        self._order, self._chain = order, chain
        self._vertical = order.direction == "vertical"
        self._column = Column(chain, tracking=order.tracking, strong_size=order.emphasis_scale)
        self._length = lru_cache(maxsize=8192)(self._measured)

    def wrapped(self, line: Words, width: float) -> tuple[Words, ...]:
        """``line`` in rows of at most ``width`` em."""
        return divided(line, wrap(line.text, width=width, measure=self._measure(line)))

    def length(self, line: Words) -> float:
        """The length of the whole of ``line``, em."""
        return self._measure(line)(line.text)

    def unbreakable(self, line: Words) -> float:
        """The length of what of ``line`` is not to be broken, em."""
        return widest(line.text, measure=self._measure(line))

    def sheet(self, lines: Sequence[Words]) -> Sheet:
        """``lines`` straight, not turned, about any origin."""
        return Sheet(tuple(self._columns(lines) if self._vertical else self._rows(lines)))

    def _measure(self, line: Words) -> Callable[[str], float]:
        """How long a part of ``line`` is, its emphasised words at their own size.

        A part is known by its words only: where the same word is emphasised once and plain
        elsewhere, the longer of the two counts.
        """
        if not any(line.strong):
            return lambda text: self._length(plain(text), False)
        if all(line.strong):
            return lambda text: self._length(plain(text), True)
        strong = "".join(part for part, strong in line.parts if strong)
        words = {word for part, each in line.parts if each for word in plain(part).split()}

        def measure(text: str) -> float:
            bold = [unit in strong and any(w in text or text in w for w in words) for unit in text]
            grown = sum(self._length(unit, True) for unit, b in zip(text, bold, strict=True) if b)
            rest = "".join(unit for unit, b in zip(text, bold, strict=True) if not b)
            return grown + (self._length(plain(rest), False) if rest else 0.0)

        return measure

    def _measured(self, text: str, strong: bool) -> float:
        line = Words(text, (strong,) * len(clusters(text)))
        if self._vertical:
            return self._column.set(line)[1] + self._order.tracking
        row = self._row(line)
        return sum(cell.advance for cell in row) + self._order.tracking * len(row)

    def _row(self, line: Words) -> list[Cell]:
        return cells(line, self._chain, strong_size=self._order.emphasis_scale)

    def _rows(self, lines: Sequence[Words]) -> list[Mark]:
        rows = [self._row(line) for line in lines]
        sizes = [max(self._grown(line)) for line in lines]
        steps = [a * _BELOW + b * (1 - _BELOW) for a, b in pairwise(sizes)]
        feet = accumulate((step * self._order.leading for step in steps), initial=0.0)
        marks: list[Mark] = []
        for row, foot in zip(rows, feet, strict=True):
            starts = list(
                accumulate((each.advance + self._order.tracking for each in row), initial=0.0)
            )
            boxes = [(x, box) for x, cell in zip(starts, row, strict=False) if (box := cell.ink)]
            left = min(x + box.left for x, box in boxes)
            right = max(x + box.right for x, box in boxes)
            shift = -left - (right - left) * _SHARE[self._order.align]
            for x, cell in zip(starts, row, strict=False):
                marks += cell.marks(x + shift, foot)
        return marks

    def _columns(self, lines: Sequence[Words]) -> list[Mark]:
        columns = [self._column.set(line) for line in lines]
        sizes = [max(self._grown(line)) for line in lines]
        steps = [(a + b) / 2 for a, b in pairwise(sizes)]
        middles = accumulate((-step * self._order.leading for step in steps), initial=0.0)
        share = _SHARE[self._order.align]
        return [
            mark.moved(middle, -length * share)
            for (marks, length), middle in zip(columns, middles, strict=True)
            for mark in marks
        ]

    def _grown(self, line: Words) -> list[float]:
        scale = self._order.emphasis_scale
        return [scale if strong else 1.0 for strong in line.strong]
