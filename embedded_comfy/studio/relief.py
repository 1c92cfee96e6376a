"""Light on an uneven surface."""

import numpy as np

from .caster import Vector
from .facet import Facet
from .raster import Array, plane

STEEPEST = 0.5
"""Change of the cosine that relief may make, at most."""


def slant(relief: Array, facet: Facet, towards: Vector) -> Array:
    """What heights ``relief``, [h,w] in units, add to the cosine between surface and light."""
    step_u = _step(facet.u, axis=1)
    step_v = _step(facet.v, axis=0)
    rise_u = _ahead(relief, axis=1) / step_u
    rise_v = _ahead(relief, axis=0) / step_v
    upright = float(np.abs(facet.normal[1]).max()) < 0.5
    second = towards[1] if upright else towards[2]
    added = -(rise_u * towards[0] - np.sign(_sign(facet.v)) * rise_v * second)
    return plane(np.clip(added, -STEEPEST, STEEPEST))


def _step(coordinate: Array, *, axis: int) -> Array:
    """Distance from pixel to pixel along ``axis``, one value a row, [h,1]."""
    if coordinate.shape[axis] < 2:
        return plane([[1.0]])
    steps = np.abs(_ahead(coordinate, axis=axis)).mean(axis=1, keepdims=True)
    return plane(np.maximum(steps, 1e-5))


def _ahead(values: Array, *, axis: int) -> Array:
    """Difference to the next pixel, the last one repeated."""
    if values.shape[axis] < 2:
        return np.zeros_like(values)
    ahead = np.diff(values, axis=axis)
    last = ahead[:, -1:] if axis == 1 else ahead[-1:, :]
    return plane(np.concatenate([ahead, last], axis=axis))


def _sign(v: Array) -> float:
    """Whether v grows down the picture."""
    return 1.0 if v.shape[0] < 2 or float(v[-1, 0]) >= float(v[0, 0]) else -1.0
