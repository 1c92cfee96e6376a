"""A face shown by its own letters."""

from functools import lru_cache
from io import BytesIO

from PIL import Image

from backend.lettering.catalog import FontCatalog
from backend.lettering.draw import Colour, tinted
from backend.lettering.face import Face
from backend.lettering.lettering import letter
from backend.lettering.order import LetteringOrder

SIZE = (640, 176)
_LETTERS = "가나다 Abc 123"
_INK: Colour = (0x1F, 0x23, 0x28)
_ROWS = ((14, 76), (112, 50))  # top and height of the name and of the letters, px


def sample(catalog: FontCatalog, name: str) -> bytes:
    """A transparent PNG of 640 x 176 px: the face's Korean name and some letters, in itself.

    Kept once drawn. Raises NotFoundError for an unknown face.
    """
    chain = catalog.chain(name)
    return _drawn(chain, chain[0].label["ko"])


@lru_cache(maxsize=64)
def _drawn(chain: tuple[Face, ...], label: str) -> bytes:
    picture = Image.new("RGBA", SIZE)
    for text, (top, height) in zip((label, _LETTERS), _ROWS, strict=True):
        order = LetteringOrder(text=text.replace("*", ""), face=chain[0].name, size=200)
        words = letter(order, chain)
        width, tall = words.extent
        words = words.scaled(min((SIZE[0] - 32) / width, height / tall))
        foot = top + (height - words.mask.height) // 2
        picture.alpha_composite(tinted(words.mask, _INK), (16, foot))
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
