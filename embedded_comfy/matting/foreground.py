"""The colours of subject and ground where both share a pixel."""

import cv2
import numpy as np

from .arrays import Floats, Mask

SPREAD = 1.8
FAINT = 0.01
LEAST_SIDE = 6


def extended(field: Floats, sure: Mask) -> Floats:
    """Carries the values of the sure pixels over all others: [h,w,C] for a field [h,w,C].

    A Gaussian mean over sure pixels only (normalised convolution) at every level of a pyramid; a
    coarser level counts a hundredth of the next finer, so it only speaks where that one is silent.
    """
    weight = sure.astype(np.float32)[..., None]
    levels = [np.dstack([field * weight, weight])]
    while min(levels[-1].shape[:2]) >= 2 * LEAST_SIDE:
        height, width = levels[-1].shape[:2]
        half = (width // 2, height // 2)
        levels.append(cv2.resize(levels[-1], half, interpolation=cv2.INTER_AREA))
    total = np.broadcast_to(levels[-1].mean(axis=(0, 1)), levels[-1].shape).astype(np.float32)
    for level in reversed(levels):
        wider = cv2.resize(total, (level.shape[1], level.shape[0]), interpolation=cv2.INTER_LINEAR)
        total = FAINT * wider + cv2.GaussianBlur(level, (0, 0), SPREAD)
    return np.asarray(total[..., :-1] / (total[..., -1:] + np.float32(1e-20)), np.float32)


def decontaminated(pixels: Floats, alpha: Floats, inside: Floats, outside: Floats) -> Floats:
    """The subject's own colour [N,3] of mixed `pixels` [N,3] under `alpha` [N], 0..1.

    Takes the part of the ground out of what was photographed and leans on the extended colours the
    more, the less of the subject is in the pixel: F + a (I - a F - (1 - a) B).
    """
    share = alpha[:, None]
    residue = pixels - share * inside - (1 - share) * outside
    return np.asarray(np.clip(inside + share * residue, 0, 1), np.float32)
