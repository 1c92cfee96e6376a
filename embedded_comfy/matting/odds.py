"""Subject or ground, judged by the colours that each has right there."""

import numpy as np

from .arrays import Floats, Mask
from .foreground import extended

LEAST_SPREAD = 3.0


def local_odds(lab: Floats, inside: Mask, outside: Mask) -> Floats:
    """How much likelier each pixel is subject than ground: [h,w], log odds, clipped to -1..1.

    Both sides are taken as normal about the colour (and with the spread) that the sure pixels
    nearby have, so one brown may be table at the left of a cup and coffee at its right.
    """
    near, near_spread = _nearby(lab, inside)
    far, far_spread = _nearby(lab, outside)
    to_near = ((lab - near) ** 2).sum(axis=2) / near_spread + 3 * np.log(near_spread)
    to_far = ((lab - far) ** 2).sum(axis=2) / far_spread + 3 * np.log(far_spread)
    return np.asarray(np.tanh((to_far - to_near) / 12), np.float32)


def _nearby(lab: Floats, sure: Mask) -> tuple[Floats, Floats]:
    """The mean colour [h,w,3] and the mean variance of a channel [h,w] of sure pixels nearby."""
    mean = extended(lab, sure)
    error = ((lab - mean) ** 2).sum(axis=2, keepdims=True) / 3
    variance = extended(error, sure)[..., 0]
    return mean, variance + LEAST_SPREAD**2
