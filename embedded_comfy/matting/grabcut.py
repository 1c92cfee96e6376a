"""The subject by saliency and GrabCut: no network, no weights."""

from .arrays import Floats, Mask
from .candidates import best_candidate
from .colour import shrunk
from .finish import finished

CANDIDATE_SIDE = 208
SALIENCY_SIDE = 320
CUT_SIDE = 576


class GrabCutSegmenter:
    """Guesses the subject small, keeps the best guess, and cuts it again larger."""

    method = "grabcut"

    def mask(self, picture: Floats) -> Mask | None:
        """The subject of an RGB picture [H,W,3], 0..1, at most CUT_SIDE pixels long."""
        candidate = best_candidate(shrunk(picture, CANDIDATE_SIDE), shrunk(picture, SALIENCY_SIDE))
        return None if candidate is None else finished(shrunk(picture, CUT_SIDE), candidate)
