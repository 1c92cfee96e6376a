"""Poured and broken stone: concrete, plaster, stone, slate, terrazzo."""

import cv2
import numpy as np

from embedded_comfy.studio.raster import Array, mix, plane, resize, sample, smoothstep
from embedded_comfy.studio.tone import Rgb, blend, from_hex, luma, shade, to_light

from .skin import Ground, Skin

CHIP_SIDE = 1024
CHIP_SPAN = 1.9
"""Pixels and units of the terrazzo drawing before it repeats."""
CHIPS = tuple(
    from_hex(code) for code in ("#F7F3EC", "#C9B8A4", "#A79A8C", "#D9A88C", "#8E8B86", "#E6CFB4")
)


def concrete(ground: Ground) -> Skin:
    cloud = ground.cloud(1.3, 1.3, 20, octaves=4)
    mottle = ground.cloud(9.0, 9.0, 25)
    grit = ground.grain(160.0, 160.0, 29)
    pits = ground.grain(95.0, 95.0, 31)
    pit = smoothstep(1.45, 1.75, pits + 0.5 * mottle) * ground.shown(130.0)
    tone = 1.0 + ground.depth * (0.075 * cloud + 0.045 * mottle + 0.03 * grit) - 0.16 * pit
    return Skin(ground.lit(plane(tone)), plane(0.0006 * mottle - 0.0008 * pit), gloss=0.03)


def plaster(ground: Ground) -> Skin:
    cloud = ground.cloud(1.1, 1.5, 34, octaves=3)
    trowel = ground.cloud(5.0, 9.0, 38, octaves=3)
    grit = ground.grain(120.0, 120.0, 42)
    tone = 1.0 + ground.depth * (0.035 * cloud + 0.022 * trowel + 0.012 * grit)
    return Skin(ground.lit(plane(tone)), plane(0.0022 * trowel))


def stone(ground: Ground) -> Skin:
    """Travertine: soft level bands and small open pores along them."""
    warp = ground.cloud(1.2, 1.6, 44, octaves=2)
    bands = ground.noise.cloud(
        plane(ground.u * 0.7), plane(ground.v * 9.0 + warp * 1.6), channel=48,
        footprint=plane(ground.footprint * 9.0), octaves=3,
    )  # fmt: skip
    mottle = ground.cloud(26.0, 26.0, 52)
    pores = ground.grain(36.0, 130.0, 55)
    pore = smoothstep(1.15, 1.6, plane(pores + 0.5 * bands)) * ground.shown(110.0)
    tone = 1.0 + ground.depth * (0.085 * bands + 0.04 * mottle) - 0.20 * pore
    warm = to_light(shade(ground.colour, lightness=-0.03, saturation=1.3))
    albedo = mix(to_light(ground.colour), warm, np.clip(0.5 + 0.6 * bands, 0.0, 1.0)[..., None])
    return Skin(plane(albedo * tone[..., None]), plane(0.0008 * mottle - 0.001 * pore), gloss=0.03)


def slate(ground: Ground) -> Skin:
    """Cleft layers with a faint sheen."""
    layers = ground.cloud(2.4, 4.6, 58, octaves=4)
    cleft = 1.0 - np.abs(ground.cloud(3.0, 6.0, 3, octaves=3))
    grit = ground.grain(130.0, 130.0, 8)
    tone = 1.0 + 0.16 * layers + 0.07 * grit + 0.08 * (cleft - 0.6)
    height = plane(0.006 * layers + 0.006 * cleft)
    return Skin(ground.lit(plane(tone)), height, gloss=0.08, haze=0.9)


def terrazzo(ground: Ground) -> Skin:
    chips = _chips(ground)
    scale = CHIP_SIDE / CHIP_SPAN
    level = np.log2(max(1.0, float(np.median(ground.footprint)) * scale))
    shrink = 2 ** round(float(min(level, 4.0)))
    tile = resize(chips, CHIP_SIDE // shrink, CHIP_SIDE // shrink)
    columns = plane(np.mod(ground.u * scale / shrink, CHIP_SIDE / shrink))
    rows = plane(np.mod(ground.v * scale / shrink, CHIP_SIDE / shrink))
    colour = sample(tile, columns, rows, wrap=True)
    tone = 1.0 + 0.03 * ground.cloud(2.0, 2.0, 13) + 0.02 * ground.grain(140.0, 140.0, 17)
    return Skin(plane(colour * tone[..., None]), gloss=0.35, haze=0.5)


def _chips(ground: Ground) -> Array:
    """A sheet of angular chips, as light; what crosses an edge comes in on the other side."""
    rng = ground.rng
    sheet = np.empty((CHIP_SIDE, CHIP_SIDE, 3), np.float32)
    sheet[:] = to_light(ground.colour)
    dark_ground = luma(ground.colour) < 0.4
    for size in np.sort(rng.pareto(1.9, 700))[::-1]:
        radius = CHIP_SIDE / CHIP_SPAN * min(0.0055 * (1.0 + size), 0.042)
        angles = np.sort(rng.uniform(0.0, 2.0 * np.pi, int(rng.integers(5, 9))))
        reach = radius * rng.uniform(0.65, 1.1, angles.size)
        outline = np.stack([np.cos(angles), np.sin(angles) * rng.uniform(0.6, 1.0)], axis=1)
        centre = plane(rng.uniform(0.0, CHIP_SIDE, 2))
        colour = to_light(_chip_colour(rng, ground.colour, dark_ground)) * rng.uniform(0.92, 1.05)
        value = [float(part) for part in colour]
        for shift in _wraps(centre, float(radius) * 1.1):
            corners = np.round((outline * reach[:, None] + centre + shift) * 16).astype(np.int32)
            cv2.fillPoly(sheet, [corners], value, lineType=cv2.LINE_AA, shift=4)
    return sheet


def _wraps(centre: Array, radius: float) -> list[tuple[int, int]]:
    """Shifts at which a chip shows on the sheet, over its edges too."""
    options = []
    for place in centre:
        shifts = [0]
        if place < radius:
            shifts.append(CHIP_SIDE)
        elif place > CHIP_SIDE - radius:
            shifts.append(-CHIP_SIDE)
        options.append(shifts)
    return [(across, down) for across in options[0] for down in options[1]]


def _chip_colour(rng: np.random.Generator, ground: Rgb, dark_ground: bool) -> Rgb:
    chip = CHIPS[int(rng.integers(len(CHIPS)))]
    return blend(chip, ground, 0.15 if dark_ground else 0.35)
