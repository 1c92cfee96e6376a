"""Round and square podiums, of one or two tiers."""

from dataclasses import dataclass

import numpy as np

from embedded_comfy.studio.camera import FOCAL, Camera
from embedded_comfy.studio.caster import Pillar
from embedded_comfy.studio.facet import Coat, Facet, Points
from embedded_comfy.studio.raster import Array, plane, smoothstep

from .scene import Base

BEVEL = 0.010
"""Width of the rounded edge, in units."""


@dataclass(frozen=True)
class Tier:
    """One block: ``bottom`` and ``top`` heights, ``radius`` or half side, all in units."""

    bottom: float
    top: float
    radius: float
    square: bool

    def pillar(self) -> Pillar:
        return Pillar(0.0, FOCAL, self.bottom, self.top, self.radius, self.square)

    def facets(self, camera: Camera, coat: Coat) -> tuple[Facet, Facet]:
        """Its side, then its top."""
        if self.square:
            return _front(camera, self, coat), _lid(camera, self, coat)
        return _drum(camera, self, coat), _disc(camera, self, coat)

    def base(self, camera: Camera) -> Base:
        front = FOCAL - self.radius if self.square else FOCAL
        row = camera.row_of(self.bottom, front)
        half = self.radius / front * camera.reach
        bow = 0.0 if self.square else half * _slope(camera, self.bottom)
        return Base(camera.axis, row, half, bow, (self.top - self.bottom) / front * camera.reach)


def _slope(camera: Camera, y: float) -> float:
    return (camera.rise - y) / FOCAL


def _box(
    camera: Camera, left: float, right: float, top: float, bottom: float
) -> tuple[slice, slice]:
    """Whole pixels around an area, at least one, inside the picture."""

    def span(low: float, high: float, size: int) -> slice:
        first = min(max(int(np.floor(low)) - 1, 0), size - 1)
        return slice(first, min(max(int(np.ceil(high)) + 1, first + 1), size))

    return span(top, bottom, camera.height), span(left, right, camera.width)


def _drum(camera: Camera, tier: Tier, coat: Coat) -> Facet:
    half = tier.radius * camera.unit
    top_row, bottom_row = camera.row_of(tier.top, FOCAL), camera.row_of(tier.bottom, FOCAL)
    top_bow, bottom_bow = half * _slope(camera, tier.top), half * _slope(camera, tier.bottom)
    rows, cols = _box(
        camera, camera.axis - half, camera.axis + half, top_row, bottom_row + bottom_bow
    )
    offset = camera.columns(cols) - camera.axis
    across = np.clip(offset / half, -1.0, 1.0)
    toward = np.sqrt(1.0 - across * across)
    height = camera.rows(rows)
    cover = np.clip(half - np.abs(offset) + 0.5, 0.0, 1.0)
    cover = cover * np.clip(bottom_row + bottom_bow * toward - height + 0.5, 0.0, 1.0)
    cover = cover * np.clip(height - top_row + 0.5, 0.0, 1.0)
    share = (height - top_row - top_bow * toward) / max(bottom_row - top_row, 1.0)
    y = plane(tier.top - np.clip(share, 0.0, 1.2) * (tier.top - tier.bottom))
    rounded = smoothstep(tier.top - BEVEL, tier.top, y) * np.float32(0.75)
    flat = np.sqrt(1.0 - rounded**2)
    foot = np.exp(-np.maximum(y - tier.bottom, 0.0) / 0.035)
    x = plane(np.broadcast_to(across * tier.radius, y.shape))
    return Facet(
        name="podium", rows=rows, cols=cols, coat=coat,
        points=Points(x, y, plane(FOCAL - tier.radius * toward)),
        normal=(plane(across * flat), plane(rounded), plane(-toward * flat)),
        u=plane(np.broadcast_to(np.arcsin(across) * tier.radius, y.shape)), v=plane(-y),
        footprint=plane([[1.0 / camera.unit]]), cover=plane(cover),
        open=plane(0.95 - 0.22 * foot), shaded=False,
    )  # fmt: skip


