"""Cells: the clusters of a line, shaped, and marks made of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from backend.lettering.face import Face
from backend.lettering.metrics import Box, match
from backend.lettering.outline import Shape, polygons, shape
from backend.lettering.setting import plain
from backend.lettering.sheet import Mark
from backend.lettering.text import clusters, runs
from backend.lettering.words import Words

_MEASURED = 1024


@dataclass(frozen=True)
class Cell:
    """One cluster: ``advance`` is in units of the line, ``size`` those to the em."""

    text: str
    path: Path
    shapes: tuple[Shape, ...]
    advance: float
    size: float
    drop: float
    strong: bool

    @property
    def ink(self) -> Box | None:
        """The tight box of what it paints, from its pen's place on the baseline."""
        box = _ink(self.path, self.shapes)
        return box and box.times(self.size).moved(0.0, self.drop)

    def marks(self, x: float, y: float) -> Iterator[Mark]:
        """Its glyphs with the pen at (x, y)."""
        pivot, pen = (x + self.advance / 2, y), x
        for each in self.shapes:
            yield Mark(
                self.path,
                each.glyph,
                self.size,
                pen + each.x * self.size,
                y + self.drop + each.y * self.size,
                pivot,
                strong=self.strong,
            )
            pen += each.advance * self.size


def cells(line: Words, chain: Sequence[Face], *, strong_size: float) -> list[Cell]:
    """``line`` shaped by the faces of ``chain``, what a fallback draws scaled to the first."""
    found: list[Cell] = []
    for text, strong in Words(plain(line.text), line.strong).parts:
        size = strong_size if strong else 1.0
        for run in runs(text, chain):
            path, start = run.face.path, 0
            shapes = shape(path, run.text)
            for unit in clusters(run.text):
                end = start + len(unit)
                own = tuple(each for each in shapes if start <= each.start < end)
                fit = match(chain[0].path, path, unit)
                scale = size * fit.scale
                advance = sum(each.advance for each in own) * scale
                found.append(Cell(unit, path, own, advance, scale, fit.drop * size, strong))
                start = end
    return found


@lru_cache(maxsize=16_384)
def _ink(path: Path, shapes: tuple[Shape, ...]) -> Box | None:
    pen, boxes = 0.0, []
    for each in shapes:
        for ring in polygons(path, each.glyph, _MEASURED):
            boxes.append(np.add(ring, (pen + each.x, each.y)))
        pen += each.advance
    if not boxes:
        return None
    points = np.vstack(boxes)
    return Box(*points.min(axis=0), *points.max(axis=0))
