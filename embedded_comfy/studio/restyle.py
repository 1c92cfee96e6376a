"""A new look for a picture that is there: the structure stays, colour and touch change."""

from functools import partial

import numpy as np

from .brief import Brief, Look, Mood, Season
from .chance import stream
from .grade import Grade, Stroke, toned
from .looks import LOOKS
from .painter import Report, ignore, preview
from .palette import scheme
from .raster import Array, mix, plane

SAID, UNSAID = 0.38, 0.10
"""How far hues are drawn to the palette when colours were asked for, and when not."""

MOODS: dict[Mood, Grade] = {
    Mood.SOFT: Grade(contrast=-0.08, lift=0.035),
    Mood.DAYLIGHT: Grade(warmth=0.012, contrast=0.05, lift=0.035),
    Mood.GOLDEN: Grade(warmth=0.10, contrast=0.04, lift=0.02, saturation=1.06),
    Mood.SPOT: Grade(contrast=0.18, lift=-0.04, saturation=0.9),
    Mood.CANDLE: Grade(warmth=0.13, contrast=0.08, lift=-0.06),
    Mood.NEON: Grade(warmth=-0.06, contrast=0.20, lift=-0.07, saturation=1.25),
}
SEASONS: dict[Season, Grade] = {
    Season.SPRING: Grade(warmth=0.012, lift=0.05, contrast=-0.08, saturation=1.02),
    Season.SUMMER: Grade(warmth=-0.025, lift=0.04, saturation=1.10),
    Season.AUTUMN: Grade(warmth=0.075, saturation=1.04, lift=-0.01),
    Season.WINTER: Grade(warmth=-0.055, saturation=0.86, lift=0.04),
}
PLAIN = Grade()


def restyle(
    picture: Array, brief: Brief, *, seed: int, denoise: float, report: Report = ignore
) -> Array:
    """``picture``, display values [H,W,3] in 0..1, changed towards ``brief``.

    ``denoise`` 0 gives the same bytes back, 1 goes as far as the brief asks. Edges stay where
    they are at any value. The same arguments give the same bytes.
    """
    strength = min(max(float(denoise), 0.0), 1.0)
    strokes = _strokes(brief, seed)
    source = plane(picture)
    canvas = source
    for done, stroke in enumerate(strokes, start=1):
        if strength > 0.0:
            canvas = np.clip(stroke(canvas), 0.0, 1.0)
        report(done / len(strokes), partial(_so_far, source, canvas, strength))
    return picture.copy() if strength == 0.0 else _mixed(source, canvas, strength)


def _strokes(brief: Brief, seed: int) -> list[Stroke]:
    """What is done to the picture, in order."""
    mood = MOODS[brief.mood] if brief.mood else PLAIN
    season = SEASONS[brief.season] if brief.season else PLAIN
    own = Grade(
        warmth=0.05 * brief.warmth,
        lift=0.06 * brief.bright,
        contrast=0.12 if brief.bright < 0 else 0.0,
    )
    colours = scheme(brief, stream(seed, "palette"))
    said = brief.wall.colour or brief.floor.colour or brief.podium.colour
    tone = partial(
        toned, lights=colours.wall, shadows=colours.floor, share=SAID if said else UNSAID
    )
    looks = [_stroke(name, seed) for name in LOOKS if name in brief.looks]
    return [tone, *mood.strokes(), *season.strokes(), *own.strokes(), *looks]


def _stroke(name: Look, seed: int) -> Stroke:
    return lambda picture: LOOKS[name](picture, stream(seed, name))


def _mixed(picture: Array, canvas: Array, strength: float) -> Array:
    return np.clip(mix(picture, canvas, strength), 0.0, 1.0)


def _so_far(picture: Array, canvas: Array, strength: float) -> Array:
    return _mixed(preview(picture), preview(canvas), strength)
