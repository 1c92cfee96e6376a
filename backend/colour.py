"""Colours: sRGB bytes, OKLCH, WCAG contrast.

OKLab and OKLCH after Björn Ottosson, "A perceptual color space for image processing" (2020);
relative luminance and contrast after WCAG 2.2, sections "relative luminance" and "contrast ratio".
"""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Colour = tuple[int, int, int]
Floats = NDArray[np.float64]

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_FROM_LMS = np.linalg.inv(_TO_LMS)
_FROM_LAB = np.linalg.inv(_TO_LAB)
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])


@dataclass(frozen=True)
class Oklch:
    """Lightness 0..1, chroma 0..about 0.32, hue in degrees."""

    lightness: float
    chroma: float
    hue: float

    @classmethod
    def of(cls, colour: Colour) -> "Oklch":
        lightness, a, b = oklab(np.array(colour, dtype=np.float64))
        return cls(float(lightness), math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)

    def rgb(self) -> Colour:
        """The nearest sRGB colour of the same lightness and hue: chroma gives way first."""
        low, high = 0.0, self.chroma
        if _inside(self):
            low = high
        for _ in range(12):
            middle = (low + high) / 2
            if _inside(replace(self, chroma=middle)):
                low = middle
            else:
                high = middle
        return _bytes(replace(self, chroma=low))

    def lit(self, lightness: float, *, chroma: float = 1.0, turn: float = 0.0) -> "Oklch":
        """The same at another lightness, its chroma times ``chroma``, its hue turned."""
        return Oklch(lightness, self.chroma * chroma, (self.hue + turn) % 360)

    def moved(self, lightness: float) -> "Oklch":
        """The same, lighter or darker by ``lightness``, within 0.04..1."""
        return replace(self, lightness=min(max(self.lightness + lightness, 0.04), 1.0))


def linear(srgb: Floats) -> Floats:
    """sRGB bytes (any shape) to linear light, 0..1."""
    share = srgb / 255.0
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def oklab(srgb: Floats) -> Floats:
    """sRGB bytes of shape (..., 3) to OKLab of the same shape."""
    lms = np.cbrt(linear(srgb) @ _TO_LMS.T)
    result: Floats = lms @ _TO_LAB.T
    return result


def linear_of(lab: Floats) -> Floats:
    """OKLab of shape (..., 3) to linear sRGB of the same shape; outside 0..1 it cannot be shown."""
    result: Floats = ((lab @ _FROM_LAB.T) ** 3) @ _FROM_LMS.T
    return result


def encoded(light: Floats) -> Floats:
    """Linear light 0..1 (any shape) as sRGB 0..1."""
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def luminance(srgb: Floats) -> Floats:
    """WCAG relative luminance, 0..1, of sRGB bytes of shape (..., 3)."""
    result: Floats = linear(srgb) @ _LUMINANCE
    return result


def contrast(one: Colour, other: Colour) -> float:
    """WCAG contrast ratio of two colours, 1..21."""
    values = luminance(np.array([one, other], dtype=np.float64))
    return float((values.max() + 0.05) / (values.min() + 0.05))


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """``one`` with ``share`` (0..1) of ``other`` mixed in."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def readable(colour: Oklch, ground: Colour, *, at_least: float = 4.5) -> Colour:
    """``colour`` made darker or lighter, whichever is nearer, until it reads on ``ground``."""
    for step in range(40):
        for sign in (-1, 1):
            lightness = min(max(colour.lightness + sign * step * 0.025, 0.0), 1.0)
            candidate = replace(colour, lightness=lightness).rgb()
            if contrast(candidate, ground) >= at_least:
                return candidate
    return max(((0, 0, 0), (255, 255, 255)), key=lambda end: contrast(end, ground))


def _raw(colour: Oklch) -> Floats:
    angle = math.radians(colour.hue)
    lab = np.array(
        [colour.lightness, colour.chroma * math.cos(angle), colour.chroma * math.sin(angle)]
    )
    return linear_of(lab)


def _inside(colour: Oklch) -> bool:
    raw = _raw(colour)
    return bool(raw.min() >= -1e-4 and raw.max() <= 1 + 1e-4)


def _bytes(colour: Oklch) -> Colour:
    raw = np.clip(_raw(colour), 0, 1)
    red, green, blue = (round(float(value) * 255) for value in encoded(raw))
    return red, green, blue
