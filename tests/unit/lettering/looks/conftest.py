import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from backend.lettering.looks.look import Dressed, dress
from backend.lettering.looks.order import Colour, LookOrder

FINE = 4
WHITE, DARK = (250, 250, 247), (26, 27, 32)


@pytest.fixture
def words(catalog):
    def mask(text: str = "봄맞이 20%", face: str = "BMDohyeon", size: int = 90) -> Image.Image:
        font = ImageFont.truetype(catalog.face(face).path, size * FINE)
        left, top, right, bottom = font.getbbox(text)
        plate = Image.new("L", (int(right - left) + 8 * FINE, int(bottom - top) + 8 * FINE))
        ImageDraw.Draw(plate).text((4 * FINE - left, 4 * FINE - top), text, fill=255, font=font)
        small = plate.reduce(FINE)
        return small.crop(small.getbbox())

    return mask


def dressed(
    mask: Image.Image,
    look: str,
    *,
    em: float = 90,
    colour: Colour = (200, 60, 40),
    second: Colour | None = None,
    light: float = 225.0,
    seed: int = 0,
) -> Dressed:
    order = LookOrder(look=look, colour=colour, second=second, em=em, light=light, seed=seed)
    return dress(mask, order)


def pixels(picture: Image.Image) -> NDArray[np.float64]:
    return np.asarray(picture, dtype=np.float64)


def over(picture: Image.Image, ground: Colour) -> NDArray[np.float64]:
    """The picture on a ground, RGB."""
    page = Image.new("RGBA", picture.size, (*ground, 255))
    page.alpha_composite(picture)
    return pixels(page.convert("RGB"))


def framed(mask: Image.Image, made: Dressed) -> NDArray[np.float64]:
    """The mask's coverage 0..1 at its place in the picture."""
    page = Image.new("L", made.picture.size)
    page.paste(mask, made.origin)
    return pixels(page) / 255
