"""Words as a lettering: straight, vertical, bent or turned, as masks of exact coverage."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import ceil, floor, log

import numpy as np
from PIL import Image

from backend.errors import InvalidInputError
from backend.lettering.coverage import coverage
from backend.lettering.face import Face
from backend.lettering.order import LARGEST_SIDE, LetteringOrder
from backend.lettering.sheet import Sheet
from backend.lettering.text import clusters
from backend.lettering.typeset import Typeset
from backend.lettering.words import Words, written

_NATURAL_SIZE = 200
_NATURAL_SIDE = 4096
_MOST_PIXELS = 64_000_000
_LEAST_EM = 6
# Em; a longer line is broken where more lines are allowed. Who breaks lines wants them kept.
_LONG_LINE, _LONG_AMONG_OTHERS = 8.0, 12.0
_STEP = 1.06
_SURELY = 0.8  # of a text's length that its lines have at least, their ends' spaces left off
_ROUNDING = 1e-3


@dataclass(frozen=True)
class Lettered:
    """A finished lettering. ``em`` is in px; ``lines`` are the words of each line.

    ``dropped`` has the characters that no face draws, ``fallbacks`` those that another face than
    the one asked for does, with its name.
    """

    sheet: Sheet = field(repr=False)
    lines: tuple[str, ...]
    dropped: str
    fallbacks: dict[str, str]

    @property
    def em(self) -> float:
        """Px to the em of the words that are not emphasised."""
        return self.sheet.size

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height of the ink before it is drawn, px."""
        box = self.sheet.ink()
        return box.right, box.bottom

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the mask, px."""
        return self.mask.size

    @cached_property
    def mask(self) -> Image.Image:
        """The coverage of all letters (L), cropped to their ink."""
        return self._whole.crop(self._ink)

    @cached_property
    def emphasis_mask(self) -> Image.Image:
        """The coverage of the emphasised letters (L), in the place that they have in ``mask``."""
        return self._drawn(strong_only=True).crop(self._ink)

    def scaled(self, scale: float) -> "Lettered":
        """The same lettering drawn anew, ``scale`` times as large.

        Raises InvalidInputError where a side would pass 8,192 px.
        """
        return replace(self, sheet=_bounded(self.sheet.scaled(scale)))

    @cached_property
    def _plate(self) -> tuple[int, int]:
        width, height = self.extent
        return ceil(width - _ROUNDING), ceil(height - _ROUNDING)

    @cached_property
    def _whole(self) -> Image.Image:
        return self._drawn(strong_only=False)

    @cached_property
    def _ink(self) -> tuple[int, int, int, int]:
        return self._whole.getbbox() or (0, 0, 1, 1)

    def _drawn(self, *, strong_only: bool) -> Image.Image:
        width, height = self._plate
        plate = np.zeros((height, width), np.uint8)
        for mark in self.sheet.marks:
            rings = mark.rings(self.sheet.fineness)
            if not rings or (strong_only and not mark.strong):
                continue
            points = np.vstack(rings)
            left, top = (max(0, floor(value)) for value in points.min(axis=0))
            right, bottom = (ceil(value) + 1 for value in points.max(axis=0))
            shape = coverage([ring - (left, top) for ring in rings], (right - left, bottom - top))
            part = plate[top:bottom, left:right]
            np.maximum(part, shape[: part.shape[0], : part.shape[1]], out=part)
        return Image.fromarray(plate)


def letter(order: LetteringOrder, chain: Sequence[Face]) -> Lettered:
    """``order`` in the faces of ``chain``.

    Raises UndrawableTextError when nothing can be drawn, InvalidInputError when the result would
    pass 8,192 px on a side or 64 megapixels, or when its letters would be too small to read.
    """
    words, dropped = written(order.text, chain, order.emphasis)
    typeset = Typeset(order, chain)
    em, lines = _broken(words, order, typeset)
    sheet = typeset.sheet(lines).bent(order.arc).turned(order.rotation)
    em = em or _fitting(sheet, order)
    if em < _LEAST_EM:
        raise InvalidInputError(
            problem="The letters would be too small to read; allow more lines or shorten the words",
            problem_ko="글자가 너무 작아집니다. 줄 수를 늘리거나 글을 줄여 주세요",
        )
    return Lettered(
        _bounded(sheet.scaled(em)),
        tuple(line.text.replace("\u00a0", " ") for line in lines),
        dropped,
        _fallbacks(words, chain),
    )


def _broken(
    words: Sequence[Words], order: LetteringOrder, typeset: Typeset
) -> tuple[float, tuple[Words, ...]]:
    """The em in px, 0 where it follows from the sheet, and the lines."""
    if order.width is None:
        return float(order.size or 0), tuple(words)
    if order.size is None:
        most = max(order.max_lines or len(words), len(words))
        return 0.0, _rows(words, typeset, most=most)
    em = float(order.size)
    most = max(order.max_lines or LARGEST_SIDE, len(words))
    while True:
        lines = tuple(row for each in words for row in typeset.wrapped(each, order.width / em))
        if len(lines) <= most or em < _LEAST_EM:
            return em, lines
        em /= _STEP


def _rows(words: Sequence[Words], typeset: Typeset, *, most: int) -> tuple[Words, ...]:
    """The lines as written, long ones broken until none is long or there are ``most``."""
    lines = tuple(words)
    long = _LONG_LINE if len(words) == 1 else _LONG_AMONG_OTHERS
    width = max(long, *(typeset.unbreakable(line) for line in words))
    # Widths at which so much text cannot fit are not tried one by one.
    least = _SURELY * sum(typeset.length(line) for line in words) / most
    width *= _STEP ** max(ceil(log(least / width, _STEP)), 0) if least > 0 else 1
    while len(lines := tuple(row for each in words for row in typeset.wrapped(each, width))) > most:
        width *= _STEP
    return lines


def _fitting(sheet: Sheet, order: LetteringOrder) -> float:
    """Px to the em at which the ink is as wide as asked, or of a natural size."""
    box = sheet.ink()
    width, height = box.right - box.left, box.bottom - box.top
    if order.width is None:
        return min(_NATURAL_SIZE, _NATURAL_SIDE / max(width, height))
    return order.width / (height if order.direction == "vertical" else width)


def _bounded(sheet: Sheet) -> Sheet:
    """``sheet`` with its ink's upper left in the origin, unless it is too large."""
    box = sheet.ink()
    width, height = box.right - box.left, box.bottom - box.top
    if max(width, height) > LARGEST_SIDE + 1 or width * height > _MOST_PIXELS:
        raise InvalidInputError(
            problem=f"The lettering would be {width:,.0f} x {height:,.0f} px, more than "
            f"{LARGEST_SIDE:,} px on a side or 64 megapixels; choose a smaller size",
            problem_ko=f"글씨가 {width:,.0f} x {height:,.0f} px로 너무 큽니다. 한 변은 "
            f"{LARGEST_SIDE:,} px, 전체는 6,400만 화소까지입니다. 크기를 줄여 주세요",
        )
    return sheet.moved(-box.left, -box.top)


def _fallbacks(words: Sequence[Words], chain: Sequence[Face]) -> dict[str, str]:
    found: dict[str, str] = {}
    for unit in (unit for line in words for unit in clusters(line.text)):
        face = next((face for face in chain if face.draws(unit)), chain[0])
        if face.name != chain[0].name and not unit.isspace():
            found[unit] = face.name
    return found
