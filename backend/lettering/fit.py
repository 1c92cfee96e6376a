"""The largest size at which words fit a box."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor

from backend.lettering.face import Face
from backend.lettering.setting import Align, Setting, line_width, set_lines
from backend.lettering.wrap import has_widow, widest, wrap

# A little size is given up for lines that break better.
_SEARCH = 0.85
_STEP = 0.97
_WIDOW_WORTH = 0.8
_LINE_WORTH = 0.97


@dataclass(frozen=True)
class Fit:
    """Words set in px. ``fits`` is False when even the smallest size overflowed the box."""

    setting: Setting
    size: int
    fits: bool


def fit(
    text: str,
    *,
    chain: Sequence[Face],
    box: tuple[int, int],
    size_max: int,
    size_min: int,
    leading: float = 1.15,
    tracking: float = 0.0,
    align: Align = "left",
    max_lines: int = 3,
) -> Fit:
    """Drawable ``text`` in the largest whole size whose ink fits ``box`` (px) in ``max_lines``.

    Up to 15 % of that size is traded for fewer lines or against a lone last word. What does not
    fit at ``size_min`` is set at it, in as many lines as it takes.
    """

    trial = _Trial(text, chain, box, max_lines, leading, tracking, align)
    uncut = floor(box[0] / widest(text, measure=trial.measure))
    high = min(size_max, uncut) if uncut >= size_min else size_max
    largest = _largest(trial.fits, low=size_min, high=high)
    if largest is None:
        return Fit(trial.setting(size_min), size_min, fits=False)
    size = max(_nearby(largest, size_min), key=trial.worth)
    return Fit(trial.setting(size), size, fits=True)


class _Trial:
    """The same words tried at one size after another; what does not change is kept."""

    def __init__(
        self,
        text: str,
        chain: Sequence[Face],
        box: tuple[int, int],
        max_lines: int,
        leading: float,
        tracking: float,
        align: Align,
    ) -> None:
        self._text, self._box, self._max_lines = text, box, max_lines
        self.measure = lru_cache(maxsize=8192)(
            lambda words: line_width(words, chain, tracking=tracking)
        )
        self._block = lru_cache(maxsize=64)(
            lambda lines: set_lines(lines, chain, leading=leading, tracking=tracking, align=align)
        )

    def lines(self, size: int) -> tuple[str, ...]:
        return wrap(self._text, width=self._box[0] / size, measure=self.measure)

    def setting(self, size: int) -> Setting:
        return self._block(self.lines(size)).scaled(size)

    def fits(self, size: int) -> bool:
        lines = self.lines(size)
        if len(lines) > self._max_lines:
            return False
        block = self._block(lines)
        # Ink that begins and ends between pixels touches one more on each side.
        width, height = ceil(block.width * size) + 2, ceil(block.height * size) + 2
        return width <= self._box[0] and height <= self._box[1]

    def worth(self, size: int) -> float:
        if not self.fits(size):
            return 0.0
        lines = self.lines(size)
        return size * _LINE_WORTH ** len(lines) * (_WIDOW_WORTH if has_widow(lines) else 1.0)


def _largest(fits: Callable[[int], bool], *, low: int, high: int) -> int | None:
    """The largest size from ``low`` to ``high`` that fits, as smaller sizes fit better."""
    if not fits(low):
        return None
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _nearby(largest: int, smallest: int) -> list[int]:
    """Sizes from ``largest`` down to where a smaller one would cost more than it can win."""
    floor_ = max(smallest, ceil(largest * _SEARCH))
    sizes = {largest, floor_}
    size = float(largest)
    while size > floor_:
        sizes.add(round(size))
        size *= _STEP
    return sorted(sizes, reverse=True)
