"""A picture's subject with a soft edge, clean colours and an honest word on how sure it is."""

from dataclasses import dataclass

import cv2
import numpy as np

from .arrays import Floats
from .colour import lab_of, shrunk
from .confidence import HOPELESS, confidence
from .grabcut import GrabCutSegmenter
from .refine import refined
from .segmenter import Segmenter
from .u2net import installed_u2net

MEDIUM_SIDE = 1024
JUDGED_SIDE = 320


@dataclass(frozen=True)
class CutOut:
    """The subject of a picture [H,W,3].

    `alpha` [H,W] float32, 0..1; `foreground` [H,W,3] float32, 0..1, with the old background's
    colour taken out of the soft edge; `method` is "u2net" or "grabcut"; `confidence` 0..1: from 0.6
    on the subject may stand freely in another scene, below it the whole photo serves better.
    """

    alpha: Floats
    foreground: Floats
    method: str
    confidence: float


def cut_out(picture: Floats, *, segmenter: Segmenter | None = None) -> CutOut:
    """Cuts the subject out of an RGB picture [H,W,3], float32, 0..1, of at least 8 x 8 pixels.

    With U2-Net when rembg and its weights are on the machine, else with GrabCut, or with the given
    `segmenter`. Nothing is downloaded. A picture without a subject comes back whole: alpha 1,
    confidence 0. The same picture gives the same bytes.
    """
    chosen = segmenter or installed_u2net() or GrabCutSegmenter()
    picture = _sound(np.asarray(picture, np.float32))
    medium = shrunk(picture, MEDIUM_SIDE)
    mask = chosen.mask(medium)
    if mask is None or mask.all() or not mask.any():
        return _whole(picture, chosen.method)
    trust = _confidence(medium, mask.astype(np.float32))
    if trust < HOPELESS:
        return _whole(picture, chosen.method)
    alpha, foreground = refined(picture, shrunk(medium, max(mask.shape)), mask)
    return CutOut(alpha, foreground, chosen.method, trust)


def _sound(picture: Floats) -> Floats:
    """The picture within 0..1 and without NaN; one that is so already is not copied."""
    if picture.min() >= 0 and picture.max() <= 1:
        return picture
    return np.clip(np.nan_to_num(picture), 0, 1)


def _confidence(picture: Floats, mask: Floats) -> float:
    small = shrunk(picture, JUDGED_SIDE)
    size = (small.shape[1], small.shape[0])
    return confidence(lab_of(small), cv2.resize(mask, size, interpolation=cv2.INTER_AREA) > 0.5)


def _whole(picture: Floats, method: str) -> CutOut:
    return CutOut(np.ones(picture.shape[:2], np.float32), picture, method, 0.0)
