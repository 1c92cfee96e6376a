"""Polished metal and gold foil: what a bent mirror shows."""

import numpy as np

from backend.colour import Oklch
from backend.lettering.looks.cast import dropped
from backend.lettering.looks.colour import Stops, painted
from backend.lettering.looks.height import chiselled, inflated
from backend.lettering.looks.noise import clouds, facets, noise
from backend.lettering.looks.plate import Field, Layer, Plate
from backend.lettering.looks.shading import (
    Surface,
    pillow,
    raised,
    reflected,
    slopes,
    smooth,
    specular,
)

_HORIZON = (
    (-1.0, 0.10),
    (-0.86, 0.34),
    (-0.62, 0.72),
    (-0.36, 0.50),
    (-0.12, 0.10),
    (-0.02, 0.03),
    (0.03, 0.55),
    (0.10, 0.72),
    (0.42, 0.98),
    (0.66, 0.86),
    (0.80, 0.62),
    (0.90, 0.97),
    (1.0, 0.80),
)


def metal(plate: Plate) -> list[Layer]:
    """Chrome in the owner's colour: sky above a sharp dark horizon, the floor below."""
    colour = Oklch.of(plate.order.colour)
    surface = pillow(inflated(plate.mask, 0.16 * plate.em), tall=0.85)
    wave_x, wave_y = (noise(plate, 0.55, salt=salt) for salt in (1, 2))
    surface = surface.leaning(wave_x, wave_y, 0.10)
    tone = reflected(surface, plate, _hall)
    tone += 0.9 * specular(surface, plate.light, rise=42, doublings=7)
    edge = smooth(0.32, 0.0, surface.z)
    tone = plate.bled(tone * (1 - 0.55 * edge))
    return [*_ground(plate, colour), Layer(painted(tone, _steel(colour)), 1.0)]


def gold(plate: Plate) -> list[Layer]:
    """Foil with creases, pressed on: patches that flash or go dark, a turned-down edge."""
    colour = Oklch.of(plate.order.colour)
    edge = raised(chiselled(plate.mask, 0.022 * plate.em), tall=0.9)
    surface = _creased(plate, edge)
    tone = reflected(surface, plate, _workshop) + 0.38 * edge.towards(plate.light)
    tone += 0.55 * specular(surface, plate.light, rise=55, doublings=6)
    tone = plate.bled(tone)
    return [*_ground(plate, colour), Layer(painted(tone, _foil(colour)), 1.0)]


def _creased(plate: Plate, edge: Surface) -> Surface:
    """Large sheets that lean, small facets in them, fine crinkles along their joints."""
    bend_x, bend_y = slopes(clouds(plate, 0.42, octaves=2, salt=3))
    unit = 0.42 * plate.em
    large, small = facets(plate, 0.20, salt=1, stretch=1.5), facets(plate, 0.075, salt=2)
    fold_x, fold_y = slopes(large.joint + 0.5 * small.joint)
    x = (
        bend_x * (unit * 0.16)
        + large.lean_x * 0.20
        + small.lean_x * 0.13
        - fold_x * plate.em * 0.004
    )
    y = (
        bend_y * (unit * 0.16)
        + large.lean_y * 0.20
        + small.lean_y * 0.13
        - fold_y * plate.em * 0.004
    )
    return edge.leaning(x, y, 1.0)


def _hall(sky: Field, side: Field) -> Field:
    at, tone = zip(*_HORIZON, strict=True)
    lit = np.interp(sky + 0.05 * np.sin(side * 7), at, tone)
    window = np.exp(-(((side - 0.45) / 0.10) ** 2)) * np.clip(sky * 2, 0, 1)
    result: Field = (lit + 0.25 * window).astype(np.float32)
    return result


def _workshop(sky: Field, side: Field) -> Field:
    """A dim warm room with a broad lamp, a second strip of light and dark between them."""
    lamp = np.exp(-(((sky - 0.42) / 0.20) ** 2) - ((side / 0.75) ** 2))
    strip = np.exp(-(((sky + 0.30 - 0.3 * side) / 0.09) ** 2))
    dark = np.exp(-(((sky + 0.08) / 0.12) ** 2)) * smooth(-0.4, 0.5, side.astype(np.float32))
    result: Field = 0.46 + 0.22 * sky + 0.55 * lamp + 0.24 * strip - 0.30 * dark
    return result.astype(np.float32)


def _steel(colour: Oklch) -> Stops:
    middle = min(max(colour.lightness, 0.42), 0.80)
    return (
        (0.0, colour.lit(0.13, chroma=0.45)),
        (0.30, colour.lit(middle * 0.62, chroma=0.95)),
        (0.60, colour.lit(middle, chroma=1.0)),
        (0.84, colour.lit(max(0.5 * middle + 0.48, 0.8), chroma=0.55)),
        (1.0, colour.lit(0.995, chroma=0.04)),
    )


def _foil(colour: Oklch) -> Stops:
    """Dark parts turn towards red where the colour is warm, as gold does in its own reflection."""
    middle = min(max(colour.lightness, 0.46), 0.80)
    turn = -24.0 if 40 < colour.hue < 115 else -10.0
    return (
        (0.0, colour.lit(middle * 0.36, chroma=0.75, turn=turn)),
        (0.30, colour.lit(middle * 0.70, chroma=1.0, turn=turn * 0.6)),
        (0.56, colour.lit(middle, chroma=1.08)),
        (0.78, colour.lit(min(middle + 0.13, 0.93), chroma=0.85, turn=6)),
        (1.0, colour.lit(0.985, chroma=0.22, turn=8)),
    )


def _ground(plate: Plate, colour: Oklch) -> list[Layer]:
    away = (-plate.light[0], -plate.light[1])
    cast = dropped(plate.mask, away, 0.02 * plate.em, 0.018 * plate.em)
    return [Layer(colour.lit(0.16, chroma=0.3).rgb(), 0.5 * cast, clipped=False)]
