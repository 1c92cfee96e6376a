"""A lettering as the set text that compositions take."""

from functools import lru_cache, reduce
from math import ceil

import cv2
import numpy as np
from PIL import Image, ImageChops

from backend.lettering.draw import Colour, Effects, Shadow, Stroke, cast, tinted
from backend.lettering.lettering import Lettered


class LaidText:
    """A lettering with the face of a SetText: words, sizes, and a picture at any scale."""

    fits = True

    def __init__(self, lettered: Lettered) -> None:
        self.lettered = lettered
        self._at = lru_cache(maxsize=4)(self._scaled)

    @property
    def text(self) -> str:
        return "\n".join(self.lettered.lines)

    @property
    def dropped(self) -> str:
        return self.lettered.dropped

    @property
    def size(self) -> int:
        """Px to the em at scale 1, rounded."""
        return round(self.lettered.em)

    @property
    def lines(self) -> tuple[str, ...]:
        return self.lettered.lines

    @property
    def width(self) -> int:
        """Of the ink, px at scale 1."""
        return self.lettered.size[0]

    @property
    def height(self) -> int:
        """Of the ink, px at scale 1."""
        return self.lettered.size[1]

    def picture(
        self,
        *,
        fill: Colour,
        emphasis: Colour | None = None,
        scale: float = 1.0,
        stroke: Stroke | None = None,
        shadow: Shadow | None = None,
    ) -> Image.Image:
        """The lettering as RGBA, drawn anew at ``scale``; ``emphasis`` colours that part."""
        drawn = self._at(scale)
        margin = Effects(stroke, shadow).margin(scale)
        letters = _framed(drawn.mask, margin)
        layers = [tinted(letters, fill)]
        if emphasis:
            layers.append(tinted(_framed(drawn.emphasis_mask, margin), emphasis))
        shape = letters
        if stroke:
            colour, width = stroke
            shape = _grown(letters, width * scale)
            layers.insert(0, tinted(shape, colour))
        if shadow:
            layers.insert(0, cast(shape, shadow, scale))
        return reduce(Image.alpha_composite, layers)

    def origin(
        self, *, scale: float = 1.0, stroke: Stroke | None = None, shadow: Shadow | None = None
    ) -> tuple[int, int]:
        """Where the ink begins inside ``picture()`` of the same arguments, in its px."""
        margin = Effects(stroke, shadow).margin(scale)
        return margin, margin

    def _scaled(self, scale: float) -> Lettered:
        return self.lettered if scale == 1 else self.lettered.scaled(scale)


def _framed(mask: Image.Image, margin: int) -> Image.Image:
    framed = Image.new("L", (mask.width + 2 * margin, mask.height + 2 * margin))
    framed.paste(mask, (margin, margin))
    return framed


def _grown(mask: Image.Image, radius: float) -> Image.Image:
    """``mask`` grown by ``radius`` px on all sides, its soft edge measured twice as finely."""
    fine = mask.resize((mask.width * 2, mask.height * 2), Image.Resampling.BICUBIC)
    outside = (np.asarray(fine) < 128).astype(np.uint8)
    distance = cv2.distanceTransform(outside, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    grown = (np.clip(2 * radius + 1 - distance, 0, 1) * 255).astype(np.uint8)
    return ImageChops.lighter(mask, Image.fromarray(grown).reduce(2)) if ceil(radius) else mask
