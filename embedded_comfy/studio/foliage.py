"""Silhouettes of twigs and fronds, drawn as masks."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from .raster import Array

Points2 = NDArray[np.float64]
FINE = 4
"""Binary digits of the fraction in drawn positions."""


def leaf(base: Points2, heading: float, *, length: float, width: float, bend: float) -> Points2:
    """Outline of a pointed leaf, [n,2]; ``bend`` curves its midrib, in radians."""
    share = np.linspace(0.0, 1.0, 13)
    angle = heading + bend * share
    steps = np.stack([np.cos(angle), np.sin(angle)], axis=1) * (length / len(share))
    rib = base + np.cumsum(steps, axis=0)
    half = width * np.sin(np.pi * share**0.8) * (1.0 - 0.25 * share)
    across = np.stack([-np.sin(angle), np.cos(angle)], axis=1) * half[:, None]
    return np.concatenate([rib + across, (rib - across)[::-1]])


def curve(start: Points2, heading: float, *, length: float, bend: float, count: int) -> Points2:
    """Points along a stem that starts at ``start``."""
    angle = heading + bend * np.linspace(0.0, 1.0, count)
    steps = np.stack([np.cos(angle), np.sin(angle)], axis=1) * (length / count)
    return np.asarray(start + np.cumsum(steps, axis=0))


def fill(mask: Array, outline: Points2, value: float = 1.0) -> None:
    """Draws a closed outline into ``mask``."""
    drawn = np.round(outline * 2**FINE).astype(np.int32)
    cv2.fillPoly(mask, [drawn], value, lineType=cv2.LINE_AA, shift=FINE)


def twig(
    mask: Array, rng: np.random.Generator, start: Points2, heading: float, size: float
) -> None:
    """A twig with pointed leaves on both sides, like olive or eucalyptus."""
    count = int(rng.integers(8, 12))
    bend = rng.uniform(-0.6, 0.6)
    stem = curve(start, heading, length=size, bend=bend, count=count)
    _stem(mask, stem, size * 0.006)
    slender = rng.uniform(0.13, 0.24)
    for index in range(1, count):
        direction = heading + bend * index / count
        for side in (-1.0, 1.0):
            if rng.random() < 0.2:
                continue
            length = size * rng.uniform(0.17, 0.29) * (1.0 - 0.4 * index / count)
            angle = direction + side * rng.uniform(0.55, 1.15)
            width = length * slender * rng.uniform(0.6, 1.1)
            bow = -side * rng.uniform(0.1, 0.6)
            fill(mask, leaf(stem[index], angle, length=length, width=width, bend=bow))


def frond(
    mask: Array, rng: np.random.Generator, start: Points2, heading: float, size: float
) -> None:
    """A palm frond: long narrow leaflets along a bowed rib."""
    count = int(rng.integers(18, 25))
    bend = rng.choice([-1.0, 1.0]) * rng.uniform(0.4, 0.9)
    rib = curve(start, heading, length=size, bend=bend, count=count)
    _stem(mask, rib, size * 0.008)
    for index in range(3, count):
        share = index / count
        direction = heading + bend * share
        length = size * 0.52 * np.sin(np.pi * (0.18 + 0.78 * share)) * rng.uniform(0.9, 1.05)
        for side in (-1.0, 1.0):
            angle = direction + side * (0.95 - 0.5 * share) + rng.uniform(-0.05, 0.05)
            bow = -side * rng.uniform(0.1, 0.35)
            fill(mask, leaf(rib[index], angle, length=length, width=length * 0.038, bend=bow))


def bough(
    mask: Array, rng: np.random.Generator, start: Points2, heading: float, size: float
) -> None:
    """A bough with side twigs and many broad leaves, like a garden tree."""
    count = 5
    stem = curve(start, heading, length=size, bend=rng.uniform(-0.5, 0.5), count=count)
    _stem(mask, stem, size * 0.009)
    for index in range(1, count):
        side = -1.0 if index % 2 else 1.0
        turn = heading + side * rng.uniform(0.5, 0.9)
        twig(mask, rng, stem[index], turn, size * rng.uniform(0.5, 0.7))


def _stem(mask: Array, stem: Points2, width: float) -> None:
    drawn = np.round(stem * 2**FINE).astype(np.int32)
    thick = max(1, round(width))
    cv2.polylines(mask, [drawn], False, 1.0, thick, lineType=cv2.LINE_AA, shift=FINE)


Plant = Callable[[Array, np.random.Generator, Points2, float, float], None]
PLANTS: tuple[Plant, ...] = (twig, frond, bough)
