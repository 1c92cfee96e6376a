"""A sheet: every glyph of a lettering at its place, free to be turned and bent."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil, cos, log2, radians, sin
from pathlib import Path

import numpy as np

from backend.lettering.metrics import Box
from backend.lettering.outline import Points, polygons, strokes

_MEASURED = 1024
# Heights above the baseline (em) at which letters on an arch and in a bowl keep their distance:
# near the side where they close up.
_ARCH, _BOWL = 0.15, 0.6
_LEAST_RADIUS = (0.3, 1.2)  # em, of an arch's inner line and of a bowl's first one


@dataclass(frozen=True)
class Mark:
    """One glyph, ``size`` units to the em and turned clockwise by ``turn`` degrees.

    Its pen stands at (``x``, ``y``); ``pivot`` is the middle of its cell on the baseline.
    """

    path: Path
    glyph: int
    size: float
    x: float
    y: float
    pivot: tuple[float, float]
    turn: float = 0.0
    strong: bool = False

    def seated(self, points: Points) -> Points:
        """Points of the outline (em) where they lie on the sheet."""
        c, s = _turned(self.turn)
        matrix = np.array(((c, s), (-s, c))) * self.size
        moved: Points = points @ matrix + (self.x, self.y)
        return moved

    def rings(self, fineness: int) -> list[Points]:
        """The outline on the sheet, in straight pieces true at ``fineness`` px to the em."""
        return [self.seated(ring) for ring in polygons(self.path, self.glyph, fineness)]

    def moved(self, x: float, y: float) -> "Mark":
        """The same glyph further right and down."""
        pivot = (self.pivot[0] + x, self.pivot[1] + y)
        return replace(self, x=self.x + x, y=self.y + y, pivot=pivot)

    def swung(self, to: tuple[float, float], turn: float) -> "Mark":
        """The same glyph with its pivot at ``to``, turned about it."""
        c, s = _turned(turn)
        dx, dy = self.x - self.pivot[0], self.y - self.pivot[1]
        x, y = to[0] + c * dx - s * dy, to[1] + s * dx + c * dy
        return replace(self, x=x, y=y, pivot=to, turn=self.turn + turn)


@dataclass(frozen=True)
class Sheet:
    """Marks of words set in ``size`` units to the em."""

    marks: tuple[Mark, ...]
    size: float = 1.0

    @property
    def fineness(self) -> int:
        """Px to the em at which its curves are cut, a power of two."""
        largest = max((mark.size for mark in self.marks), default=1.0)
        return int(2 ** max(6, ceil(log2(largest))))

    def ink(self) -> Box:
        """The tight box of all ink."""
        rings = [ring for mark in self.marks for ring in mark.rings(_MEASURED)]
        points = np.vstack(rings)
        return Box(*points.min(axis=0), *points.max(axis=0))

    def moved(self, x: float, y: float) -> "Sheet":
        """The same sheet further right and down."""
        return replace(self, marks=tuple(mark.moved(x, y) for mark in self.marks))

    def scaled(self, scale: float) -> "Sheet":
        """The same sheet ``scale`` times as large about the origin."""
        marks = tuple(
            replace(
                mark,
                size=mark.size * scale,
                x=mark.x * scale,
                y=mark.y * scale,
                pivot=(mark.pivot[0] * scale, mark.pivot[1] * scale),
            )
            for mark in self.marks
        )
        return Sheet(marks, self.size * scale)

    def turned(self, degrees: float) -> "Sheet":
        """The same sheet turned clockwise about the origin; 360 is 0."""
        turn = degrees % 360
        c, s = _turned(turn)
        pivots = [(c * x - s * y, s * x + c * y) for x, y in (each.pivot for each in self.marks)]
        pairs = zip(self.marks, pivots, strict=True)
        return replace(self, marks=tuple(mark.swung(to, turn) for mark, to in pairs))

    def bent(self, degrees: float) -> "Sheet":
        """The straight lines of this sheet (1 unit to the em) on circles about one centre.

        The widest line spans ``degrees``; positive raises its middle. Baselines lie on the
        circles, and letters keep their distance where they would close up. Where the circle
        would be too small for the letters, a larger one is taken.
        """
        if not degrees:
            return self
        box = self.ink()
        rise, height = (1, _ARCH) if degrees > 0 else (-1, _BOWL)
        centre, span = (box.left + box.right) / 2, box.right - box.left
        feet = [mark.pivot[1] for mark in self.marks]
        widest = max(self.marks, key=lambda mark: abs(mark.pivot[0] - centre)).pivot[1]
        radius = span / radians(abs(degrees)) + rise * (widest - height)
        least = max(feet) + _LEAST_RADIUS[0] if rise > 0 else _LEAST_RADIUS[1] - min(feet)
        radius = max(radius, least)

        def swung(mark: Mark) -> Mark:
            x, y = mark.pivot
            own = radius - rise * y
            angle = (x - centre) / (own + rise * height)
            to = (own * sin(angle), rise * (radius - own * cos(angle)))
            return mark.swung(to, rise * angle * 180 / np.pi)

        return replace(self, marks=tuple(map(swung, self.marks)))

    def paths(self, *, strong: bool) -> Iterator[str]:
        """SVG path data of every glyph that is emphasised, or of every one that is not."""
        for mark in self.marks:
            if mark.strong == strong and (outline := strokes(mark.path, mark.glyph)):
                yield "".join(
                    stroke.kind
                    + " ".join(f"{value:.2f}" for value in mark.seated(stroke.points).flat)
                    for stroke in outline
                )


def _turned(degrees: float) -> tuple[float, float]:
    """Cosine and sine, exact for quarter turns."""
    quarter, rest = divmod(degrees % 360, 90)
    if rest == 0:
        return ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[int(quarter)]
    return cos(radians(degrees)), sin(radians(degrees))
