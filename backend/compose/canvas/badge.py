"""Price badges: their outlines, and the part of each that words may fill."""

from typing import Literal

from backend.compose.box import Box
from backend.compose.layer import Shape

Outline = Literal["circle", "starburst", "pill", "ribbon"]

_NOTCH = 0.45  # how deep a ribbon's ends are cut, as a share of its height
_ROOM: dict[Outline, tuple[float, float]] = {
    "circle": (0.74, 0.56),
    "starburst": (0.64, 0.5),
    "pill": (0.8, 0.62),
    "ribbon": (0.64, 0.6),
}


def shape(outline: Outline, size: tuple[float, float]) -> Shape:
    """The outline of a badge of this size in px."""
    width, height = size
    if outline == "circle":
        return Shape("ellipse")
    if outline == "starburst":
        return Shape("starburst", points=18, depth=0.87)
    if outline == "pill":
        return Shape(radius=min(width, height) / 2)
    cut = min(_NOTCH * height / width, 0.25)
    path = ((0, 0), (1, 0), (1 - cut, 0.5), (1, 1), (0, 1), (cut, 0.5))
    return Shape("polygon", path=path)


def room(outline: Outline, box: Box) -> Box:
    """Where the words go: what lies inside the outline with air around."""
    across, down = _ROOM[outline]
    return box.placed(box.width * across, box.height * down)
