"""Small repeating patterns that tell a trade: waves for the market, leaves for flowers."""

import math
from random import Random
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backend.colour import Colour
from backend.schemas.shop import Trade

Pattern = Literal["waves", "leaves", "checks", "dots", "stripes", "tiles", "terrazzo", "rays"]
_Alpha = NDArray[np.uint8]

TRADE_PATTERNS: dict[Trade, tuple[Pattern, ...]] = {
    Trade.FOOD: ("waves", "checks"),
    Trade.CAFE: ("checks", "tiles", "stripes"),
    Trade.BAKERY: ("checks", "stripes"),
    Trade.BEAUTY: ("leaves", "terrazzo"),
    Trade.NAIL: ("dots", "terrazzo", "leaves"),
    Trade.HAIR: ("stripes", "terrazzo"),
    Trade.FITNESS: ("stripes", "checks"),
    Trade.CLINIC: ("tiles", "dots"),
    Trade.ACADEMY: ("checks", "dots"),
    Trade.STUDIO: ("stripes", "terrazzo"),
    Trade.RETAIL: ("checks", "dots"),
    Trade.FLOWERS: ("leaves", "dots"),
    Trade.PETS: ("dots", "leaves"),
    Trade.MARKET: ("waves", "stripes"),
    Trade.CRAFT: ("tiles", "leaves"),
    Trade.LODGING: ("tiles", "leaves"),
}


def trade_pattern(trade: Trade, *, seed: int) -> Pattern:
    """One of the trade's patterns; the same seed gives the same."""
    return Random(f"{seed}:pattern").choice(TRADE_PATTERNS[trade])


def draw_pattern(
    name: Pattern, size: tuple[int, int], *, ground: Colour, ink: Colour, cell: int, seed: int = 0
) -> Image.Image:
    """``ink`` figures on ``ground``, RGB; ``cell`` is the repeat in px."""
    shape = _PAINTERS[name](size, cell, seed)
    picture = Image.new("RGB", size, ground)
    picture.paste(ink, (0, 0, *size), Image.fromarray(shape))
    return picture


def _blank(size: tuple[int, int]) -> _Alpha:
    return np.zeros((size[1], size[0]), dtype=np.uint8)


