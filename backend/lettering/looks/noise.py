"""Seeded noise and facets that do not depend on the size of the picture.

Every field is cut from a tile that wraps around, laid in em and turned, so that the same seed
gives the same pattern at every scale and its repeats do not line up with the words.
"""

import math
from functools import lru_cache
from typing import NamedTuple

import cv2
import numpy as np

from backend.lettering.looks.plate import Field, Plate

_CELLS = 32
_CELL = 16  # px of the tile to a cell
_SIDE = _CELLS * _CELL
_TURN = 27.0


class Facets(NamedTuple):
    """Flat patches: how each leans (-1..1 in x and y), how near a joint is (0..1)."""

    lean_x: Field
    lean_y: Field
    joint: Field


def noise(
    plate: Plate, cell: float, *, salt: int = 0, stretch: float = 1.0, turn: float = _TURN
) -> Field:
    """Value noise, mean 0 and about -1..1; a cell is ``cell`` em, ``stretch`` times as long.

    ``turn`` is the direction of the long side, in degrees clockwise from the right.
    """
    return _laid(_value_tile(plate.order.seed, salt), plate, cell, stretch, turn)


def clouds(plate: Plate, cell: float, *, octaves: int = 3, salt: int = 0) -> Field:
    """Octaves of noise, each half the size and half as strong, about -1..1."""
    total = noise(plate, cell, salt=salt)
    for octave in range(1, octaves):
        total += noise(plate, cell / 2**octave, salt=salt + octave, turn=_TURN * (octave + 1)) / (
            2**octave
        )
    return total * np.float32(0.62)


def facets(plate: Plate, cell: float, *, salt: int = 0, stretch: float = 1.0) -> Facets:
    """Voronoi patches of about ``cell`` em."""
    tiles = _facet_tiles(plate.order.seed, salt)
    lean_x, lean_y, joint = (_laid(tile, plate, cell, stretch, _TURN) for tile in tiles)
    return Facets(lean_x, lean_y, joint)


def _laid(tile: Field, plate: Plate, cell: float, stretch: float, turn: float) -> Field:
    angle = math.radians(turn)
    across = _CELL / (cell * plate.em)
    along = across / stretch
    cos, sin = math.cos(angle), math.sin(angle)
    middle = plate.margin * plate.zoom
    move = np.array([[cos * along, sin * along, 0.0], [-sin * across, cos * across, 0.0]])
    move[:, 2] = _SIDE / 3 - move[:, :2] @ (middle, middle)
    if max(along, across) > 1.5:  # the tile would be read with holes
        tile = cv2.GaussianBlur(tile, (0, 0), max(along, across) * 0.4)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    result: Field = cv2.warpAffine(tile, move, plate.size, flags=flags, borderMode=cv2.BORDER_WRAP)
    return result


@lru_cache(maxsize=48)
def _value_tile(seed: int, salt: int) -> Field:
    rng = np.random.default_rng((abs(seed), salt))
    lattice = rng.uniform(-1, 1, (_CELLS, _CELLS)).astype(np.float32)
    wide = np.pad(lattice, 2, mode="wrap")
    fine = cv2.resize(wide, None, fx=_CELL, fy=_CELL, interpolation=cv2.INTER_CUBIC)
    tile: Field = np.ascontiguousarray(fine[2 * _CELL : -2 * _CELL, 2 * _CELL : -2 * _CELL])
    return tile * np.float32(1.15)


@lru_cache(maxsize=16)
def _facet_tiles(seed: int, salt: int) -> tuple[Field, Field, Field]:
    rng = np.random.default_rng((abs(seed), 1000 + salt))
    spots = rng.uniform(0, 1, (_CELLS, _CELLS, 2)).astype(np.float32)
    leans = rng.uniform(-1, 1, (_CELLS, _CELLS, 2)).astype(np.float32)
    # Points of a tile, three cells wider on each side, so that the patches wrap around.
    cells = np.arange(-3, _CELLS + 3)
    down, right = (grid.ravel() for grid in np.meshgrid(cells, cells, indexing="ij"))
    spot = spots[down % _CELLS, right % _CELLS] + np.stack([down, right], axis=1) + 3
    side = (_CELLS + 6) * _CELL
    at = np.clip((spot * _CELL).astype(int), 0, side - 1)
    free = np.ones((side, side), dtype=np.uint8)
    free[at[:, 0], at[:, 1]] = 0
    _, labels = cv2.distanceTransformWithLabels(
        free, cv2.DIST_L2, cv2.DIST_MASK_5, labelType=cv2.DIST_LABEL_PIXEL
    )
    owner = np.zeros(int(labels.max()) + 1, dtype=np.int32)
    owner[labels[at[:, 0], at[:, 1]]] = (down % _CELLS) * _CELLS + right % _CELLS
    inner = slice(3 * _CELL, 3 * _CELL + _SIDE)
    patch = owner[labels]
    border = np.ones_like(free)
    border[:, 1:][patch[:, 1:] != patch[:, :-1]] = 0
    border[1:][patch[1:] != patch[:-1]] = 0
    gap = cv2.distanceTransform(border, cv2.DIST_L2, cv2.DIST_MASK_5)[inner, inner]
    joint = cv2.GaussianBlur(np.clip(1 - gap / (0.17 * _CELL), 0, 1), (0, 0), 0.8)
    lean = leans.reshape(-1, 2)[patch[inner, inner]]
    lean_x, lean_y = (cv2.GaussianBlur(lean[..., axis], (0, 0), 0.9) for axis in (0, 1))
    return lean_x, lean_y, joint


def grain(plate: Plate) -> Field:
    """Noise of single px, -1..1, which keeps slow ramps from showing steps."""
    rng = np.random.default_rng(abs(plate.order.seed))
    tile = rng.uniform(-1, 1, (256, 256)).astype(np.float32)
    rows, columns = plate.shape
    wide: Field = np.tile(tile, (-(-rows // 256), -(-columns // 256)))[:rows, :columns]
    return wide
