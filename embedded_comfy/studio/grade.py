"""Colour grading on display values: balance, contrast, saturation and lift."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .raster import Array, mix, plane, smoothstep
from .tone import Rgb, luma

Stroke = Callable[[Array], Array]
WEIGHTS = np.asarray((0.299, 0.587, 0.114), np.float32)
"""Rec. 601 weights of lightness."""


def lightness(picture: Array) -> Array:
    """[H,W,1], 0..1."""
    return plane((picture @ WEIGHTS)[..., None])


@dataclass(frozen=True)
class Grade:
    """``warmth`` above 0 is warm; ``contrast`` and ``lift`` add, ``saturation`` multiplies."""

    warmth: float = 0.0
    contrast: float = 0.0
    saturation: float = 1.0
    lift: float = 0.0

    def strokes(self) -> tuple[Stroke, ...]:
        """The grade in steps, each a picture to a picture."""
        return self._balance, self._contrast, self._saturate, self._lift

    def _balance(self, picture: Array) -> Array:
        gain = (1.0 + 0.8 * self.warmth, 1.0, 1.0 - 1.2 * self.warmth)
        return plane(picture * np.asarray(gain, np.float32))

    def _contrast(self, picture: Array) -> Array:
        """Pivots on middle grey and leaves black and white where they are."""
        bend = 4.0 * picture * (1.0 - picture)
        return plane(picture + self.contrast * (picture - 0.5) * bend)

    def _saturate(self, picture: Array) -> Array:
        return mix(lightness(picture), picture, self.saturation)

    def _lift(self, picture: Array) -> Array:
        """Brightens the middle and the shadows, not the white."""
        return plane(picture + self.lift * (1.0 - picture) * 1.6)


def toned(picture: Array, *, lights: Rgb, shadows: Rgb, share: float) -> Array:
    """Bright parts drawn to the hue of ``lights`` and dark ones to ``shadows``; lightness stays."""
    level = lightness(picture)
    high = np.asarray(lights, np.float32) / max(luma(lights), 0.05)
    low = np.asarray(shadows, np.float32) / max(luma(shadows), 0.05)
    tint = low + (high - low) * smoothstep(0.15, 0.85, level)
    return mix(picture, plane(np.minimum(level * tint, 1.0)), share)
