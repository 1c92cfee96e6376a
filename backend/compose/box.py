"""A rectangle on the page and the arithmetic of placing one in another."""

from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]
_SHARE: dict[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Box:
    """Left, top, width and height in px of the full-size page; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def of(cls, *, left: float, top: float, right: float, bottom: float) -> "Box":
        """The box between four edges; a negative extent becomes zero."""
        return cls(left, top, max(right - left, 0.0), max(bottom - top, 0.0))

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def aspect(self) -> float:
        return self.width / self.height if self.height else 1.0

    def inset(self, by: float, vertical: float | None = None) -> "Box":
        """Smaller by ``by`` px on each side (``vertical`` px at top and bottom)."""
        high = by if vertical is None else vertical
        return Box.of(
            left=self.x + by,
            top=self.y + high,
            right=self.right - by,
            bottom=self.bottom - high,
        )

    def grown(self, by: float) -> "Box":
        """Larger by ``by`` px on each side."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def scaled(self, scale: float) -> "Box":
        return Box(self.x * scale, self.y * scale, self.width * scale, self.height * scale)

    def moved(self, dx: float, dy: float) -> "Box":
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def meets(self, other: "Box") -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def holds(self, other: "Box", *, slack: float = 0.0) -> bool:
        """Whether ``other`` lies inside, give or take ``slack`` px."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def common(self, other: "Box") -> "Box":
        """The area that both cover; of zero extent where there is none."""
        return Box.of(
            left=max(self.x, other.x),
            top=max(self.y, other.y),
            right=min(self.right, other.right),
            bottom=min(self.bottom, other.bottom),
        )

    def joined(self, other: "Box") -> "Box":
        """The smallest box around both."""
        return Box.of(
            left=min(self.x, other.x),
            top=min(self.y, other.y),
            right=max(self.right, other.right),
            bottom=max(self.bottom, other.bottom),
        )

    def fitted(self, aspect: float, *, across: Anchor = "middle", down: Anchor = "middle") -> "Box":
        """The largest box of this aspect (width over height) inside, held at an anchor."""
        width = min(self.width, self.height * aspect)
        height = width / aspect
        return self.placed(width, height, across=across, down=down)

    def placed(
        self, width: float, height: float, *, across: Anchor = "middle", down: Anchor = "middle"
    ) -> "Box":
        """A box of this size at an anchor inside."""
        return Box(
            self.x + (self.width - width) * _SHARE[across],
            self.y + (self.height - height) * _SHARE[down],
            width,
            height,
        )


def cover(picture: tuple[int, int], target: Box, focus: tuple[float, float] = (0.5, 0.5)) -> Box:
    """The part of a picture, in its own px, that fills ``target`` without squeezing.

    ``focus`` is the point, as shares of the picture, that stays nearest the middle.
    """
    width, height = picture
    part_width = min(float(width), height * target.aspect)
    part_height = min(float(height), part_width / target.aspect)
    left = min(max(focus[0] * width - part_width / 2, 0.0), width - part_width)
    top = min(max(focus[1] * height - part_height / 2, 0.0), height - part_height)
    return Box(left, top, part_width, part_height)
