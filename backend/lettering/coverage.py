"""Polygons as coverage: how much of each pixel lies inside, to the area.

The accumulation of signed areas that FreeType's smooth rasteriser does: an edge adds to its own
pixel the area to its right, to all further right its height, and a running sum along the row
gives the winding.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from backend.lettering.outline import Points


def coverage(rings: Sequence[Points], size: tuple[int, int]) -> NDArray[np.uint8]:
    """The inside of ``rings`` by non-zero winding, 0..255, in a plate of ``size`` (px)."""
    width, height = size
    edges = _crossed(_crossed(_edges(rings), axis=1), axis=0)
    middle = (edges[:, 0] + edges[:, 1]) / 2
    rise = edges[:, 1, 1] - edges[:, 0, 1]
    column, row = (
        np.clip(np.floor(middle[:, axis]).astype(int), 0, size[axis] - 1) for axis in (0, 1)
    )
    right = rise * (middle[:, 0] - column)
    place = row * (width + 1) + column
    cells = np.bincount(place, rise - right, (width + 1) * height)
    cells += np.bincount(place + 1, right, (width + 1) * height)
    winding = np.cumsum(cells.reshape(height, width + 1), axis=1)[:, :width]
    inside: NDArray[np.uint8] = np.rint(np.minimum(np.abs(winding), 1.0) * 255).astype(np.uint8)
    return inside


def _edges(rings: Sequence[Points]) -> Points:
    """Start and end of every edge, N x 2 x 2, each ring closed."""
    parts = [np.stack([ring, np.roll(ring, -1, axis=0)], axis=1) for ring in rings]
    return np.concatenate(parts) if parts else np.empty((0, 2, 2))


def _crossed(edges: Points, *, axis: int) -> Points:
    """The edges cut at every whole coordinate of ``axis`` that they cross."""
    start, end = edges[:, 0, axis], edges[:, 1, axis]
    low, high = np.minimum(start, end), np.maximum(start, end)
    first = np.floor(low) + 1
    cuts = np.maximum(np.ceil(high) - first, 0).astype(int)
    owner = np.repeat(np.arange(len(edges)), cuts + 1)
    step = np.arange(len(owner)) - np.repeat(np.cumsum(cuts + 1) - cuts - 1, cuts + 1)
    span = np.where(high > low, high - low, 1.0)[owner]
    share = [
        np.where(step + back <= 0, 0.0, (first[owner] + step + back - 1 - low[owner]) / span)
        for back in (0, 1)
    ]
    share[1] = np.where(step == cuts[owner], 1.0, share[1])
    falling = (end < start)[owner]
    a, b = (np.where(falling, 1 - each, each)[:, None] for each in share)
    origin, way = edges[owner, 0], (edges[:, 1] - edges[:, 0])[owner]
    pieces = np.stack([origin + a * way, origin + b * way], axis=1)
    pieces[falling] = pieces[falling][:, ::-1]
    return pieces
