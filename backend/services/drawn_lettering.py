"""A lettering request as a picture: letters set, dressed in a look, trimmed to the size asked."""

from dataclasses import dataclass

from PIL import Image, ImageChops

from backend.colour import Colour
from backend.errors import NotFoundError
from backend.lettering.catalog import FontCatalog
from backend.lettering.lettering import Lettered, letter
from backend.lettering.looks.look import LOOKS, dress
from backend.lettering.looks.order import LookOrder
from backend.lettering.order import LetteringOrder
from backend.schemas.lettering import LetteringRequest

_NEAR = 2  # px that are made up by transparent room rather than by drawing anew


@dataclass(frozen=True)
class Drawn:
    """A finished lettering: RGBA, trimmed; ``lettered`` is what was set for it."""

    picture: Image.Image
    lettered: Lettered


def set_letters(request: LetteringRequest, fonts: FontCatalog) -> Lettered:
    """The letters alone, their ink at the size asked for.

    Raises NotFoundError for an unknown font, UndrawableTextError, InvalidInputError.
    """
    order = LetteringOrder(
        text=request.text,
        face=request.font or fonts.default,
        size=request.size,
        width=request.width,
        direction=request.direction,
        align=request.align,
        tracking=request.tracking,
        leading=request.leading,
        arc=request.arc,
        rotation=request.rotation,
        emphasis=request.emphasis,
        emphasis_scale=request.emphasis_scale,
        max_lines=request.lines,
    )
    return letter(order, fonts.chain(order.face))


def draw(request: LetteringRequest, fonts: FontCatalog, *, longest: int | None = None) -> Drawn:
    """The lettering in its look.

    Without ``size`` the trimmed picture is exactly ``request.width`` px wide, of vertical words
    that high. ``longest`` draws it smaller, at most that many px on a side with what its look
    adds, in the same proportions. Raises what ``set_letters`` does, and NotFoundError for an
    unknown look.
    """
    lettered = set_letters(request, fonts)
    check_look(request.look)
    whole = max(lettered.size) + 2 * LOOKS[request.look].reach * lettered.em
    if longest is not None and whole > longest:
        lettered = lettered.scaled(longest / whole)
        return Drawn(_dressed(request, lettered), lettered)
    picture = _dressed(request, lettered)
    if request.size is None:
        axis = 1 if request.direction == "vertical" else 0
        if picture.size[axis] > request.width + _NEAR:
            lettered = lettered.scaled(request.width / picture.size[axis])
            picture = _dressed(request, lettered)
        picture = _exactly(picture, request.width, axis=axis)
    return Drawn(picture, lettered)


def check_look(name: str) -> None:
    """Raises NotFoundError when there is no look of this name."""
    if name not in LOOKS:
        raise NotFoundError(what="look", name=name)


def trimmed(picture: Image.Image) -> Image.Image:
    """RGBA without the rows and columns in which nothing can be seen."""
    return picture.crop(picture.getchannel("A").getbbox() or (0, 0, 1, 1))


def rgb(colour: str) -> Colour:
    """``#rrggbb`` as bytes."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _dressed(request: LetteringRequest, lettered: Lettered) -> Image.Image:
    mask = lettered.mask
    if request.emphasis_colour is None:
        return trimmed(_in_look(request, mask, lettered.em, request.colour))
    strong = lettered.emphasis_mask
    plain = ImageChops.subtract(mask, strong)
    below = _in_look(request, plain, lettered.em, request.colour)
    above = _in_look(request, strong, lettered.em, request.emphasis_colour)
    if below.size != above.size:  # one of the two has no letters, and so no margin
        return trimmed(max(below, above, key=lambda part: part.width))
    return trimmed(Image.alpha_composite(below, above))


def _in_look(request: LetteringRequest, mask: Image.Image, em: float, colour: str) -> Image.Image:
    order = LookOrder(
        look=request.look,
        colour=rgb(colour),
        second=None if request.second is None else rgb(request.second),
        em=float(em),
        light=request.light,
        seed=request.seed,
    )
    return dress(mask, order).picture


def _exactly(picture: Image.Image, length: int, *, axis: int) -> Image.Image:
    """The picture with that side exactly ``length``: a px or two of room, else a finer scaling."""
    side = picture.size[axis]
    if side == length:
        return picture
    if side < length <= side + _NEAR:
        size = (length, picture.height) if axis == 0 else (picture.width, length)
        room = Image.new("RGBA", size)
        room.paste(picture, (0, 0))
        return room
    scale = length / side
    size = (round(picture.width * scale), round(picture.height * scale))
    size = (length, max(size[1], 1)) if axis == 0 else (max(size[0], 1), length)
    return picture.convert("RGBa").resize(size, Image.Resampling.LANCZOS).convert("RGBA")
