"""What composition asks of the lettering: words set in a box, and their picture."""

from typing import Any, Protocol

from PIL import Image

from backend.colour import Colour


class SetText(Protocol):
    """Words set at a size that fits their box; immutable.

    ``width`` and ``height`` are those of the tight block of ink, in px at scale 1.
    """

    @property
    def text(self) -> str: ...
    @property
    def dropped(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def lines(self) -> tuple[str, ...]: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def fits(self) -> bool: ...

    def picture(
        self, *, fill: Colour, scale: float = 1.0, stroke: Any = None, shadow: Any = None
    ) -> Image.Image:
        """The words as RGBA, drawn anew at ``scale``."""

    def origin(
        self, *, scale: float = 1.0, stroke: Any = None, shadow: Any = None
    ) -> tuple[int, int]:
        """Where the ink block begins inside ``picture()`` of the same arguments, in its px."""


class Typesetter(Protocol):
    """Sets Korean and Latin words in a face of the catalogue."""

    def set_text(
        self,
        text: str,
        *,
        face: str,
        box: tuple[int, int],
        size_max: int,
        size_min: int,
        leading: float = 1.15,
        tracking: float = 0.0,
        align: str = "left",
        max_lines: int = 3,
    ) -> SetText:
        """``text`` in the largest size from ``size_max`` down to ``size_min`` that fits ``box``."""
