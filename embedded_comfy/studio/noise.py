"""Smooth noise on a plane, band-limited to what a pixel can show."""

from functools import cached_property

import cv2
import numpy as np

from .chance import stream
from .raster import Array, plane, resize, sample

CELLS = 96
"""Independent values along one side before the noise repeats."""
TEXELS = 8
"""Texels between two of them."""
LEVELS = 6
TURN = 0.6
"""Turn of each octave against the one before, in radians, so that no lattice shows."""


class Noise:
    """Repeatable noise of one seed. Coordinates are in scene units, values about -1..1."""

    def __init__(self, seed: int) -> None:
        self._rng = stream(seed, "noise")
        self._offsets = self._rng.uniform(0.0, CELLS, (64, 2))

    @cached_property
    def _pyramid(self) -> list[Array]:
        """The noise tile, halved again and again; small details fade out on the way."""
        lattice = self._rng.standard_normal((CELLS, CELLS), dtype=np.float32)
        margin = 4
        ringed = plane(np.pad(lattice, margin, mode="wrap"))
        side = (CELLS + 2 * margin) * TEXELS
        tile = plane(cv2.resize(ringed, (side, side), interpolation=cv2.INTER_CUBIC))
        inner = margin * TEXELS
        tiles = [plane(tile[inner:-inner, inner:-inner] * 0.72)]
        for _ in range(LEVELS - 1):
            tiles.append(resize(tiles[-1], tiles[-1].shape[1] // 2, tiles[-1].shape[0] // 2))
        return tiles

    def at(self, u: Array, v: Array, *, channel: int, footprint: Array) -> Array:
        """One octave with a value every unit of ``u`` and ``v``, both [H,W].

        ``footprint``, [H,1] or [1,1], is the width of a pixel in the same coordinates.
        ``channel`` picks one of many unrelated noises.
        """
        shift_u, shift_v = self._offsets[channel % len(self._offsets)]
        level = np.clip(np.log2(np.maximum(footprint * TEXELS, 1.0)), 0.0, LEVELS - 1.0)
        if level.size == 1:
            step = round(float(level.flat[0]))
            return self._level(u + shift_u, v + shift_v, step)
        drawn = np.zeros(u.shape, np.float32)
        for step in range(int(level.min()), min(int(level.max()) + 2, LEVELS)):
            weight = np.maximum(1.0 - np.abs(level - step), 0.0)
            rows = np.flatnonzero(weight[:, 0])
            if rows.size:
                band = slice(int(rows[0]), int(rows[-1]) + 1)
                part = self._level(u[band] + shift_u, v[band] + shift_v, step)
                drawn[band] += part * weight[band]
        return drawn

    def _level(self, u: Array, v: Array, step: int) -> Array:
        scale = TEXELS / 2.0**step
        side = float(CELLS * scale)
        columns = np.mod(u * scale - 0.5, side)
        rows = np.mod(v * scale - 0.5, side)
        return sample(self._pyramid[step], plane(columns), plane(rows), wrap=True)

    def cloud(
        self, u: Array, v: Array, *, channel: int, footprint: Array, octaves: int = 3
    ) -> Array:
        """Several octaves, each half as strong and twice as fine, turned against each other."""
        total = np.zeros(u.shape, np.float32)
        cos, sin = np.float32(np.cos(TURN)), np.float32(np.sin(TURN))
        strength = 1.0
        for octave in range(octaves):
            total += strength * self.at(u, v, channel=channel + octave, footprint=footprint)
            u, v = plane(2.03 * (cos * u - sin * v)), plane(2.03 * (sin * u + cos * v))
            footprint = plane(footprint * 2.03)
            strength *= 0.5
        return plane(total / 1.5)
