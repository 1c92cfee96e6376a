"""A piece of the scene as the camera sees it."""

from dataclasses import dataclass, field

import numpy as np

from .brief import Material
from .camera import Camera
from .raster import Array, plane
from .tone import Rgb


@dataclass(frozen=True)
class Coat:
    """A finish with nothing left open; ``colour`` is its mean, as display values."""

    material: Material
    colour: Rgb


@dataclass(frozen=True)
class Points:
    """World positions, arrays that broadcast to one another's shape."""

    x: Array
    y: Array
    z: Array


@dataclass(frozen=True)
class Facet:
    """A surface inside a box of the picture.

    Arrays have the box's shape or broadcast to it. ``cover`` is 0..1, ``normal`` a unit vector,
    ``u`` and ``v`` run along the surface in units, ``footprint`` is a pixel's width there, [h,1]
    or [1,1], and ``open`` is how much of the ambient light arrives, 0..1.
    """

    name: str
    rows: slice
    cols: slice
    coat: Coat
    points: Points
    normal: tuple[Array, Array, Array]
    u: Array
    v: Array
    footprint: Array
    cover: Array
    open: Array = field(default_factory=lambda: plane([[1.0]]))
    shaded: bool = True
    """Whether casters throw shadows on it."""

    @property
    def shape(self) -> tuple[int, int]:
        return self.rows.stop - self.rows.start, self.cols.stop - self.cols.start


@dataclass(frozen=True)
class Strip:
    """The outline of a surface that runs across the whole width, one value a row, all [h,1]."""

    rows: slice
    y: Array
    z: Array
    normal_y: Array
    normal_z: Array
    v: Array
    cover: Array
    open: Array


def extrude(camera: Camera, strip: Strip, *, name: str, coat: Coat) -> Facet:
    """``strip`` drawn out over the width of the picture."""
    cols = slice(0, camera.width)
    x = camera.across(camera.columns(cols), strip.z)
    return Facet(
        name=name,
        rows=strip.rows,
        cols=cols,
        coat=coat,
        points=Points(x, strip.y, strip.z),
        normal=(plane([[0.0]]), strip.normal_y, strip.normal_z),
        u=x,
        v=plane(np.broadcast_to(strip.v, x.shape)),
        footprint=footprint(camera, strip),
        cover=strip.cover,
        open=strip.open,
    )


def footprint(camera: Camera, strip: Strip) -> Array:
    """Width of a pixel on the strip: the geometric mean of across and along."""
    across = strip.z / camera.reach
    along = np.abs(np.gradient(strip.v[:, 0]))[:, None] if strip.v.shape[0] > 1 else across
    return plane(np.sqrt(across * np.maximum(along, across * 0.5)))


def level(
    camera: Camera, rows: slice, *, y: float, cover: Array, open_: Array | None = None
) -> Strip:
    """A level surface at height ``y``."""
    slopes = np.maximum(camera.slopes(camera.rows(rows)), 1e-3)
    z = plane((camera.rise - y) / slopes)
    ones = np.ones_like(z)
    return Strip(rows, y * ones, z, ones, 0.0 * ones, -z, cover, ones if open_ is None else open_)


def upright(
    camera: Camera, rows: slice, *, z: float, cover: Array, open_: Array | None = None
) -> Strip:
    """An upright surface at depth ``z`` that faces the camera."""
    y = plane(camera.rise - camera.slopes(camera.rows(rows)) * z)
    ones = np.ones_like(y)
    return Strip(rows, y, z * ones, 0.0 * ones, -ones, -y, cover, ones if open_ is None else open_)


def below(rows: Array, edge: float) -> Array:
    """Coverage of what lies below row ``edge``, with one soft pixel."""
    return plane(np.clip(rows - edge + 0.5, 0.0, 1.0))


def band(height: int, top: float, bottom: float) -> slice:
    """Whole rows that hold everything from ``top`` to ``bottom``; at least one row."""
    first = min(max(int(np.floor(top)) - 1, 0), height - 1)
    return slice(first, min(max(int(np.ceil(bottom)) + 1, first + 1), height))
