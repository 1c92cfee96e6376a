"""What a camera adds: focus, bloom, vignette, grain."""

import numpy as np

from .camera import Camera
from .raster import Array, blur, plane, resize

GRAIN = 0.0065
"""Standard deviation of grain in display values."""
VIGNETTE = 0.10
"""Light lost in the corners."""


def focus(canvas: Array, camera: Camera, *, far_row: float, sharp_row: float, wide: float) -> Array:
    """Softens what lies behind the stage: fully above ``far_row``, not at all from ``sharp_row``.

    ``wide`` is the blur's sigma in units.
    """
    top = min(max(int(sharp_row), 1), camera.height)
    part = plane(canvas[:top])
    soft = blur(part, wide * camera.unit)
    rows = camera.rows(slice(0, top))
    share = np.clip((sharp_row - rows) / max(sharp_row - far_row, 1.0), 0.0, 1.0)
    canvas[:top] = part + (soft - part) * share[..., None]
    return canvas


def bloom(canvas: Array, camera: Camera, *, strength: float) -> Array:
    """A little of the bright light spilled around."""
    over = np.maximum(canvas - 0.72, 0.0)
    return plane(canvas + strength * blur(plane(over), 0.045 * camera.unit))


def meter(canvas: Array, *, share: float) -> float:
    """The light that ``share`` of ``canvas`` stays below."""
    small = resize(canvas, min(64, canvas.shape[1]), min(64, canvas.shape[0]))
    return float(np.quantile(small.mean(axis=2), share))


def expose(canvas: Array, *, gain: float) -> Array:
    return plane(canvas * np.float32(gain))


def vignette(canvas: Array, camera: Camera, *, strength: float = VIGNETTE) -> Array:
    """Darker to the corners, as the fourth power of the field angle falls."""
    across = (camera.columns(slice(0, camera.width)) / camera.width - 0.5) * 2.0
    down = (camera.rows(slice(0, camera.height)) / camera.height - 0.5) * 2.0
    far = (across**2 + down**2) * 0.5
    return plane(canvas * (1.0 - strength * far * far * (1.4 - 0.4 * far))[..., None])


def grain(shown: Array, rng: np.random.Generator, *, strength: float = GRAIN) -> Array:
    """Film grain on display values: mostly of lightness, finer than a pixel pair."""
    height, width = shown.shape[:2]
    fine = rng.standard_normal((height, width), dtype=np.float32)
    coarse = rng.standard_normal((height // 2 + 1, width // 2 + 1), dtype=np.float32)
    noise = 0.75 * fine + 0.65 * resize(coarse, width, height)
    level = shown.mean(axis=2)
    weight = strength * (0.55 + 1.6 * level * (1.0 - level))
    return plane(np.clip(shown + (noise * weight)[..., None], 0.0, 1.0))
