"""How far a cut-out can be trusted to stand freely in another scene."""

import numpy as np

from .arrays import Floats, Mask
from .quality import Quality, quality

HOPELESS = 0.1
FRAMING = (1.0, 0.58, 0.3, 0.12, 0.0)


def confidence(lab: Floats, mask: Mask) -> float:
    """0..1 for a mask [h,w] on its Lab picture [h,w,3]; from 0.6 on the subject may stand freely.

    A product of doubts, each 1 where there is none: does the outline follow edges, do the colours
    differ, is the size that of a subject, do the picture's borders cut it, is it one thing. So one
    clear fault is enough to fail, and small ones add up.
    """
    return judged(quality(lab, mask))


def judged(measured: Quality) -> float:
    """The confidence that belongs to these measurements."""
    edges = _ramp(measured.edges, 0.72, 0.97)
    colours = 0.55 + 0.45 * _ramp(measured.separation, 0.15, 0.55)
    size = _ramp(measured.area, 0.008, 0.03) * (1 - _ramp(measured.area, 0.75, 0.95))
    framing = FRAMING[measured.sides] * (1 - 0.5 * measured.rim)
    unity = _ramp(measured.whole, 0.4, 0.8) * (0.7 + 0.3 * _ramp(measured.solidity, 0.3, 0.6))
    return float(np.clip(edges * colours * size * framing * unity, 0, 1))


def _ramp(value: float, low: float, high: float) -> float:
    return float(np.clip((value - low) / (high - low), 0, 1))
