"""Where a face is, judged by the colour of skin and by shape; without a neural network."""

from dataclasses import dataclass

import cv2
import numpy as np

from .arrays import Bytes, Floats, Labels

# Skin of all tones lies in a narrow field of Cr and Cb (D. Chai, K. N. Ngan: Face segmentation
# using skin-color map in videophone applications, 1999), here (Y, Cr, Cb) in 0..255.
_SKIN = ((60, 135, 80), (255, 173, 127))
_JUDGED_SIDE = 512
# A face's share of the picture, its height by its width, and how much of its box it fills; an
# ellipse fills pi / 4.
_SHARES = (0.004, 0.35)
_ASPECTS = (0.8, 2.0)
_FILL = 0.55


@dataclass(frozen=True)
class Face:
    """``mask`` [H,W] is 1 on the face; ``box`` is (left, top, width, height) in pixels."""

    mask: Floats
    box: tuple[int, int, int, int]


def find_face(picture: Floats) -> Face | None:
    """The largest thing in an RGB picture [H,W,3] that has a face's colour and shape.

    An estimate: a face in profile or in coloured light is missed.
    """
    height, width = picture.shape[:2]
    factor = min(1.0, _JUDGED_SIDE / max(height, width))
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.float32)
    blob = _face_blob(_skin(small))
    if blob is None:
        return None
    mask = cv2.resize(_hull(blob), (width, height), interpolation=cv2.INTER_LINEAR)
    found: Floats = (mask > 0.5).astype(np.float32)
    left, top, across, down = cv2.boundingRect(found.astype(np.uint8))
    return Face(found, (left, top, across, down))


def _skin(picture: Floats) -> Bytes:
    pixels = (picture.clip(0, 1) * 255).round().astype(np.uint8)
    skin = cv2.inRange(cv2.cvtColor(pixels, cv2.COLOR_RGB2YCrCb), *_SKIN)
    opened = cv2.morphologyEx(skin, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    return np.asarray(opened, np.uint8)


def _face_blob(
    skin: Bytes,
) -> Bytes | None:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(skin)
    likely = [label for label in range(1, len(stats)) if _is_face(stats[label], skin.shape)]
    if not likely:
        return None
    best = max(likely, key=lambda label: int(stats[label][4]))
    return np.asarray(labels == best, np.uint8)


def _is_face(stats: Labels, shape: tuple[int, ...]) -> bool:
    left, _, width, height, area = (int(value) for value in stats)
    share = area / (shape[0] * shape[1])
    return (
        left > 0
        and left + width < shape[1]
        and _SHARES[0] <= share <= _SHARES[1]
        and _ASPECTS[0] <= height / width <= _ASPECTS[1]
        and area / (width * height) >= _FILL
    )


def _hull(blob: Bytes) -> Floats:
    """A blob with eyes, brows and mouth filled in."""
    points = cv2.findNonZero(blob)
    filled = np.zeros(blob.shape, np.float32)
    return np.asarray(cv2.fillConvexPoly(filled, cv2.convexHull(points), 1.0), np.float32)
