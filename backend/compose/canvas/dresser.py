"""What the canvas asks of the lettering for words that wear a look."""

from typing import Protocol

from PIL import Image

from backend.colour import Colour
from backend.compose.typesetter import SetText


class Dresser(Protocol):
    """Draws set words in a look of page 5."""

    def dress(
        self, text: SetText, *, look: str, colour: Colour, scale: float
    ) -> tuple[Image.Image, tuple[float, float]]:
        """RGBA with straight alpha at ``scale``, and where the ink block begins in it, in its px.

        The same arguments give the same bytes. Raises NotFoundError for an unknown look.
        """
