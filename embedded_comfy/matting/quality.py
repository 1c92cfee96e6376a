"""How well a mask looks like the outline of a picture's subject."""

from dataclasses import dataclass

import cv2
import numpy as np

from .arrays import Floats, Mask

REACH = 4
CLEAR = 1.8
FAINT_SPREAD = 2.0
BLURRED, SHARP = 0.4, 0.65
HISTOGRAM_BINS = 12
LEAST_SPAN = 25.0
SIDE_SHARE = 0.12


@dataclass(frozen=True)
class Quality:
    """What can be measured of a mask, each 0..1 unless said otherwise.

    `edges`: how much of the outline follows a clear change of colour; `separation`: how little the
    colours inside and outside overlap; `area`: share of the picture; `sides`: how many of the
    picture's four sides the mask covers substantially; `rim`: share of the border that it covers;
    `centred`: how near the middle it lies; `solidity`: its share of its convex hull; `whole`: the
    largest piece's share.
    """

    edges: float
    separation: float
    area: float
    sides: int
    rim: float
    centred: float
    solidity: float
    whole: float

    @property
    def score(self) -> float:
        """One number to rank the candidates for the same picture by; higher is better."""
        size = float(
            np.clip(self.area / 0.2, 0, 1) ** 0.6 * np.clip((0.92 - self.area) / 0.2, 0, 1)
        )
        framing = (1 - 0.7 * self.rim) * (0.6 + 0.4 * self.centred)
        shape = (0.7 + 0.3 * self.solidity) * self.whole**3
        return float(
            (0.15 + self.edges) * (0.25 + self.separation) * framing * shape * (0.1 + size)
        )


def quality(lab: Floats, mask: Mask) -> Quality:
    """Measures `mask` [H,W] on a Lab picture [H,W,3]."""
    rims = (mask[0], mask[-1], mask[:, 0], mask[:, -1])
    y, x = np.nonzero(mask)
    height, width = mask.shape
    offset = np.hypot(x.mean() / width - 0.5, y.mean() / height - 0.5) if len(x) else 1.0
    return Quality(
        edges=edge_share(lab, mask),
        separation=_separation(lab, mask),
        area=float(mask.mean()),
        sides=sum(float(side.mean()) > SIDE_SHARE for side in rims),
        rim=float(np.concatenate(rims).mean()),
        centred=float(np.clip(1 - offset / 0.35, 0, 1)),
        solidity=_solidity(mask),
        whole=_whole(mask),
    )


def edge_share(lab: Floats, mask: Mask) -> float:
    """How clear the outline is on average: contrast just inside to just outside against spread.

    Each outline pixel counts 1 where the two sides' mean colours are CLEAR times as far apart as
    both sides scatter, so that a pale jar on a pale wall is clear and a tuft of fur in fur is not,
    and where most of that change happens at the outline, as it does not between soft clouds.
    """
    outline = inner_outline(mask)
    if not outline.any():
        return 0.0
    inside, inside_spread = _local_colour(lab, mask)
    outside, outside_spread = _local_colour(lab, ~mask)
    contrast = np.linalg.norm(inside - outside, axis=2)
    spread = np.sqrt(inside_spread + outside_spread + FAINT_SPREAD**2)
    abrupt = _abruptness(lab) / (contrast + 1e-3)
    clear = np.clip(contrast / spread / CLEAR, 0, 1)
    sharp = np.clip((abrupt - BLURRED) / (SHARP - BLURRED), 0, 1)
    return float((clear * sharp)[outline].mean())


def inner_outline(mask: Mask) -> Mask:
    """The mask's own pixels that have a neighbour outside; the picture's border is no outline."""
    inner = cv2.erode(
        mask.astype(np.uint8), np.ones((3, 3), np.uint8), borderType=cv2.BORDER_REPLICATE
    )
    return np.asarray(mask & (inner == 0))


def _abruptness(lab: Floats) -> Floats:
    """The largest colour change over two pixels at or next to each pixel: [h,w]."""
    padded = np.pad(lab, ((1, 1), (1, 1), (0, 0)), mode="edge")
    across = np.linalg.norm(padded[1:-1, 2:] - padded[1:-1, :-2], axis=2)
    down = np.linalg.norm(padded[2:, 1:-1] - padded[:-2, 1:-1], axis=2)
    return np.asarray(cv2.dilate(np.maximum(across, down), np.ones((3, 3), np.uint8)), np.float32)


def _local_colour(lab: Floats, mask: Mask) -> tuple[Floats, Floats]:
    """Mean colour [h,w,3] and variance of a channel [h,w] of the masked pixels within REACH."""
    weight = mask.astype(np.float32)[..., None]
    size = (2 * REACH + 1, 2 * REACH + 1)
    sums = cv2.blur(np.dstack([lab * weight, lab * lab * weight, weight]), size)
    total = sums[..., 6:] + 1e-4
    mean = sums[..., :3] / total
    variance = sums[..., 3:6] / total - mean * mean
    return mean.astype(np.float32), np.clip(variance.mean(axis=2), 0, None)


def _separation(lab: Floats, mask: Mask) -> float:
    """One minus the Bhattacharyya coefficient of the colours inside and outside."""
    if mask.all() or not mask.any():
        return 0.0
    low, high = np.percentile(lab.reshape(-1, 3), (1, 99), axis=0)
    span = np.maximum(high - low, LEAST_SPAN)
    bins = np.clip((lab - low) / span, 0, 0.999) * HISTOGRAM_BINS
    code = bins.astype(np.int32) @ np.array([1, HISTOGRAM_BINS, HISTOGRAM_BINS**2], np.int32)
    inside = np.bincount(code[mask], minlength=HISTOGRAM_BINS**3) / mask.sum()
    outside = np.bincount(code[~mask], minlength=HISTOGRAM_BINS**3) / (~mask).sum()
    return float(1 - np.sqrt(inside * outside).sum())


def _whole(mask: Mask) -> float:
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), None)
    areas = stats[1:, cv2.CC_STAT_AREA]
    return float(areas.max() / areas.sum()) if len(areas) else 0.0


def _solidity(mask: Mask) -> float:
    if not mask.any():
        return 0.0
    hull = cv2.contourArea(cv2.convexHull(cv2.findNonZero(mask.astype(np.uint8))))
    return float(np.clip(mask.sum() / max(hull, 1.0), 0, 1))
