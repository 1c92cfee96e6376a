"""A lens shifted so that upright lines stay upright.

World axes: x to the right, y up, z away from the camera, in scene units. At the stage, which
stands ``FOCAL`` units away, one unit is ``unit`` pixels.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from .placement import unit
from .raster import Array, plane

FOCAL = 2.6


@dataclass(frozen=True)
class Camera:
    """``axis`` is the column of x = 0 and ``eye`` the row of the eye level, both in pixels.

    ``rise`` is the height of the eye above the floor, in units.
    """

    width: int
    height: int
    axis: float
    eye: float
    rise: float
    unit: float

    @classmethod
    def over(
        cls, width: int, height: int, *, axis: float, stage: float, slope: float, lift: float = 0.0
    ) -> Self:
        """Looks at the stage, whose centre stands at row share ``stage``, down a given ``slope``.

        ``lift`` is the height of the stage above the floor.
        """
        size = unit(width, height)
        eye = stage * height - slope * FOCAL * size
        return cls(width, height, axis * width, eye, slope * FOCAL + lift, size)

    @property
    def reach(self) -> float:
        """Focal length in pixels."""
        return FOCAL * self.unit

    def rows(self, band: slice) -> Array:
        """Centres of pixel rows, [h,1]."""
        return plane(np.arange(band.start, band.stop, dtype=np.float32)[:, None] + 0.5)

    def columns(self, band: slice) -> Array:
        """Centres of pixel columns, [1,w]."""
        return plane(np.arange(band.start, band.stop, dtype=np.float32)[None, :] + 0.5)

    def slopes(self, rows: Array) -> Array:
        """How steeply the view falls at ``rows``: y lost for each z."""
        return plane((rows - self.eye) / self.reach)

    def across(self, columns: Array, depth: Array | float) -> Array:
        """World x of ``columns`` at ``depth``."""
        return plane((columns - self.axis) / self.reach * depth)

    def row_of(self, y: float, z: float) -> float:
        """Row of a point at height ``y`` and depth ``z``."""
        return self.eye + (self.rise - y) / z * self.reach

    def depth_at(self, row: float, y: float = 0.0) -> float:
        """Depth at which the level ``y`` is seen at ``row``."""
        return (self.rise - y) * self.reach / max(row - self.eye, 1e-3)
