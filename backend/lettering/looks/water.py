"""Water poured in the shape of letters, with drops beside it."""

import cv2
import numpy as np

from backend.colour import Oklch
from backend.lettering.looks.cast import blurred, dropped
from backend.lettering.looks.height import inflated, outside, stroke_width
from backend.lettering.looks.noise import facets, noise
from backend.lettering.looks.plate import Bytes, Field, Layer, Plate
from backend.lettering.looks.shading import pillow, smooth, specular

_TRIES_PER_EM = 16  # to each em of the mask's width
_BESIDE = 0.34  # em on both sides of the letters without drops
_CLEAR = 0.045  # em between a drop and a letter
_APART = 0.26  # em between drops
_SMALLEST = 1.3  # px of the mask: a smaller drop looks like dirt
_REACH = 0.13  # em around the mask where drops may lie


def water(plate: Plate) -> list[Layer]:
    """Dark inside the edge that meets the light, a caustic on the far one, sharp highlights."""
    colour = Oklch.of(plate.order.colour)
    shape = _poured(plate)
    surface = pillow(inflated(shape, 0.12 * plate.em), tall=0.75)
    wave_x, wave_y = (noise(plate, 0.30, salt=salt) for salt in (1, 2))
    surface = surface.leaning(wave_x, wave_y, 0.07)
    lean = surface.towards(plate.light)
    rim = smooth(0.50, 0.12, surface.z)
    away = (-plate.light[0], -plate.light[1])
    cast = dropped(shape, away, 0.04 * plate.em, 0.016 * plate.em)
    focus = dropped(shape, away, 0.05 * plate.em, 0.03 * plate.em)
    shade = np.clip(1.1 * smooth(0.14, 1.0, lean) + 0.6 * rim, 0, 0.86)
    bright = smooth(0.10, 0.62, -lean) * smooth(0.05, 0.45, surface.z)
    glint = smooth(0.22, 0.42, specular(surface, plate.light, rise=40, doublings=5))
    back = smooth(0.35, 0.75, specular(surface, away, rise=26, doublings=5))
    body = colour.lit(min(max(colour.lightness, 0.55), 0.82), chroma=1.05)
    deep = colour.lit(min(colour.lightness * 0.75, 0.43), chroma=1.1)
    pale = colour.lit(0.97, chroma=0.25)
    # A thin stroke has little inside to be seen through.
    film = 0.66 - 0.22 * min(stroke_width(plate.mask) / (0.15 * plate.em), 1.0)
    return [
        Layer(deep.lit(0.2, chroma=0.7).rgb(), 0.5 * cast * (1 - 0.75 * shape), clipped=False),
        Layer(pale.rgb(), 0.55 * focus * cast * (1 - shape), clipped=False),
        Layer(body.rgb(), film * shape, clipped=False),
        Layer(pale.rgb(), 0.34 * shape * _net(plate), clipped=False),
        Layer(deep.rgb(), shape * shade, clipped=False),
        Layer(pale.rgb(), 0.9 * shape * bright, clipped=False),
        Layer((255, 255, 255), shape * np.clip(glint + 0.6 * back, 0, 1), clipped=False),
    ]


def _net(plate: Plate) -> Field:
    """The net of light that ripples throw on the bottom, 0..1."""
    wide, fine = facets(plate, 0.30, salt=3).joint, facets(plate, 0.17, salt=4).joint
    net: Field = np.clip(blurred(wide, 0.012 * plate.em) + 0.6 * fine, 0, 1) ** 2
    return net * np.clip(0.5 + 0.8 * noise(plate, 0.45, salt=5), 0, 1)


def _poured(plate: Plate) -> Field:
    """The letters with drops above and below; corners are drawn in a little, as water does."""
    soft = blurred(plate.mask, min(0.012 * plate.em, 0.1 * stroke_width(plate.mask)))
    rounded = np.clip((soft - 0.5) * max(0.03 * plate.em, 1.5) + 0.5, 0, 1)
    letters = np.maximum(rounded, plate.mask * smooth(0.3, 0.6, soft))
    shape: Field = np.maximum(letters, _drops(plate).astype(np.float32) / 255)
    return shape


def _drops(plate: Plate) -> Bytes:
    """Drops as bytes of coverage, each well away from the letters and from the others."""
    drops = np.zeros(plate.shape, dtype=np.uint8)
    free = _free(plate)
    rng = np.random.default_rng((abs(plate.order.seed), 77))
    margin = plate.margin * plate.zoom
    across, down = (side - 2 * margin for side in plate.size)
    reach = _REACH * plate.em
    for _ in range(round(_TRIES_PER_EM * max(across / plate.em, 1))):
        place, size = rng.uniform(0, 1, 2), rng.uniform(0, 1) ** 2.2
        x = margin - reach + place[0] * (across + 2 * reach)
        y = margin - reach + place[1] * (down + 2 * reach)
        radius = (0.012 + 0.034 * size) * plate.em
        if radius > _SMALLEST * plate.zoom and free[int(y), int(x)] > radius + _CLEAR * plate.em:
            _drop(drops, x, y, radius)
            # Two side by side over a letter would read as an umlaut.
            cv2.circle(free, (round(x), round(y)), round(2 * radius + _APART * plate.em), 0, -1)
    return drops


def _free(plate: Plate) -> Field:
    """How far it is to the next letter, px; 0 in counters and beside the letters.

    Beside a letter a drop would read as a point or as a stroke that the letter does not have.
    """
    mask = (plate.mask > 0.5).astype(np.uint8)
    _, labels = cv2.connectedComponents(1 - mask, connectivity=4)
    beside = cv2.dilate(mask, np.ones((1, 2 * round(_BESIDE * plate.em) + 1), np.uint8))
    free: Field = np.where((labels == labels[0, 0]) & (beside == 0), outside(plate.mask), 0)
    return free


def _drop(drops: Bytes, x: float, y: float, radius: float) -> None:
    fixed = 16
    centre, axes = (round(x * fixed), round(y * fixed)), (round(radius * fixed),) * 2
    cv2.ellipse(drops, centre, axes, 0, 0, 360, 255, -1, cv2.LINE_AA, 4)
