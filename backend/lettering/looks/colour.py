"""Colours of a look: OKLCH, ramps from dark to light, and what goes with a colour.

OKLab and OKLCH after Björn Ottosson, "A perceptual color space for image processing" (2020).
"""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from backend.lettering.looks.order import Colour
from backend.lettering.looks.plate import Bytes, Field

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
_STEPS = 1024


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
        red, green, blue = (int(value) for value in _table([self])[0])
        return red, green, blue

    def lit(self, lightness: float, *, chroma: float = 1.0, turn: float = 0.0) -> "Oklch":
        """The same at another lightness, its chroma times ``chroma``, its hue turned."""
        return Oklch(lightness, self.chroma * chroma, (self.hue + turn) % 360)

    def moved(self, lightness: float) -> "Oklch":
        """The same, lighter or darker by ``lightness``, within 0.04..1."""
        return replace(self, lightness=min(max(self.lightness + lightness, 0.04), 1.0))


Stops = tuple[tuple[float, Oklch], ...]


def oklab(srgb: Floats) -> Floats:
    """sRGB bytes of shape (..., 3) to OKLab of the same shape."""
    share = srgb / 255.0
    light = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    result: Floats = np.cbrt(light @ _TO_LMS.T) @ _TO_LAB.T
    return result


def painted(tone: Field, stops: Stops) -> Bytes:
    """``tone`` (0..1) as colours of the ramp through ``stops``, (h, w, 3)."""
    steps = np.clip(tone * (_STEPS - 1) + 0.5, 0, _STEPS - 1).astype(np.int32)
    result: Bytes = np.take(_ramp(stops), steps, axis=0)
    return result


@lru_cache(maxsize=64)
def _ramp(stops: Stops) -> Bytes:
    places = np.linspace(0, 1, _STEPS)
    at = [place for place, _ in stops]
    lab = np.array([_lab(colour) for _, colour in stops])
    mixed = np.stack([np.interp(places, at, lab[:, axis]) for axis in range(3)], axis=1)
    return _in_gamut(mixed)


def between(one: Oklch, other: Oklch, steps: int = 9) -> Stops:
    """A ramp from ``one`` to ``other`` that goes the short way round the hues.

    A grey has no hue of its own and takes the other's.
    """
    start = other.hue if one.chroma < 0.02 else one.hue
    end = start if other.chroma < 0.02 else other.hue
    turn = (end - start + 180) % 360 - 180
    return tuple(
        (
            share,
            Oklch(
                one.lightness + (other.lightness - one.lightness) * share,
                one.chroma + (other.chroma - one.chroma) * share,
                (start + turn * share) % 360,
            ),
        )
        for share in np.linspace(0, 1, steps).tolist()
    )


def _lab(colour: Oklch) -> tuple[float, float, float]:
    angle = math.radians(colour.hue)
    return (
        colour.lightness,
        colour.chroma * math.cos(angle),
        colour.chroma * math.sin(angle),
    )


def _table(colours: list[Oklch]) -> Bytes:
    return _in_gamut(np.array([_lab(colour) for colour in colours]))


def _in_gamut(lab: Floats) -> Bytes:
    """OKLab of shape (n, 3) as sRGB bytes; chroma shrinks until a colour can be shown."""
    low, high = np.zeros(len(lab)), np.ones(len(lab))
    keep = _inside(lab)
    for _ in range(10):
        middle = (low + high) / 2
        good = _inside(lab * np.stack([np.ones_like(middle), middle, middle], axis=1))
        low, high = np.where(good, middle, low), np.where(good, high, middle)
    share = np.where(keep, 1.0, low)[:, None]
    raw = np.clip(_raw(np.concatenate([lab[:, :1], lab[:, 1:] * share], axis=1)), 0, 1)
    srgb = np.where(raw <= 0.0031308, raw * 12.92, 1.055 * raw ** (1 / 2.4) - 0.055)
    return np.round(srgb * 255).astype(np.uint8)


def _raw(lab: Floats) -> Floats:
    result: Floats = ((lab @ _FROM_LAB.T) ** 3) @ _FROM_LMS.T
    return result


def _inside(lab: Floats) -> NDArray[np.bool_]:
    raw = _raw(lab)
    result: NDArray[np.bool_] = (raw.min(axis=1) >= -1e-4) & (raw.max(axis=1) <= 1 + 1e-4)
    return result
