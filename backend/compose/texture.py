"""Paper: a fine grain over plain colour, so that a quiet page does not look empty."""

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

_TILE = 512
_STRENGTH = 0.07


def paper_grain(size: tuple[int, int]) -> Image.Image:
    """A grey RGB picture of this size, to lay with soft light: fibres, flecks and clouds."""
    width, height = size
    tile = _tile()
    rows, columns = -(-height // _TILE), -(-width // _TILE)
    return Image.fromarray(np.tile(tile, (rows, columns))[:height, :width]).convert("RGB")


@lru_cache(maxsize=1)
def _tile() -> NDArray[np.uint8]:
    chance = np.random.Generator(np.random.PCG64(7))
    fine = chance.normal(0, 1, (_TILE, _TILE))
    fibre = _blurred(chance.normal(0, 1, (_TILE, _TILE)), across=7, down=0.8)
    cloud = _blurred(chance.normal(0, 1, (_TILE, _TILE)), across=40, down=40)
    grain = fine * 0.45 + fibre * 0.5 + cloud * 0.6
    return np.clip(127.5 * (1 + _STRENGTH * grain), 0, 255).astype(np.uint8)


def _blurred(noise: NDArray[np.float64], *, across: float, down: float) -> NDArray[np.float64]:
    """Blurred with wrapping edges, so that tiles meet; back to a deviation of 1."""
    soft = cv2.GaussianBlur(np.tile(noise, (3, 3)), (0, 0), sigmaX=across, sigmaY=down)
    part = soft[_TILE : 2 * _TILE, _TILE : 2 * _TILE]
    result: NDArray[np.float64] = part / part.std()
    return result
