"""Set words in a look of page 5, as the canvas asks for them."""

from PIL import Image

from backend.colour import Colour
from backend.compose.typesetter import SetText
from backend.lettering.looks.look import dress
from backend.lettering.looks.order import LookOrder


class LookDresser:
    """The canvas's Dresser over the drawn looks."""

    def dress(
        self, text: SetText, *, look: str, colour: Colour, scale: float
    ) -> tuple[Image.Image, tuple[float, float]]:
        """RGBA with straight alpha at ``scale``, and where the ink block begins in it, in its px.

        Raises NotFoundError for an unknown look.
        """
        coverage = text.picture(fill=(255, 255, 255), scale=scale).getchannel("A")
        left, top, right, bottom = coverage.getbbox() or (0, 0, 1, 1)
        mask = coverage.crop((left, top, right, bottom))
        order = LookOrder(look=look, colour=colour, em=max(text.size * scale, 1.0))
        dressed = dress(mask, order)
        block = text.origin(scale=scale)
        return dressed.picture, (
            float(dressed.origin[0] + block[0] - left),
            float(dressed.origin[1] + block[1] - top),
        )
