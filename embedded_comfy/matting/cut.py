"""GrabCut with fixed seed: from four labels to a mask."""

import cv2
import numpy as np

from .arrays import Bytes, Floats, Mask

SEED = 20240607
SUBJECT, GROUND = cv2.GC_FGD, cv2.GC_BGD
LIKELY_SUBJECT, LIKELY_GROUND = cv2.GC_PR_FGD, cv2.GC_PR_BGD


def cut(picture: Floats, labels: Bytes, *, rounds: int) -> Mask:
    """Settles the likely `labels` [H,W] by colour and edges (Rother et al., "GrabCut", 2004).

    `picture` [H,W,3] is any three channels in 0..1. The sure labels stay as they are. The same
    input gives the same mask.
    """
    settled = labels.copy()
    if not (is_subject(labels).any() and (~is_subject(labels)).any()):
        return is_subject(labels)
    cv2.setRNGSeed(SEED)
    ground, subject = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(
        byte_levels(picture), settled, (0, 0, 0, 0), ground, subject, rounds, cv2.GC_INIT_WITH_MASK
    )
    return is_subject(settled)


def is_subject(labels: Bytes) -> Mask:
    """Which labels are on the subject's side, surely or likely."""
    return np.isin(labels, (SUBJECT, LIKELY_SUBJECT))


def byte_levels(picture: Floats) -> Bytes:
    """Channels 0..1 as 0..255."""
    return np.round(np.clip(picture, 0, 1) * 255).astype(np.uint8)
