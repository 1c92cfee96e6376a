"""Set words as a plate and the exact place of their ink."""

from dataclasses import dataclass

from backend.colour import Colour
from backend.compose.box import Anchor, Box
from backend.compose.canvas.badge import room
from backend.compose.canvas.dresser import Dresser
from backend.compose.canvas.plate import Plate, plate
from backend.compose.typesetter import SetText, Typesetter
from backend.errors import LibraryMissingError
from backend.schemas.composition import BadgeLayer, WordsLayer

_SPARE = 1.5  # px of a drawn look to a px shown, at least
_LARGEST = 48_000_000  # px of a drawing of type
_ACROSS: dict[str, Anchor] = {"left": "start", "center": "middle", "right": "end"}
_MOST_LINES = 60


@dataclass(frozen=True)
class Style:
    """What makes two drawings of the same set words differ."""

    face: str
    colour: Colour
    look: str | None = None
    tracking: float = 0.0
    leading: float = 1.1


@dataclass(frozen=True, eq=False)
class Drawing:
    """Drawn words, and their box in px of the page as counted from where the ink begins."""

    plate: Plate
    box: Box

    @property
    def nbytes(self) -> int:
        return self.plate.nbytes


def set_words(layer: WordsLayer, typesetter: Typesetter) -> SetText:
    """The words at the layer's size, or smaller so that they fit its box."""
    return typesetter.set_text(
        layer.text,
        face=layer.face,
        box=_whole(layer.width, layer.height),
        size_max=max(round(layer.size), 1),
        size_min=1,
        leading=layer.leading,
        tracking=layer.tracking,
        align=layer.align,
        max_lines=_MOST_LINES,
    )


def set_badge(layer: BadgeLayer, typesetter: Typesetter) -> SetText:
    """The badge's words as large as its outline has room for."""
    box = room(layer.outline, Box(0, 0, layer.width, layer.height))
    return typesetter.set_text(
        layer.text,
        face=layer.face,
        box=_whole(box.width, box.height),
        size_max=max(round(box.height), 1),
        size_min=1,
        leading=Style.leading,
        align="center",
        max_lines=3,
    )


def ink_box(text: SetText, box: Box, align: str) -> Box:
    """Where the ink of ``text`` lies in ``box``: aligned across, in the middle down."""
    return box.placed(text.width, text.height, across=_ACROSS[align])


def type_scale(text: SetText, scale: float, *, look: str | None) -> float:
    """The power of two at which type is drawn to be shown at ``scale``.

    Plain type is drawn at the page's own size at least: a preview then shows the very letters of
    the final picture, not others that were rounded to other px.
    """
    fine, wanted = (1.0, scale) if look is None else (2.0**-10, _SPARE * scale)
    while fine < wanted and text.width * text.height * (2 * fine) ** 2 <= _LARGEST:
        fine *= 2
    return fine


def drawn(text: SetText, style: Style, *, dresser: Dresser | None, fine: float) -> Drawing:
    """The words at ``fine``, plain or in a look.

    Raises LibraryMissingError when nobody here can dress words.
    """
    if style.look is None:
        picture = text.picture(fill=style.colour, scale=fine)
        left, top = map(float, text.origin(scale=fine))
    elif dresser is None:
        raise LibraryMissingError(library=f"look {style.look}")
    else:
        picture, (left, top) = dresser.dress(text, look=style.look, colour=style.colour, scale=fine)
    box = Box(-left, -top, picture.width, picture.height).scaled(1 / fine)
    return Drawing(plate(picture), box)


def _whole(width: float, height: float) -> tuple[int, int]:
    return max(int(width), 1), max(int(height), 1)
