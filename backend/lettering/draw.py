"""A setting as a picture: its mask, and its letters in colour with outline and shadow."""

from dataclasses import dataclass
from functools import reduce
from math import ceil
from typing import Protocol

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from backend.lettering.metrics import FEATURES, font
from backend.lettering.setting import Setting

Colour = tuple[int, int, int]
Stroke = tuple[Colour, float]

_FINE = 192  # px to the em from which the rounding of glyphs to whole pixels does not show
_FINEST = 4
_MOST_PIXELS = 64_000_000  # of a plate; a longer text is drawn less finely
_SPARE = 2


class Shadow(Protocol):
    """A drop shadow: offsets and blur (its standard deviation) in px, opacity 0..1."""

    @property
    def colour(self) -> Colour: ...
    @property
    def dx(self) -> float: ...
    @property
    def dy(self) -> float: ...
    @property
    def blur(self) -> float: ...
    @property
    def opacity(self) -> float: ...


@dataclass(frozen=True)
class Effects:
    """What surrounds the letters: an outline of ``stroke[1]`` px outside them, and a shadow."""

    stroke: Stroke | None = None
    shadow: Shadow | None = None

    def margin(self, scale: float = 1.0) -> int:
        """How far the effects reach beyond the ink on any side, px at ``scale``."""
        reach = self.stroke[1] if self.stroke else 0.0
        if self.shadow:
            reach += max(abs(self.shadow.dx), abs(self.shadow.dy)) + 3 * self.shadow.blur
        return ceil(reach * scale)


def mask(setting: Setting, *, supersample: int | None = None) -> Image.Image:
    """The coverage of the letters, 0..255, as an L picture cropped to their ink."""
    fine = supersample or _fineness(setting)
    plate = _plate(setting, margin=_SPARE, fine=fine).reduce(fine)
    return plate.crop(plate.getbbox())


def draw(
    setting: Setting,
    *,
    fill: Colour,
    effects: Effects | None = None,
    scale: float = 1.0,
    supersample: int | None = None,
) -> Image.Image:
    """The letters as RGBA with straight alpha, the ink ``effects.margin(scale)`` px from each side.

    ``scale`` draws the same breaks and proportions anew, the effects with them. ``supersample``
    is how many times finer than the picture glyphs are placed and drawn; None chooses by size.
    """
    effects = effects or Effects()
    around = effects.margin(scale)
    scaled = setting.scaled(scale)
    fine = supersample or _fineness(scaled)
    plate = _plate(scaled, margin=around + _SPARE, fine=fine)
    letters = plate.reduce(fine)
    left, top, right, bottom = letters.getbbox() or (0, 0, *letters.size)
    frame = (left - around, top - around, right + around, bottom + around)
    shape = letters
    layers = [tinted(letters, fill)]
    if effects.stroke:
        colour, width = effects.stroke
        shape = _grown(plate, width * scale * fine).reduce(fine)
        layers.insert(0, tinted(shape, colour))
    if effects.shadow:
        layers.insert(0, cast(shape, effects.shadow, scale))
    return reduce(Image.alpha_composite, (layer.crop(frame) for layer in layers))


def _fineness(setting: Setting) -> int:
    wanted = min(_FINEST, ceil(_FINE / setting.size))
    affordable = int((_MOST_PIXELS / max(setting.width * setting.height, 1)) ** 0.5)
    return max(1, min(wanted, affordable))


def _plate(setting: Setting, *, margin: int, fine: int) -> Image.Image:
    """The coverage of the letters, ``fine`` times finer, ``margin`` px (not finer) around them."""
    width, height = (ceil(side) + 2 * margin for side in (setting.width, setting.height))
    plate = Image.new("L", (width * fine, height * fine))
    pen = ImageDraw.Draw(plate)
    for line in setting.lines:
        for glyph in line.glyphs:
            pen.text(
                (round((glyph.x + margin) * fine), round((glyph.y + margin) * fine)),
                glyph.text,
                fill=255,
                font=font(glyph.path, glyph.size * fine),
                anchor="ls",
                features=list(FEATURES),
            )
    return plate


def _grown(plate: Image.Image, radius: float) -> Image.Image:
    """``plate`` grown by ``radius`` px on all sides, with round corners.

    By distance, as stroking the outlines leaves cracks where a brush font's curves are tight.
    """
    outside = (np.asarray(plate) < 128).astype(np.uint8)
    distance = cv2.distanceTransform(outside, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return Image.fromarray((np.clip(radius + 1 - distance, 0, 1) * 255).astype(np.uint8))


def tinted(alpha: Image.Image, colour: Colour) -> Image.Image:
    """One colour, seen through ``alpha``."""
    layer = Image.new("RGBA", alpha.size, (*colour, 0))
    layer.putalpha(alpha)
    return layer


def cast(shape: Image.Image, shadow: Shadow, scale: float) -> Image.Image:
    """The shadow that ``shape`` throws, px at ``scale``."""
    moved = Image.new("L", shape.size)
    moved.paste(shape, (round(shadow.dx * scale), round(shadow.dy * scale)))
    soft = moved.filter(ImageFilter.GaussianBlur(shadow.blur * scale))
    return tinted(soft.point(lambda value: round(value * shadow.opacity)), shadow.colour)
