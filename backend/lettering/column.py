"""A column of vertical writing, by the rules of Korean.

Hangul stands upright at even steps. A Latin word lies on its side; a single letter, two figures
and a short word of capitals stand upright. A full stop or a comma hangs at the upper right of its
place; brackets, dashes and quotation marks lie with the line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from backend.lettering.cell import Cell, cells
from backend.lettering.face import Face
from backend.lettering.metrics import Box, ink
from backend.lettering.sheet import Mark
from backend.lettering.words import Words

_WORD = re.compile(r"[A-Za-z0-9](?:[!-~]*[A-Za-z0-9%])?|.", re.DOTALL)
_STACKED = re.compile(r"[A-Za-z0-9]|[A-Z]{1,4}")
_PAIR = re.compile(r"\d\d")
_LYING = re.compile(r"[A-Za-z0-9][!-~]+|[()\[\]{}<>〈〉《》「」『』【】〔〕–—―…‥~～\-=_|]")
_QUOTE = frozenset("“”‘’\"'")
_HANGING = frozenset(".,、。，．")
_HANGUL = range(0x1100, 0xD7FC)
_BODY = "한봄를뷁꽃"
_SPACE = 0.34
_NARROW = 0.42


class Column:
    """Sets lines from top to bottom about x = 0."""

    def __init__(self, chain: Sequence[Face], *, tracking: float, strong_size: float) -> None:
        self._chain, self._tracking, self._strong = chain, tracking, strong_size
        main = next((face for face in chain if face.draws("한")), chain[0])
        samples = [box for box in (ink(main.path, each) for each in _BODY) if box]
        self._body = reduce(Box.joined, samples) if samples else Box(0.0, -0.8, 0.9, 0.1)
        self._gap = max(0.06, 0.1 * (self._body.bottom - self._body.top))
        capital = ink(chain[0].path, "H")
        self._capital = -capital.top if capital else 0.7

    def set(self, line: Words) -> tuple[list[Mark], float]:
        """The marks of ``line`` from y = 0 down, and how long it is."""
        marks: list[Mark] = []
        y = 0.0
        for group in self._groups(line):
            text = "".join(cell.text for cell in group)
            placed, step = self._placed(text, group)
            marks += [mark.moved(0.0, y) for mark in placed]
            y += step + self._tracking
        return marks, y - self._tracking

    def _groups(self, line: Words) -> Iterator[list[Cell]]:
        row = cells(line, self._chain, strong_size=self._strong)
        places = [index for index, cell in enumerate(row) for _ in cell.text]
        text = "".join(cell.text for cell in row)
        for word in _WORD.finditer(text):
            group = row[places[word.start()] : places[word.end() - 1] + 1]
            if _STACKED.fullmatch(word.group()):
                yield from ([cell] for cell in group)
            elif word.start() == 0 or places[word.start()] != places[word.start() - 1]:
                yield group

    def _placed(self, text: str, group: list[Cell]) -> tuple[list[Mark], float]:
        first = group[0]
        box = first.ink
        if box is None:
            return [], max(first.advance, _SPACE * first.size)
        if _PAIR.fullmatch(text):
            return self._side_by_side(group)
        if text in _QUOTE or _LYING.fullmatch(text):
            return self._lying(text, group)
        if text in _HANGING:
            x, step = 0.26 * first.size - box.left, _NARROW * first.size
            return list(first.marks(x, 0.06 * first.size - box.top)), step
        if ord(text[0]) in _HANGUL:
            scale = first.size
            step = (self._body.bottom - self._body.top + self._gap) * scale
            foot = (self._gap / 2 - self._body.top) * scale
            return list(first.marks(-first.advance / 2, foot)), step
        return self._upright(first, box)

    def _upright(self, cell: Cell, box: Box) -> tuple[list[Mark], float]:
        """A letter or sign that stands, as high as its ink and a gap."""
        step = max(box.bottom - box.top + 1.2 * self._gap * cell.size, _NARROW * cell.size)
        y = (step - box.top - box.bottom) / 2
        return list(cell.marks(-(box.left + box.right) / 2, y)), step

    def _side_by_side(self, group: list[Cell]) -> tuple[list[Mark], float]:
        width = sum(cell.advance for cell in group)
        x, marks = -width / 2, list[Mark]()
        step = 0.0
        for cell in group:
            if box := cell.ink:
                step = max(step, box.bottom - box.top + 1.4 * self._gap * cell.size)
                foot = step / 2 - (box.top + box.bottom) / 2
                marks += cell.marks(x, foot)
            x += cell.advance
        feet = max(mark.y for mark in marks)
        return [replace(mark, y=feet) for mark in marks], step

    def _lying(self, text: str, group: list[Cell]) -> tuple[list[Mark], float]:
        """A word or sign on its side, the middle of its capitals on the column's middle."""
        middle = self._capital * group[0].size / 2
        box = group[0].ink
        if box and len(group) == 1 and text not in _QUOTE:
            middle = -(box.top + box.bottom) / 2
        marks: list[Mark] = []
        space = 0.5 * self._gap * group[0].size
        x = space
        for cell in group:
            for mark in cell.marks(x, 0.0):
                flat = replace(mark, x=mark.x, y=mark.y + middle, pivot=(0.0, 0.0))
                marks.append(flat.swung((0.0, 0.0), 90))
            x += cell.advance + self._tracking
        return marks, x - self._tracking + space
