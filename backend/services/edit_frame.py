"""Where photo, new area and finished picture lie on the canvas of an edit."""

from dataclasses import dataclass
from math import ceil

from PIL import Image

from backend.assets.canvas import MULTIPLE, cover, deliver, legal_canvas
from backend.assets.store import Asset
from backend.compose.format import Format
from backend.schemas.edit import Extend
from backend.services.photo import own_size, padded

Sides = tuple[int, int, int, int]


@dataclass(frozen=True, kw_only=True)
class EditFrame:
    """Sizes in px. The photo lies in the upper left of the canvas, whose sides are multiples of 16.

    ``grown`` is by how much the engine grows the canvas at left, top, right and bottom, in
    multiples of 16; ``extended`` is how much of that is delivered beside the photo.
    """

    photo: tuple[int, int]
    canvas: tuple[int, int]
    size: tuple[int, int]
    extended: Sides = (0, 0, 0, 0)
    grown: Sides = (0, 0, 0, 0)

    def prepare(self, photo: Image.Image) -> Image.Image:
        """The middle of the photo at its size, filled up to the canvas by its last pixels."""
        return padded(cover(photo, *self.photo), *self.canvas)

    def prepare_mask(self, mask: Image.Image) -> Image.Image:
        """The mask as the photo lies; what fills the canvas up is drawn anew."""
        canvas = Image.new("L", self.canvas, 255)
        canvas.paste(cover(mask, *self.photo), (0, 0))
        return canvas

    def cut(self, picture: Image.Image) -> Image.Image:
        """The delivered pixels of an engine's picture; one of another size stays whole."""
        left, top, right, bottom = self.grown
        if picture.size != (self.canvas[0] + left + right, self.canvas[1] + top + bottom):
            return picture
        x, y = left - self.extended[0], top - self.extended[1]
        width = self.photo[0] + self.extended[0] + self.extended[2]
        height = self.photo[1] + self.extended[1] + self.extended[3]
        return picture.crop((x, y, x + width, y + height))

    def finish(self, picture: Image.Image) -> Image.Image:
        """The picture at its delivery size, scaled only where no canvas is that large."""
        whole = self.cut(picture)
        return whole if whole.size == self.size else deliver(whole, *self.size)


def edit_frame(photo: Asset, *, format: Format | None, extend: Extend | None) -> EditFrame:
    """The frame for a photo, in a format or in its own size. Raises InvalidInputError."""
    if format is not None:
        canvas = legal_canvas(*format.size)
        covers = canvas[0] >= format.width and canvas[1] >= format.height
        inner = format.size if covers else canvas
        return EditFrame(photo=inner, canvas=canvas, size=format.size)
    share = extend or Extend()
    grown = (1 + share.left + share.right, 1 + share.top + share.bottom)
    width, height = own_size(photo, grown=grown)
    canvas = legal_canvas(width, height)
    left, top = round(share.left * width), round(share.top * height)
    right, bottom = round(share.right * width), round(share.bottom * height)
    return EditFrame(
        photo=(width, height),
        canvas=canvas,
        size=(width + left + right, height + top + bottom),
        extended=(left, top, right, bottom),
        # What fills the canvas up at right and bottom already belongs to the new area.
        grown=(
            _up(left),
            _up(top),
            _up(right - (canvas[0] - width)),
            _up(bottom - (canvas[1] - height)),
        ),
    )


def _up(side: int) -> int:
    return max(0, ceil(side / MULTIPLE) * MULTIPLE)
