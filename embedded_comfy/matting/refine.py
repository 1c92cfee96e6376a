"""From a hard mask at a bounded size to a soft alpha and clean colours at the full size."""

from dataclasses import dataclass

import cv2
import numpy as np

from .arrays import Floats, Labels, Mask
from .colour import lab_of
from .foreground import decontaminated, extended
from .outline import FINE, snapped
from .trimap import BAND, trimap

NOISE = 0.03
CONTRAST = 0.10
DOUBT = 6.0
WIDEN = 1.06
REACH = BAND + 1.5
SETTLED = 0.6
STEEPEN = 1.12


@dataclass(frozen=True)
class Band:
    """N pixels along the outline and what is known of each.

    `pixels`, `inside`, `outside` [N,3] are the colours photographed, of the subject and of the
    ground there; `doubt` [N] is how much both scatter, as a variance; `distance` [N] is the signed
    distance to the outline in mask pixels, each `scale` pixels of the picture wide.
    """

    pixels: Floats
    inside: Floats
    outside: Floats
    doubt: Floats
    distance: Floats
    scale: float


def refined(picture: Floats, small: Floats, mask: Mask) -> tuple[Floats, Floats]:
    """Alpha [H,W] and foreground [H,W,3] of a picture [H,W,3].

    `small` [h,w,3] is the same picture at the size of `mask` [h,w].
    """
    height, width = picture.shape[:2]
    parts = trimap(snapped(lab_of(small), mask), FINE)
    distance = np.asarray(
        cv2.resize(parts.distance, (width, height), interpolation=cv2.INTER_LINEAR), np.float32
    )
    alpha = (distance > 0).astype(np.float32)
    rows, columns = (places.astype(np.int32) for places in np.nonzero(np.abs(distance) < REACH))
    inside, outside = extended(small, parts.inside), extended(small, parts.outside)
    doubt = _scatter(small, inside, parts.inside) + _scatter(small, outside, parts.outside)
    fields = _sampled(np.dstack([inside, outside, doubt]), rows, columns, picture.shape)
    band = Band(
        pixels=picture[rows, columns],
        inside=fields[:, :3],
        outside=fields[:, 3:6],
        doubt=fields[:, 6],
        distance=distance[rows, columns],
        scale=width / mask.shape[1],
    )
    alpha[rows, columns] = mixed(band)
    alpha = _settled(alpha)
    foreground = picture.copy()
    foreground[rows, columns] = decontaminated(
        band.pixels, alpha[rows, columns], band.inside, band.outside
    )
    return alpha, foreground


def mixed(band: Band) -> Floats:
    """The alpha [N] of the band's pixels.

    Each is read as a mix of the subject's colour and the ground's: the alpha is where it lies
    between the two. Where they are too alike or too mottled to tell, the outline decides.
    """
    axis = band.inside - band.outside
    length = (axis**2).sum(axis=1)
    share = ((band.pixels - band.outside) * axis).sum(axis=1) / (length + NOISE**2)
    share = np.clip((share - 0.5) * WIDEN + 0.5, 0, 1)
    softness = max(1.0, 0.35 * band.scale)
    outline = np.clip(0.5 + band.distance * band.scale / (2 * softness), 0, 1)
    trust = length / (length + CONTRAST**2 + DOUBT * band.doubt)
    alpha = trust * share + (1 - trust) * outline
    least = np.clip((band.distance - 0.5) / (BAND - 0.5), 0, 1)
    most = np.clip((band.distance + BAND) / (BAND - 0.5), 0, 1)
    return np.asarray(np.clip(alpha, least, most), np.float32)


def _settled(alpha: Floats) -> Floats:
    """Takes single stray pixels out of the edge and leaves it as steep as it was."""
    calm = cv2.GaussianBlur(alpha, (0, 0), SETTLED)
    return np.asarray(np.clip((calm - 0.5) * STEEPEN + 0.5, 0, 1), np.float32)


def _scatter(picture: Floats, mean: Floats, sure: Mask) -> Floats:
    """The colour variance of the sure pixels about their local mean, carried along: [h,w,1]."""
    return extended(((picture - mean) ** 2).sum(axis=2, keepdims=True), sure)


def _sampled(field: Floats, rows: Labels, columns: Labels, shape: tuple[int, ...]) -> Floats:
    """Reads a small field [h,w,C] between its pixels at places of a picture of `shape`: [N,C]."""
    top, down = _between(rows, field.shape[0], shape[0])
    left, over = _between(columns, field.shape[1], shape[1])
    bottom = np.minimum(top + 1, field.shape[0] - 1)
    right = np.minimum(left + 1, field.shape[1] - 1)
    upper = field[top, left] * (1 - over) + field[top, right] * over
    lower = field[bottom, left] * (1 - over) + field[bottom, right] * over
    return np.asarray(upper * (1 - down) + lower * down, np.float32)


def _between(places: Labels, small: int, large: int) -> tuple[Labels, Floats]:
    """The index before each place on a shorter axis, and how far it lies past that: [N,1]."""
    exact = np.clip((places + np.float32(0.5)) * (small / large) - 0.5, 0, small - 1)
    before = exact.astype(np.int32)
    return before, np.asarray((exact - before)[:, None], np.float32)
