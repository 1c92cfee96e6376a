"""An estimate of depth from what one photograph shows without being understood."""

import cv2
import numpy as np

from .arrays import Floats
from .colour import lab_of, shrunk
from .cutout import CutOut, cut_out
from .guided import guided

WORKING_SIDE = 512
LOW_IS_NEAR, SHARP_IS_NEAR, SUBJECT_IS_NEAR = 0.45, 0.15, 0.40
UPRIGHT = 0.7
SOFTNESS = 4e-4


def depth(picture: Floats) -> Floats:
    """How near each part of an RGB picture [H,W,3], 0..1, seems: [H,W] float32, near 1, far 0.

    No measurement and no network: ground that is lower in the picture is taken as nearer, what is
    sharp as nearer than what is out of focus, and the cut-out subject (by the confidence of its
    cut) as standing upright in front, nearly as near as its foot. Good enough to tell a control
    net what is in front of what; not for distances.
    """
    height, width = picture.shape[:2]
    small = shrunk(np.clip(np.asarray(picture, np.float32), 0, 1), WORKING_SIDE)
    grey = np.asarray(lab_of(small)[..., 0] / 100, np.float32)
    near = LOW_IS_NEAR * _lowness(grey.shape) + SHARP_IS_NEAR * _sharpness(grey)
    near = _with_subject(near, cut_out(small))
    radius = max(2, max(grey.shape) // 64)
    smooth = guided(grey, near, radius=radius, softness=SOFTNESS)
    full = np.asarray(cv2.resize(smooth, (width, height)), np.float32)
    low, high = float(full.min()), float(full.max())
    return np.asarray((full - low) / max(high - low, 1e-6), np.float32)


def _lowness(shape: tuple[int, ...]) -> Floats:
    rows = (np.arange(shape[0], dtype=np.float32) + 0.5) / shape[0]
    return np.asarray(np.repeat(rows[:, None], shape[1], axis=1), np.float32)


def _sharpness(grey: Floats) -> Floats:
    """Fine detail within reach, 0..1."""
    detail = np.abs(grey - cv2.GaussianBlur(grey, (0, 0), 1.5))
    spread = cv2.GaussianBlur(detail, (0, 0), max(grey.shape) / 24)
    return np.asarray(np.clip(spread / max(float(spread.max()), 0.01), 0, 1), np.float32)


def _with_subject(near: Floats, subject: CutOut) -> Floats:
    """Lifts the subject off the ground and its upper parts towards the nearness of its foot."""
    rows = np.flatnonzero((subject.alpha > 0.5).any(axis=1))
    foot = near[rows[-1]][subject.alpha[rows[-1]] > 0.5].mean() if len(rows) else 0.0
    lift = SUBJECT_IS_NEAR + UPRIGHT * np.maximum(foot - near, 0)
    return np.asarray(near + subject.confidence * subject.alpha * lift, np.float32)
