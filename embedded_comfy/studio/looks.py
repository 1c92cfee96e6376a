"""Painterly and film looks that keep edges where they are. Pictures are display values."""

from collections.abc import Callable

import cv2
import numpy as np

from . import lens
from .brief import Look
from .grade import Grade, lightness
from .raster import Array, blur, mix, plane, resize, smoothstep

Paint = Callable[[Array, np.random.Generator], Array]
WORKING_SIDE = 1200
"""Filters are tuned for a picture of this many pixels; wider ones are scaled with it."""


def watercolour(picture: Array, rng: np.random.Generator) -> Array:
    """Washes of even colour, pigment gathered along their edges, paper showing through."""
    wash = _even(picture, rounds=3, range_=0.09)
    level = lightness(wash)[..., 0]
    edge = np.abs(level - blur(level, _scale(picture) * 5.0))
    pigment = 1.0 - 0.9 * np.minimum(edge, 0.25)
    paper = 1.0 + 0.022 * _tooth(picture, rng)
    pale = wash + (1.0 - wash) * 0.10
    bloom = 1.0 + 0.28 * blur(_tooth(picture, rng), _scale(picture) * 14.0)
    return plane(pale * (pigment * paper * np.clip(bloom, 0.9, 1.1))[..., None])


def illustration(picture: Array, _rng: np.random.Generator) -> Array:
    """Flat areas in a few soft steps of tone, with a fine dark contour."""
    flat = _even(picture, rounds=4, range_=0.11)
    level = lightness(flat)
    steps = 7.0
    raised = level * steps
    stepped = (np.floor(raised) + smoothstep(0.3, 0.7, plane(raised - np.floor(raised)))) / steps
    flat = flat * (stepped / np.maximum(level, 1e-3)) * 0.75 + flat * 0.25
    grey = level[..., 0]
    line = blur(grey, _scale(picture) * 1.0) - blur(grey, _scale(picture) * 2.2)
    contour = smoothstep(-0.012, -0.05, line)
    vivid = mix(lightness(plane(flat)), plane(flat), 1.15)
    return plane(vivid * (1.0 - 0.4 * contour)[..., None])


def oil(picture: Array, rng: np.random.Generator) -> Array:
    """Dabs of colour, by Kuwahara's filter: each pixel takes its calmest quarter's mean."""
    radius = max(2, round(4.0 * _scale(picture)))
    dabs = kuwahara(kuwahara(picture, radius), max(1, radius // 2))
    level = lightness(dabs)[..., 0]
    relief = np.roll(level, 1, axis=1) - np.roll(level, -1, axis=1)
    bristle = _tooth(picture, rng)
    return plane(
        mix(lightness(dabs), dabs, 1.12) * (1.0 + 0.5 * relief + 0.03 * bristle)[..., None]
    )


def film(picture: Array, rng: np.random.Generator) -> Array:
    """Raised blacks, a soft shoulder, halation around lights, and grain."""
    graded = _applied(Grade(warmth=0.02, contrast=0.10, saturation=0.92, lift=0.045), picture)
    halo = blur(plane(np.maximum(graded - 0.8, 0.0)), 14.0 * _scale(picture))
    glow = graded + halo * np.asarray((0.45, 0.18, 0.08), np.float32)
    return lens.grain(plane(glow), rng, strength=0.022)


def vintage(picture: Array, rng: np.random.Generator) -> Array:
    """A faded print: sepia, washed shadows, less of every colour."""
    faded = _applied(Grade(warmth=0.07, contrast=-0.14, saturation=0.70, lift=0.08), picture)
    sepia = lightness(faded) * np.asarray((1.06, 0.97, 0.80), np.float32)
    return lens.grain(mix(faded, plane(sepia), 0.40), rng, strength=0.016)


def pastel(picture: Array, _rng: np.random.Generator) -> Array:
    """High-key and chalky."""
    pale = _applied(Grade(contrast=-0.18, saturation=0.80, lift=0.16), picture)
    return mix(pale, blur(pale, 3.0 * _scale(picture)), 0.15)


def monochrome(picture: Array, _rng: np.random.Generator) -> Array:
    """Black and white with a little more contrast."""
    return _applied(Grade(contrast=0.16), plane(np.repeat(lightness(picture), 3, axis=2)))


LOOKS: dict[Look, Paint] = {
    Look.WATERCOLOUR: watercolour,
    Look.ILLUSTRATION: illustration,
    Look.OIL: oil,
    Look.FILM: film,
    Look.VINTAGE: vintage,
    Look.PASTEL: pastel,
    Look.MONOCHROME: monochrome,
}
"""In the order in which they are laid over one another."""


def kuwahara(picture: Array, radius: int) -> Array:
    """Kuwahara's edge-preserving smoothing over four overlapping windows."""
    size = (radius + 1, radius + 1)
    level = lightness(picture)[..., 0]
    best: Array | None = None
    least: Array | None = None
    for across in (0, radius):
        for down in (0, radius):
            mean = plane(cv2.boxFilter(picture, -1, size, anchor=(across, down)))
            first = cv2.boxFilter(level, -1, size, anchor=(across, down))
            second = cv2.boxFilter(level * level, -1, size, anchor=(across, down))
            spread = plane(second - first * first)
            if best is None or least is None:
                best, least = mean, spread
            else:
                calmer = spread < least
                best = np.where(calmer[..., None], mean, best)
                least = np.minimum(least, spread)
    assert best is not None
    return plane(best)


def _scale(picture: Array) -> float:
    height, width = picture.shape[:2]
    return max(int(height), int(width)) / WORKING_SIDE


def _even(picture: Array, *, rounds: int, range_: float) -> Array:
    """Bilateral smoothing at half size, the detail at edges put back."""
    height, width = picture.shape[:2]
    half = resize(picture, max(1, width // 2), max(1, height // 2))
    smooth = half
    for _ in range(rounds):
        smooth = plane(cv2.bilateralFilter(smooth, 7, range_, 3.0))
    gain = resize(smooth - half, width, height)
    return np.clip(picture * 0.35 + resize(half, width, height) * 0.65 + gain, 0.0, 1.0)


def _tooth(picture: Array, rng: np.random.Generator) -> Array:
    """Grain of paper or canvas, about -1..1."""
    noise = rng.standard_normal(picture.shape[:2], dtype=np.float32)
    return plane(blur(noise, 1.1) * 2.2)


def _applied(grade: Grade, picture: Array) -> Array:
    for stroke in grade.strokes():
        picture = stroke(picture)
    return picture
