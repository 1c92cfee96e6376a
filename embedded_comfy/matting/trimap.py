"""What of a mask is sure and what has to be looked at again."""

from dataclasses import dataclass

import cv2
import numpy as np

from .arrays import Floats, Mask

BAND = 2.5


@dataclass(frozen=True)
class Trimap:
    """`inside` and `outside` [h,w] are sure; `distance` [h,w] is signed, positive inside.


    In pixels. Between them lies a band of about BAND pixels on either side of the outline.
    """

    inside: Mask
    outside: Mask
    distance: Floats


def trimap(fine: Mask, scale: int) -> Trimap:
    """The sure parts of a mask and the distance to its outline, both at 1/scale of `fine`."""
    size = (fine.shape[1] // scale, fine.shape[0] // scale)
    averaged = cv2.resize(_signed_distance(fine) / scale, size, interpolation=cv2.INTER_AREA)
    distance = np.asarray(averaged, np.float32)
    return Trimap(inside=distance > BAND, outside=distance < -BAND, distance=distance)


def _signed_distance(mask: Mask) -> Floats:
    far = float(max(mask.shape))
    if mask.all():
        return np.full(mask.shape, far, np.float32)
    if not mask.any():
        return np.full(mask.shape, -far, np.float32)
    inside = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 5)
    outside = cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 5)
    return np.asarray(np.where(mask, inside - 0.5, 0.5 - outside), np.float32)
