"""Colours of a look: OKLCH, ramps from dark to light, and what goes with a colour."""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from backend.colour import Oklch, encoded, linear_of
from backend.lettering.looks.plate import Bytes, Field

Floats = NDArray[np.float64]

_STEPS = 1024


Stops = tuple[tuple[float, Oklch], ...]


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
    raw = np.clip(linear_of(np.concatenate([lab[:, :1], lab[:, 1:] * share], axis=1)), 0, 1)
    return np.round(encoded(raw) * 255).astype(np.uint8)


def _inside(lab: Floats) -> NDArray[np.bool_]:
    raw = linear_of(lab)
    result: NDArray[np.bool_] = (raw.min(axis=1) >= -1e-4) & (raw.max(axis=1) <= 1 + 1e-4)
    return result