def _waves(size: tuple[int, int], cell: int, _seed: int) -> _Alpha:
    """Overlapping fans in rows, each row hiding the feet of the one above."""
    canvas = _blank(size)
    line = max(cell // 14, 2)
    for row in range(-1, size[1] * 2 // cell + 3):
        shift = (row % 2) * cell // 2
        for column in range(-1, size[0] // cell + 2):
            centre = (column * cell + shift, row * cell // 2)
            cv2.circle(canvas, centre, cell // 2, (0,), -1, cv2.LINE_AA)
            for share in (0.94, 0.64, 0.34):
                radius = round(cell / 2 * share)
                cv2.circle(canvas, centre, radius, (255,), line, cv2.LINE_AA)
    return canvas


def _leaves(size: tuple[int, int], cell: int, seed: int) -> _Alpha:
    canvas = _blank(size)
    chance = Random(seed)
    step = round(cell * 0.8)
    for row, y in enumerate(range(-step, size[1] + step, step)):
        for x in range(-step, size[0] + step, step):
            turn = chance.uniform(0, 360)
            middle = (x + (row % 2) * step // 2, y)
            _leaf(canvas, middle, length=cell * chance.uniform(0.34, 0.44), turn=turn)
    return canvas


def _leaf(canvas: _Alpha, middle: tuple[int, int], *, length: float, turn: float) -> None:
    """A pointed oval with its vein left open."""
    along = np.linspace(-1, 1, 25)
    width = 0.42 * (1 - along**2)
    edge = np.concatenate([np.stack([along, width], 1), np.stack([along, -width], 1)[::-1]])
    angle = math.radians(turn)
    spin = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    points = edge @ spin.T * length + middle
    cv2.fillPoly(canvas, [np.round(points * 16).astype(np.int32)], (255,), cv2.LINE_AA, 4)
    ends = np.round(np.array([[-1.0, 0.0], [0.6, 0.0]]) @ spin.T * length + middle).astype(int)
    start, end = (int(ends[0][0]), int(ends[0][1])), (int(ends[1][0]), int(ends[1][1]))
    cv2.line(canvas, start, end, (0,), max(round(length / 14), 1), cv2.LINE_AA)


def _checks(size: tuple[int, int], cell: int, _seed: int) -> _Alpha:
    """Gingham: where two bands cross the colour is full, where one runs it is half."""
    across = (np.arange(size[0]) // (cell // 2)) % 2
    down = (np.arange(size[1]) // (cell // 2)) % 2
    return ((across[None, :] + down[:, None]) * 127).astype(np.uint8)


def _dots(size: tuple[int, int], cell: int, _seed: int) -> _Alpha:
    canvas = _blank(size)
    half = max(cell // 2, 2)
    for row, y in enumerate(range(0, size[1] + half, half)):
        for x in range((row % 2) * half, size[0] + cell, cell):
            cv2.circle(canvas, (x, y), max(cell // 7, 2), (255,), -1, cv2.LINE_AA)
    return canvas


def _stripes(size: tuple[int, int], cell: int, _seed: int) -> _Alpha:
    """Upright awning stripes."""
    band = (np.arange(size[0]) // max(cell // 2, 1)) % 2 * 255
    return np.repeat(band[None, :].astype(np.uint8), size[1], axis=0)


def _tiles(size: tuple[int, int], cell: int, _seed: int) -> _Alpha:
    """Four quarter circles a tile: petals that meet at the corners."""
    canvas = _blank(size)
    for y in range(0, size[1] + cell, cell):
        for x in range(0, size[0] + cell, cell):
            for dx, dy, turn in ((0.5, 0, 90), (0.5, 1, 90), (0, 0.5, 0), (1, 0.5, 0)):
                middle = (round(x + dx * cell), round(y + dy * cell))
                _leaf(canvas, middle, length=cell * 0.46, turn=turn)
    return canvas


def _terrazzo(size: tuple[int, int], cell: int, seed: int) -> _Alpha:
    canvas = _blank(size)
    chance = Random(seed)
    for y in range(0, size[1] + cell, cell):
        for x in range(0, size[0] + cell, cell):
            for _ in range(3):
                middle = (x + chance.uniform(0, cell), y + chance.uniform(0, cell))
                _chip(canvas, middle, radius=cell * chance.uniform(0.07, 0.19), chance=chance)
    return canvas


def _chip(canvas: _Alpha, middle: tuple[float, float], *, radius: float, chance: Random) -> None:
    corners = chance.randint(4, 6)
    turn = chance.uniform(0, math.tau)
    points = [
        (
            middle[0] + radius * chance.uniform(0.7, 1.1) * math.cos(turn + math.tau * i / corners),
            middle[1] + radius * chance.uniform(0.7, 1.1) * math.sin(turn + math.tau * i / corners),
        )
        for i in range(corners)
    ]
    fixed = np.round(np.array(points) * 16).astype(np.int32)
    cv2.fillPoly(canvas, [fixed], (chance.choice((255, 170, 110)),), cv2.LINE_AA, 4)


def _rays(size: tuple[int, int], cell: int, _seed: int) -> _Alpha:
    """Sun rays from the middle; ``cell`` px apart at the edge."""
    canvas = _blank(size)
    x, y = size[0] / 2, size[1] * 0.52
    reach = math.hypot(*size)
    count = max(round(math.pi * min(size) / cell / 2) * 2, 8)
    for ray in range(0, count, 2):
        one, two = math.tau * ray / count, math.tau * (ray + 1) / count
        points = np.array(
            [
                [x, y],
                [x + reach * math.cos(one), y + reach * math.sin(one)],
                [x + reach * math.cos(two), y + reach * math.sin(two)],
            ]
        )
        cv2.fillPoly(canvas, [np.round(points * 16).astype(np.int32)], (255,), cv2.LINE_AA, 4)
    return canvas


_PAINTERS = {
    "waves": _waves,
    "leaves": _leaves,
    "checks": _checks,
    "dots": _dots,
    "stripes": _stripes,
    "tiles": _tiles,
    "terrazzo": _terrazzo,
    "rays": _rays,
}
