"""A laid-out page: its layers, and what a reader or a check needs to know of it."""

from dataclasses import dataclass

from backend.colour import Colour
from backend.compose.box import Box
from backend.compose.layer import Layer


@dataclass(frozen=True)
class Word:
    """One line or block of words as laid: ``box`` of the ink and ``size`` in px.

    ``contrast`` is the WCAG ratio of ``colour`` to the worst pixels behind it.
    """

    role: str
    text: str
    box: Box
    size: int
    lines: tuple[str, ...]
    colour: Colour
    contrast: float


@dataclass(frozen=True)
class Composition:
    """Layers from the back to the front over a plain ground.

    ``keep`` are the boxes (product, face) that no word may cover; ``notes`` say what was left
    out or shortened.
    """

    width: int
    height: int
    ground: Colour
    layers: tuple[Layer, ...]
    safe: Box
    layout: str = ""
    keep: tuple[Box, ...] = ()
    words: tuple[Word, ...] = ()
    notes: tuple[str, ...] = ()
