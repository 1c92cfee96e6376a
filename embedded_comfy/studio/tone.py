"""Colour values: hex to light and light to display.

Light is kept as the square of the display value. That is close to sRGB's curve and costs one
multiplication or one square root a pixel.
"""

import colorsys

import numpy as np

from .raster import Array, plane

Rgb = tuple[float, float, float]

SHOULDER = 0.90
"""Display value above which highlights are compressed instead of cut."""


def from_hex(code: str) -> Rgb:
    """``#RRGGBB`` as display values 0..1."""
    digits = code.removeprefix("#")
    red, green, blue = (int(digits[start : start + 2], 16) / 255.0 for start in (0, 2, 4))
    return red, green, blue


def to_light(colour: Rgb) -> Array:
    """Display values as light, shape [3]."""
    return plane(np.square(np.asarray(colour, dtype=np.float32)))


def to_display(light: Array) -> Array:
    """Light [...,3], 0 and up, as display values 0..1.

    Highlights are compressed by their strongest channel, so that they keep their hue.
    """
    shown = np.sqrt(np.maximum(light, 0.0))
    top = np.maximum(np.maximum(shown[..., 0], shown[..., 1]), shown[..., 2])
    room = 1.0 - SHOULDER
    over = np.maximum(top - SHOULDER, 0.0)
    held = np.minimum(top, SHOULDER) + room * (1.0 - np.exp(-over / room))
    return plane(shown * (held / np.maximum(top, 1e-4))[..., None])


def blend(first: Rgb, second: Rgb, share: float) -> Rgb:
    """From ``first`` (0) to ``second`` (1)."""
    red, green, blue = (a + (b - a) * share for a, b in zip(first, second, strict=True))
    return red, green, blue


def shade(colour: Rgb, *, lightness: float = 0.0, saturation: float = 1.0) -> Rgb:
    """``colour`` moved in HLS: lightness is added, saturation multiplied."""
    hue, level, strength = colorsys.rgb_to_hls(*colour)
    moved = min(max(level + lightness, 0.0), 1.0)
    return colorsys.hls_to_rgb(hue, moved, min(strength * saturation, 1.0))


def luma(colour: Rgb) -> float:
    """Lightness of a display colour, 0..1 (Rec. 601 weights)."""
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]
