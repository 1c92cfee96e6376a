"""The outlines of words: shaped and read by HarfBuzz, in em, y growing downwards."""

import re
from functools import lru_cache
from itertools import pairwise
from math import ceil, sqrt
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import numpy as np
import uharfbuzz as hb
from fontTools.pens.recordingPen import RecordingPen
from numpy.typing import NDArray

from backend.lettering.metrics import FEATURES

Points = NDArray[np.float64]
"""N x 2 coordinates."""

_SWITCHES = {feature.lstrip("-"): False for feature in FEATURES}
# HarfBuzz shapes one script at a time; figures and signs go with the letters before them.
_SCRIPT = re.compile(r"[^\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]+|[^A-Za-z\u00c0-\u024f]+")
_TOLERANCE = 0.05  # px by which a chord may leave its curve
_shaping = Lock()


class Shape(NamedTuple):
    """One glyph of a cluster: ``start`` is its cluster's place in the text, the rest em."""

    glyph: int
    start: int
    advance: float
    x: float
    y: float


class Stroke(NamedTuple):
    """A step of an outline: SVG's M, L, Q, C or Z, and its points in em."""

    kind: str
    points: Points


@lru_cache(maxsize=64)
def _font(path: Path) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob(path.read_bytes())))


@lru_cache(maxsize=16_384)
def shape(path: Path, text: str) -> tuple[Shape, ...]:
    """The glyphs of ``text``, kerned, left to right."""
    font = _font(path)
    em = font.face.upem
    shapes: list[Shape] = []
    for part in _SCRIPT.finditer(text):
        buffer = hb.Buffer()
        buffer.add_str(part.group())
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        with _shaping:
            hb.shape(font, buffer, _SWITCHES)
        shapes += [
            Shape(
                info.codepoint,
                part.start() + info.cluster,
                place.x_advance / em,
                place.x_offset / em,
                -place.y_offset / em,
            )
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
    return tuple(shapes)


@lru_cache(maxsize=16_384)
def strokes(path: Path, glyph: int) -> tuple[Stroke, ...]:
    """The outline of a glyph, about its pen's place on the baseline."""
    pen = RecordingPen()
    with _shaping:
        font = _font(path)
        font.draw_glyph_with_pen(glyph, pen)
    flip = np.array((1.0, -1.0)) / font.face.upem
    kinds = {"moveTo": "M", "lineTo": "L", "qCurveTo": "Q", "curveTo": "C", "closePath": "Z"}
    return tuple(
        Stroke(kinds[name], np.array(points, dtype=float).reshape(-1, 2) * flip)
        for name, points in pen.value
        if name in kinds
    )


@lru_cache(maxsize=4096)
def polygons(path: Path, glyph: int, fineness: int) -> tuple[Points, ...]:
    """The outline in straight pieces, true to 1/20 px at ``fineness`` px to the em."""
    rings: list[list[Points]] = []
    for stroke in strokes(path, glyph):
        if stroke.kind == "M":
            rings.append([stroke.points])
        elif stroke.kind != "Z":
            rings[-1].append(_chords(np.vstack([rings[-1][-1][-1:], stroke.points]), fineness))
    return tuple(np.vstack(ring) for ring in rings)


def _chords(controls: Points, fineness: int) -> Points:
    """A Bezier curve of two to four control points without its first point, in chords."""
    degree = len(controls) - 1
    if degree == 1:
        return controls[1:]
    bend = np.abs(np.diff(controls, n=2, axis=0)).sum(axis=1).max() * fineness
    count = max(1, ceil(sqrt(degree * (degree - 1) * bend / (8 * _TOLERANCE))))
    t = np.arange(1, count + 1)[:, None] / count
    level = [np.broadcast_to(point, (count, 2)) for point in controls]
    while len(level) > 1:
        level = [a + (b - a) * t for a, b in pairwise(level)]
    return level[0]
