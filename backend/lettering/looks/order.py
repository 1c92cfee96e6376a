"""What is ordered of a look."""

from dataclasses import dataclass

from backend.colour import Colour
from backend.errors import InvalidInputError


@dataclass(frozen=True, kw_only=True)
class LookOrder:
    """A look for one mask: everything that determines its picture.

    ``colour`` is the owner's and every look shows it. ``second`` is the other end of a gradient,
    the colour of an outline, a shadow, a side or a back panel; None derives one in OKLCH.
    ``em`` is the size of the type in px of the mask: bevels, blurs and widths are shares of it.
    ``light`` is where the light comes from, in degrees clockwise from the right as seen on the
    screen: 0 right, 90 below, 180 left, 225 upper left, 270 above. ``seed`` chooses creases,
    cracks, drops and bristles.

    Raises InvalidInputError for an ``em`` that is not positive.
    """

    look: str
    colour: Colour
    second: Colour | None = None
    em: float
    light: float = 225.0
    seed: int = 0

    def __post_init__(self) -> None:
        if not self.em > 0:
            raise InvalidInputError(
                problem=f"The size of the type must be above 0 px, not {self.em}",
                problem_ko=f"글자 크기는 0px보다 커야 합니다. {self.em}은(는) 쓸 수 없습니다",
            )
