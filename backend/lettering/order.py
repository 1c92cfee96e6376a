"""What is asked for when words are lettered."""

from dataclasses import dataclass
from math import isfinite
from typing import Literal

from backend.errors import InvalidInputError
from backend.lettering.setting import Align

LONGEST_TEXT = 2000
LARGEST_SIDE = 8192
_RANGES: dict[str, tuple[float, float]] = {
    "size": (8, 4000),
    "width": (16, LARGEST_SIDE),
    "tracking": (-0.3, 3),
    "leading": (0.5, 5),
    "arc": (-180, 180),
    "rotation": (-36_000, 36_000),
    "emphasis_scale": (0.5, 4),
    "max_lines": (1, 100),
}


@dataclass(frozen=True, kw_only=True)
class LetteringOrder:
    """Everything that determines a lettering.

    ``size`` is the em in px. With ``size`` alone lines stay as written; with ``width`` too they
    wrap in ``width`` px (of vertical words: in that height), in a smaller size when they would
    otherwise need more than ``max_lines``. With ``width`` alone the finished ink is that wide (of
    vertical words: that high), its lines broken where one would be long, into at most
    ``max_lines``. With neither the em is 200 px, or less where a side would pass 4,096 px.

    ``tracking`` and ``leading`` are in em. ``arc`` is the angle that the widest line spans;
    positive raises its middle. ``rotation`` is clockwise. ``emphasis`` counts lines as written,
    from 0; ``*words*`` within a line are emphasised too. ``emphasis_scale`` is their size to the
    rest. Raises InvalidInputError for a value out of its range.
    """

    text: str
    face: str
    size: int | None = None
    width: int | None = None
    direction: Literal["horizontal", "vertical"] = "horizontal"
    align: Align = "center"
    tracking: float = 0.0
    leading: float = 1.15
    arc: float = 0.0
    rotation: float = 0.0
    emphasis: tuple[int, ...] = ()
    emphasis_scale: float = 1.4
    max_lines: int | None = None

    def __post_init__(self) -> None:
        for name, (least, most) in _RANGES.items():
            value = getattr(self, name)
            if value is not None and not (isfinite(value) and least <= value <= most):
                raise InvalidInputError(
                    problem=f"{name} goes from {least} to {most}, not {value}",
                    problem_ko=f"{name} 값은 {least}에서 {most}까지입니다. 지금은 {value}입니다",
                )
        if len(self.text) > LONGEST_TEXT:
            raise InvalidInputError(
                problem=f"A lettering has at most {LONGEST_TEXT:,} characters",
                problem_ko=f"글은 {LONGEST_TEXT:,}자까지 쓸 수 있습니다",
            )
        if self.arc and self.direction == "vertical":
            raise InvalidInputError(
                problem="Vertical words cannot stand on an arc; set one of the two back",
                problem_ko="세로쓰기에는 곡선을 쓸 수 없습니다. 둘 중 하나를 꺼 주세요",
            )
