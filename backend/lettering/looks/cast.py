"""What letters throw and stand on: soft shadows, long shadows, sides."""

import math
from typing import NamedTuple

import cv2
import numpy as np

from backend.lettering.looks.plate import Field

Vector = tuple[float, float]


class Sweep(NamedTuple):
    """``near`` is 1 on the letters and falls to 0 at the end; ``tone`` is carried along."""

    near: Field
    tone: Field


def moved(field: Field, along: Vector, far: float) -> Field:
    """``field`` shifted by ``far`` px along a unit vector; what comes in is 0."""
    move = np.array([[1, 0, along[0] * far], [0, 1, along[1] * far]], dtype=np.float32)
    result: Field = cv2.warpAffine(field, move, field.shape[1::-1], flags=cv2.INTER_LINEAR)
    return result


def blurred(field: Field, deviation: float) -> Field:
    """A Gaussian blur of ``deviation`` px; a wide one is made on a coarser grid."""
    if deviation < 6:
        soft: Field = cv2.GaussianBlur(field, (0, 0), max(deviation, 0.3))
        return soft
    shrink = 2 ** int(math.log2(deviation / 3))
    rows, columns = field.shape
    small = cv2.resize(
        field, (-(-columns // shrink), -(-rows // shrink)), interpolation=cv2.INTER_AREA
    )
    small = cv2.GaussianBlur(small, (0, 0), deviation / shrink, borderType=cv2.BORDER_CONSTANT)
    result: Field = cv2.resize(small, (columns, rows), interpolation=cv2.INTER_CUBIC)
    return np.clip(result, 0, 1)


def dropped(mask: Field, along: Vector, far: float, blur: float) -> Field:
    """The shadow of the letters ``far`` px along, blurred by ``blur`` px."""
    return moved(blurred(mask, blur), along, far)


def swept(mask: Field, along: Vector, far: float, tone: Field | None = None) -> Sweep:
    """The letters drawn out along a unit vector for ``far`` px.

    Where several points arrive the nearest wins, and its ``tone`` with it. Each round doubles
    the length, so that it takes log2(far) rounds.
    """
    near = mask
    carried = mask if tone is None else tone
    done, step = 0.0, 0.7
    while done < far:
        step = min(step, far - done)
        arriving = moved(near, along, step) - np.float32(step / far)
        if tone is not None:
            carried = np.where(arriving > near, moved(carried, along, step), carried)
        near = np.maximum(near, arriving)
        done += step
        step = done
    return Sweep(np.maximum(near, 0), carried)
