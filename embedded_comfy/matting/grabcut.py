"""The subject by saliency and GrabCut: no network, no weights."""

import numpy as np

from .arrays import Floats, Mask
from .candidates import best_candidate
from .colour import shrunk
from .finish import finished

CANDIDATE_SIDE = 208
SALIENCY_SIDE = 320
CUT_SIDE = 576
LEAST_CONTRAST = 0.02


class GrabCutSegmenter:
    """Guesses the subject small, keeps the best guess, and cuts it again larger."""

    method = "grabcut"

    def mask(self, picture: Floats) -> Mask | None:
        """The subject of an RGB picture [H,W,3], 0..1, at most CUT_SIDE pixels long."""
        if is_flat(picture):
            return None
        candidate = best_candidate(shrunk(picture, CANDIDATE_SIDE), shrunk(picture, SALIENCY_SIDE))
        return None if candidate is None else finished(shrunk(picture, CUT_SIDE), candidate)


def is_flat(picture: Floats) -> bool:
    """Whether no channel varies enough to hold an edge; GrabCut's graph cut then takes minutes."""
    spread = np.percentile(picture, 99, axis=(0, 1)) - np.percentile(picture, 1, axis=(0, 1))
    return bool(spread.max() < LEAST_CONTRAST)
