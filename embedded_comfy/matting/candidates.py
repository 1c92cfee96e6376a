"""Several first guesses of the subject, each cut out, and the best of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from .arrays import Bytes, Floats, Mask
from .cleanup import tidy
from .colour import lab_of
from .cut import GROUND, LIKELY_GROUND, LIKELY_SUBJECT, SUBJECT, cut, is_subject
from .quality import quality
from .saliency import saliency, shared
from .shadow import without_shadow
from .superpixels import superpixels

PATCHES = 300
PLAIN_THRESHOLDS = (0.15, 0.3, 0.45, 0.6, 0.75, 0.88)
SHARED_THRESHOLDS = (0.5, 0.8)
SAME_START = 0.03
LEAST_START, MOST_START = 0.003, 0.97


@dataclass(frozen=True)
class Candidate:
    """A possible subject: `mask` [h,w] without holes, and the `holes` [h,w] that were in it."""

    mask: Mask
    holes: Mask


def best_candidate(picture: Floats, detailed: Floats) -> Candidate | None:
    """The candidate of the highest quality, at the size of `picture` [h,w,3].

    The saliency is taken from `detailed`, the same picture a little larger. None when nothing
    stands out at all.
    """
    lab = lab_of(picture)
    best, best_score = None, 0.0
    for start in _different(_starts(detailed, (picture.shape[1], picture.shape[0]))):
        rough = cut(picture, start, rounds=2)
        mask = without_shadow(picture, tidy(rough))
        score = quality(lab, mask).score
        if score > best_score:
            best, best_score = Candidate(mask, mask & ~rough), score
    return best


def _starts(picture: Floats, size: tuple[int, int]) -> Iterator[Bytes]:
    calm = cv2.GaussianBlur(lab_of(picture), (0, 0), 1.0)
    patches = superpixels(np.asarray(calm, np.float32), count=PATCHES)
    plain = saliency(patches)
    maps = ((plain, PLAIN_THRESHOLDS), (shared(patches, plain), SHARED_THRESHOLDS))
    for values, thresholds in maps:
        painted = patches.paint(values)
        salient = np.asarray(cv2.resize(painted, size), np.float32)
        for threshold in thresholds:
            yield _labels(salient, threshold)
    yield _bust(size)


def _labels(salient: Floats, threshold: float) -> Bytes:
    labels = np.where(salient > threshold, LIKELY_SUBJECT, LIKELY_GROUND).astype(np.uint8)
    labels[salient > (1 + threshold) / 2] = SUBJECT
    labels[salient < 0.4 * threshold] = GROUND
    return labels


def _bust(size: tuple[int, int]) -> Bytes:
    """A head over shoulders that the lower border cuts: how portraits of people and pets stand."""
    width, height = size
    labels = np.full((height, width), LIKELY_GROUND, np.uint8)
    labels[: height // 3, : width // 8] = GROUND
    labels[: height // 3, width - width // 8 :] = GROUND
    for centre, axes in (((0.5, 0.32), (0.2, 0.24)), ((0.5, 0.95), (0.36, 0.42))):
        middle = (round(centre[0] * width), round(centre[1] * height))
        radii = (round(axes[0] * width), round(axes[1] * height))
        cv2.ellipse(labels, middle, radii, 0, 0, 360, LIKELY_SUBJECT, thickness=-1)
    return labels


def _different(starts: Iterator[Bytes]) -> Iterator[Bytes]:
    """Leaves out what has nothing to cut and what hardly differs from an earlier start."""
    seen: list[Bytes] = []
    for start in starts:
        share = float(is_subject(start).mean())
        alike = any((start != other).mean() < SAME_START for other in seen)
        if LEAST_START < share < MOST_START and not alike:
            seen.append(start)
            yield start
