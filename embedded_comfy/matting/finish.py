"""From a coarse candidate to the mask of a picture at its working size."""

import cv2
import numpy as np

from .arrays import Bytes, Floats, Mask
from .candidates import Candidate
from .cleanup import sound_shape
from .colour import lab_of
from .cut import GROUND, LIKELY_GROUND, LIKELY_SUBJECT, SUBJECT, byte_levels, cut
from .dispute import settled
from .odds import local_odds
from .shadow import without_shadow

BAND_SHARE = 0.02
CALM_APERTURE = 7


def finished(picture: Floats, candidate: Candidate) -> Mask:
    """Cuts a picture [H,W,3] again, only near the candidate's outline, with the colours there."""
    shape = picture.shape[:2]
    coarse, holes = _enlarged(candidate.mask, shape), _enlarged(candidate.holes, shape)
    reach = max(3, round(BAND_SHARE * max(shape)))
    window = _around(coarse, margin=4 * reach)
    near = picture[window]
    labels = _band(coarse[window], reach)
    labels[holes[window] & coarse[window]] = LIKELY_GROUND
    mask = np.zeros(shape, np.bool_)
    mask[window] = sound_shape(lab_of(near), without_shadow(near, _agreed(near, labels)))
    return mask


def _agreed(picture: Floats, labels: Bytes) -> Mask:
    """One mask of three cuts: by all colours, by the colours nearby, and without fine detail."""
    lab = lab_of(picture)
    odds = local_odds(lab, labels == SUBJECT, labels == GROUND)
    calm = cv2.medianBlur(byte_levels(picture), CALM_APERTURE).astype(np.float32) / np.float32(255)
    overall = cut(picture, labels, rounds=1)
    nearby = cut(_telling(lab, odds), labels, rounds=1)
    broad = cut(calm, labels, rounds=1)
    return settled(settled(overall, nearby, odds), broad, odds)


def _telling(lab: Floats, odds: Floats) -> Floats:
    """Three channels, 0..1, that say side, lightness and colour."""
    hue = (lab[..., 1] + lab[..., 2]) / 200 + 0.5
    return np.dstack([0.5 + 0.5 * odds, lab[..., 0] / 100, hue]).astype(np.float32)


def _band(mask: Mask, reach: int) -> Bytes:
    inside = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 5)
    outside = cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 5)
    labels = np.where(mask, LIKELY_SUBJECT, LIKELY_GROUND).astype(np.uint8)
    labels[inside > reach] = SUBJECT
    labels[outside > reach] = GROUND
    return labels


def _enlarged(mask: Mask, shape: tuple[int, ...]) -> Mask:
    size = (shape[1], shape[0])
    return np.asarray(cv2.resize(mask.astype(np.float32), size) > 0.5)


def _around(mask: Mask, *, margin: int) -> tuple[slice, slice]:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return (
        slice(max(0, int(rows[0]) - margin), int(rows[-1]) + margin + 1),
        slice(max(0, int(columns[0]) - margin), int(columns[-1]) + margin + 1),
    )
