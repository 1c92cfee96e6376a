"""Where a layer's ink really is on the page, and what it stands on."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backend.colour import luminance
from backend.compose.box import Box
from backend.compose.render import Part, lay_part, pixels
from backend.compose.review.page import Page

Mask = NDArray[np.bool_]
Values = NDArray[np.float64]

_SOLID, _CLEAR = 0.9, 0.5  # alpha from which a pixel is ink, and up to which it is ground
_RING = 3  # px around the ink that count as its ground
_WORST, _MIDDLE = 10, 50  # percentile of the ground's pixels that decides


@dataclass(frozen=True)
class Ink:
    """The words of item ``number`` as drawn at ``scale``, all around them ``extent`` in px of the
    full page, also where they lie off it. ``solid`` is the ink, ``ground`` the pixels around
    and behind it; ``before`` and ``after`` are luminances (0..1) without it (but with its
    shadow) and with it, all of one shape, whose left top is at (x, y) px of the measured page.
    """

    number: int
    extent: Box
    scale: float
    x: int
    y: int
    alpha: Values
    before: Values
    after: Values

    @property
    def solid(self) -> Mask:
        return self.alpha >= _SOLID

    @property
    def box(self) -> Box:
        """Around the ink that lies on the page, in px of the full-size page."""
        return _extent(self.solid).moved(self.x, self.y).scaled(1 / self.scale)

    def contrast(self, *, textured: bool = False) -> float:
        """The WCAG ratio of the ink to what it stands on, at its worst tenth; of ``textured``
        letters at its middle, since gold or ice is dark and bright within every stroke.

        The ink's own shadow, glow and backing count as ground. Letters with an outline read by
        whichever is stronger: the outline on the ground, or the letter in its outline.
        """
        solid = self.solid
        if not solid.any():
            return 1.0
        # The half-covered rim of a letter is no ground: without its neighbours it vanishes.
        soft = cv2.erode(np.minimum(self.alpha, _CLEAR), np.ones((3, 3), np.uint8)) > 0.05
        ground = np.where(soft, self.after, self.before)
        edge = solid & ~_shrunk(solid)
        ring = _grown(solid) & (self.alpha <= _CLEAR)
        share = _MIDDLE if textured else _WORST
        outer = _ratios((self.after, solid if textured else edge), (ground, ring), share)
        core = _shrunk(_shrunk(_shrunk(solid)))
        if not _outlined(self.after, core, edge):
            return round(outer, 2)
        return round(max(outer, _ratios((self.after, core), (self.after, edge), share)), 2)

    def covers(self, box: Box) -> float:
        """The share, 0..1, of the ink inside a box of the full-size page."""
        solid = self.solid
        part = box.scaled(self.scale).moved(-self.x, -self.y)
        left, top = max(round(part.x), 0), max(round(part.y), 0)
        inside = solid[top : max(round(part.bottom), 0), left : max(round(part.right), 0)]
        return float(inside.sum() / max(solid.sum(), 1))

    def under(self, part: Part) -> float:
        """The share, 0..1, of the ink that an opaque part in front would hide."""
        solid = self.solid
        place = Image.new("L", (solid.shape[1], solid.shape[0]), 0)
        alpha = part.picture.getchannel("A")
        place.paste(alpha, (part.x - self.x, part.y - self.y))
        hidden = solid & (np.asarray(place) * part.opacity > 255 * _CLEAR)
        return float(hidden.sum() / max(solid.sum(), 1))


def inks(page: Page) -> Iterator[Ink]:
    """The ink of every item of words, measured while the page is drawn from the back."""
    canvas = page.ground.copy()
    for number, item in enumerate(page.items):
        for part in item.parts[:-1]:
            lay_part(canvas, part)
        before = canvas.copy() if item.role == "words" else None
        for part in item.parts[-1:]:
            lay_part(canvas, part)
        if before is not None and item.parts:
            ink = _ink(number, item.parts[-1], before, canvas, page.scale)
            if ink is not None:
                yield ink


def extent(part: Part, scale: float) -> Box:
    """Around what can be seen of a part, in px of the full-size page; of zero extent if nothing."""
    alpha = np.asarray(part.picture.getchannel("A")) >= 255 * _CLEAR * part.opacity
    return _extent(alpha).moved(part.x, part.y).scaled(1 / scale)


def _ink(
    number: int, part: Part, before: Image.Image, after: Image.Image, scale: float
) -> Ink | None:
    around = extent(part, scale)
    if not around.width:
        return None
    edge = (part.x - _RING, part.y - _RING)
    size = part.picture.width + 2 * _RING, part.picture.height + 2 * _RING
    alpha = Image.new("L", size, 0)
    alpha.paste(part.picture.getchannel("A"), (_RING, _RING))
    left, top = max(edge[0], 0), max(edge[1], 0)
    right, bottom = min(edge[0] + size[0], after.width), min(edge[1] + size[1], after.height)
    if right <= left or bottom <= top:
        nothing = np.zeros((1, 1))
        return Ink(number, around, scale, 0, 0, nothing, nothing, nothing)
    area = (left, top, right, bottom)
    seen = alpha.crop((left - edge[0], top - edge[1], right - edge[0], bottom - edge[1]))
    return Ink(
        number,
        around,
        scale,
        left,
        top,
        np.asarray(seen, dtype=np.float64) / 255,
        luminance(pixels(before.crop(area))),
        luminance(pixels(after.crop(area))),
    )


def _ratios(ink: tuple[Values, Mask], ground: tuple[Values, Mask], share: int) -> float:
    """The WCAG ratio of each ground pixel to the ink beside it; the percentile ``share``."""
    (light, inked), (below, around) = ink, ground
    if not inked.any() or not around.any():
        return 1.0
    reach = (4 * _RING + 1, 4 * _RING + 1)
    weight = cv2.blur(inked.astype(np.float64), reach)
    beside = cv2.blur(np.where(inked, light, 0.0), reach)[around]
    beside, behind = beside / np.maximum(weight[around], 1e-9), below[around]
    ratio = (np.maximum(beside, behind) + 0.05) / (np.minimum(beside, behind) + 0.05)
    near = ratio[weight[around] > 1e-6]
    return float(np.percentile(near, share).item()) if near.size else 1.0


def _outlined(light: Values, core: Mask, edge: Mask) -> bool:
    """Whether the letters' rim has another colour than their inside."""
    if not core.any() or not edge.any():
        return False
    one, other = float(np.median(light[core])), float(np.median(light[edge]))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05) > 2


def _grown(mask: Mask) -> Mask:
    kernel = np.ones((2 * _RING + 1, 2 * _RING + 1), np.uint8)
    return cv2.dilate(mask.astype(np.uint8), kernel).astype(bool)


def _shrunk(mask: Mask) -> Mask:
    return cv2.erode(mask.astype(np.uint8), np.ones((3, 3), np.uint8), borderValue=0).astype(bool)


def _extent(mask: Mask) -> Box:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return Box(0, 0, 0, 0)
    return Box.of(
        left=float(columns[0]),
        top=float(rows[0]),
        right=float(columns[-1] + 1),
        bottom=float(rows[-1] + 1),
    )
