"""Light on a surface: normals, diffuse and specular terms, reflections, Fresnel.

The viewer looks along z; y runs down as in the picture. Blinn-Phong after Blinn, "Models of light
reflection for computer synthesized pictures" (1977); Fresnel after Schlick (1994).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from backend.lettering.looks.plate import Field, Plate

_BALL = 512


@dataclass(frozen=True)
class Surface:
    """Unit normals, each component -1..1 on the work grid."""

    x: Field
    y: Field
    z: Field

    @classmethod
    def of(cls, slope_x: Field, slope_y: Field, rise: Field | float = 1.0) -> "Surface":
        """Normals of (slope_x, slope_y, rise), which point out of the picture."""
        rise = np.maximum(rise, np.float32(1e-3))
        length = np.sqrt(slope_x * slope_x + slope_y * slope_y + rise * rise)
        return cls(slope_x / length, slope_y / length, rise / length)

    def towards(self, light: tuple[float, float]) -> Field:
        """How much the surface leans towards a side: -1..1."""
        result: Field = self.x * np.float32(light[0]) + self.y * np.float32(light[1])
        return result

    def across(self, light: tuple[float, float]) -> Field:
        """How much it leans across that side, clockwise: -1..1."""
        return self.towards((-light[1], light[0]))

    def leaning(self, x: Field, y: Field, much: float) -> "Surface":
        """The same with a relief of slopes ``x`` and ``y`` on it."""
        share = np.float32(much)
        return Surface.of(self.x + x * share, self.y + y * share, self.z)


def pillow(squared: Field, *, tall: float = 1.0) -> Surface:
    """The surface under a field of ``height.inflated``, ``tall`` times as high.

    The height is sqrt(2 f), whose slope is that of f over the height; so the normal is
    (-fx, -fy, height) and stays finite at the edge, where the surface stands upright.
    """
    slope_x, slope_y = slopes(squared)
    share = np.float32(-tall)
    return Surface.of(slope_x * share, slope_y * share, np.sqrt(2 * squared) + np.float32(0.02))


def raised(height: Field, *, tall: float = 1.0) -> Surface:
    """The surface of a height in px."""
    slope_x, slope_y = slopes(height)
    share = np.float32(-tall)
    return Surface.of(slope_x * share, slope_y * share)


def slopes(field: Field) -> tuple[Field, Field]:
    """The gradient of ``field`` to the right and down, per px."""
    return (
        cv2.Scharr(field, cv2.CV_32F, 1, 0, scale=1 / 32),
        cv2.Scharr(field, cv2.CV_32F, 0, 1, scale=1 / 32),
    )


def diffuse(surface: Surface, light: tuple[float, float], *, rise: float) -> Field:
    """Lambert's cosine, -1..1, under a light ``rise`` degrees above the picture."""
    flat, up = math.cos(math.radians(rise)), math.sin(math.radians(rise))
    result: Field = surface.towards(light) * np.float32(flat) + surface.z * np.float32(up)
    return result


def specular(surface: Surface, light: tuple[float, float], *, rise: float, doublings: int) -> Field:
    """Blinn-Phong's highlight, 0..1: the cosine to the half vector to the power 2**doublings."""
    # The half vector between the light and the viewer is half as far from the viewer.
    spot = np.maximum(diffuse(surface, light, rise=(90 + rise) / 2), 0)
    for _ in range(doublings):
        spot *= spot
    return spot


def fresnel(surface: Surface, *, straight: float = 0.04) -> Field:
    """The share that is reflected: ``straight`` when seen from above, 1 at a grazing angle."""
    graze = np.clip(1 - surface.z, 0, 1)
    square = graze * graze
    result: Field = straight + (1 - straight) * square * square * graze
    return result


def reflected(surface: Surface, plate: Plate, room: Callable[[Field, Field], Field]) -> Field:
    """What a polished surface shows of a ``room``.

    ``room`` is given the reflected directions towards the light and across it (-1..1 each) and
    answers with brightness; it is drawn on a ball once and looked up.
    """
    steps = np.linspace(-1, 1, _BALL, dtype=np.float32)
    across, towards = np.meshgrid(steps, steps)
    height = np.sqrt(np.clip(1 - across**2 - towards**2, 0, 1))
    ball = room(2 * height * towards, 2 * height * across).astype(np.float32)
    half = np.float32((_BALL - 1) / 2)
    column = surface.across(plate.light) * half + half
    row = surface.towards(plate.light) * half + half
    result: Field = cv2.remap(ball, column, row, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return result


def smooth(low: float, high: float, values: Field) -> Field:
    """0 up to ``low``, 1 from ``high`` on, smooth between (either may be the larger)."""
    share = np.clip((values - np.float32(low)) / np.float32(high - low), 0, 1)
    result: Field = share * share * (3 - 2 * share)
    return result