def _disc(camera: Camera, tier: Tier, coat: Coat) -> Facet:
    half = tier.radius * camera.unit
    row, bow = camera.row_of(tier.top, FOCAL), half * _slope(camera, tier.top)
    rows, cols = _box(camera, camera.axis - half, camera.axis + half, row - bow, row + bow)
    right = (camera.columns(cols) - camera.axis) / half
    down = (camera.rows(rows) - row) / bow
    far = np.sqrt(right**2 + down**2)
    steep = np.sqrt((right / half) ** 2 + (down / bow) ** 2) / np.maximum(far, 1e-4)
    cover = np.clip((1.0 - far) / np.maximum(steep, 1e-6) + 0.5, 0.0, 1.0)
    rim = smoothstep(1.0 - BEVEL / tier.radius, 1.0, plane(far)) * np.float32(0.55)
    x, z = right * tier.radius, FOCAL - down * tier.radius
    shape = far.shape
    return Facet(
        name="top", rows=rows, cols=cols, coat=coat,
        points=Points(plane(x), plane([[tier.top]]), plane(z)),
        normal=(plane(rim * right), plane(np.sqrt(1.0 - rim**2)), plane(-rim * down)),
        u=plane(np.broadcast_to(x, shape)), v=plane(np.broadcast_to(-z, shape)),
        footprint=plane([[1.9 / camera.unit]]), cover=plane(cover), shaded=False,
    )  # fmt: skip


def _front(camera: Camera, tier: Tier, coat: Coat) -> Facet:
    depth = FOCAL - tier.radius
    half = tier.radius / depth * camera.reach
    top, bottom = camera.row_of(tier.top, depth), camera.row_of(tier.bottom, depth)
    rows, cols = _box(camera, camera.axis - half, camera.axis + half, top, bottom)
    offset, height = camera.columns(cols) - camera.axis, camera.rows(rows)
    cover = np.clip(half - np.abs(offset) + 0.5, 0.0, 1.0) * np.clip(
        np.minimum(height - top, bottom - height) + 0.5, 0.0, 1.0
    )
    y = plane(camera.rise - camera.slopes(height) * depth)
    x = camera.across(camera.columns(cols), depth)
    upper = smoothstep(tier.top - BEVEL, tier.top, y) * np.float32(0.75)
    sides = smoothstep(tier.radius - BEVEL, tier.radius, plane(np.abs(x))) * np.float32(0.6)
    normal_x = sides * np.sign(x) * (1.0 - upper)
    foot = np.exp(-np.maximum(y - tier.bottom, 0.0) / 0.035)
    shape = cover.shape
    return Facet(
        name="podium", rows=rows, cols=cols, coat=coat, points=Points(x, y, plane([[depth]])),
        normal=(
            plane(normal_x), plane(np.broadcast_to(upper, shape)),
            plane(-np.sqrt(np.maximum(1.0 - upper**2 - normal_x**2, 0.0))),
        ),
        u=plane(np.broadcast_to(x, shape)), v=plane(np.broadcast_to(-y, shape)),
        footprint=plane([[1.0 / camera.unit]]), cover=plane(cover),
        open=plane(0.95 - 0.22 * foot), shaded=False,
    )  # fmt: skip


def _lid(camera: Camera, tier: Tier, coat: Coat) -> Facet:
    near, far = FOCAL - tier.radius, FOCAL + tier.radius
    top, bottom = camera.row_of(tier.top, far), camera.row_of(tier.top, near)
    half = tier.radius / near * camera.reach
    rows, cols = _box(camera, camera.axis - half, camera.axis + half, top, bottom)
    height = camera.rows(rows)
    z = plane((camera.rise - tier.top) / np.maximum(camera.slopes(height), 1e-3))
    x = camera.across(camera.columns(cols), z)
    inside = (tier.radius - np.abs(x)) / z * camera.reach
    cover: Array = plane(np.clip(inside + 0.5, 0.0, 1.0))
    cover = plane(cover * np.clip(np.minimum(height - top, bottom - height) + 0.5, 0.0, 1.0))
    rim = smoothstep(near + BEVEL, near, z) * np.float32(0.5)
    return Facet(
        name="top", rows=rows, cols=cols, coat=coat, points=Points(x, plane([[tier.top]]), z),
        normal=(plane([[0.0]]), plane(np.sqrt(1.0 - rim**2)), plane(-rim)),
        u=x, v=plane(np.broadcast_to(-z, x.shape)),
        footprint=plane([[1.9 / camera.unit]]), cover=cover, shaded=False,
    )  # fmt: skip
