"""QR codes (ISO/IEC 18004) as plates with whole modules and the quiet zone around them."""

import numpy as np
import segno
from PIL import Image

from backend.colour import Colour
from backend.compose.canvas.plate import Plate, plate
from backend.errors import InvalidInputError

QUIET = 4  # modules of quiet zone on each side, as the standard asks
_LARGEST = 4096  # px of a plate; a larger code is enlarged from it


def modules(content: str, level: str) -> Image.Image:
    """One px a module, mode L: 0 where it is dark, with the quiet zone.

    ``level`` is L, M, Q or H. Raises InvalidInputError when the content is too long for it.
    """
    try:
        code = segno.make_qr(content, error=level, boost_error=False)
    except segno.DataOverflowError as error:
        raise InvalidInputError(
            problem=f"The QR code's content is too long for level {level}; please shorten it.",
            problem_ko=f"QR 코드에 담을 내용이 {level} 수준에는 너무 깁니다. 짧게 줄여 주세요.",
        ) from error
    rows = np.array([list(row) for row in code.matrix_iter(border=QUIET)], dtype=np.uint8)
    return Image.fromarray(np.where(rows > 0, 0, 255).astype(np.uint8))


def qr_plate(content: str, *, level: str, colour: Colour, paper: Colour, shown: float) -> Plate:
    """The code fine enough to be shown at ``shown`` px, each module the same number of px."""
    grid = modules(content, level)
    module = 1
    while grid.width * module < 2 * shown and grid.width * module * 2 <= _LARGEST:
        module *= 2
    light = np.asarray(grid.resize((grid.width * module,) * 2, Image.Resampling.NEAREST))
    pixels = np.where(light[..., None] > 0, np.array(paper), np.array(colour))
    return plate(Image.fromarray(pixels.astype(np.uint8)))
