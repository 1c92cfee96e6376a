"""Making one sound shape of a rough mask."""

import cv2
import numpy as np

from .arrays import Bytes, Floats, Mask
from .foreground import extended
from .quality import edge_share

ISLAND_SHARE = 0.04
SMOOTHING = 1.5
LEAST_HOLE, MOST_HOLE = 0.0004, 0.12
HOLE_REACH = 0.06
SAME_GROUND, LIKE_GROUND = 12.0, 20.0
LEAST_GROUND = 20
RIM = 3
CLEAR_HOLE = 0.9


def tidy(mask: Mask) -> Mask:
    """Fills what is enclosed and drops what is small against the largest piece."""
    return without_islands(filled(mask))


def sound_shape(lab: Floats, mask: Mask) -> Mask:
    """The final shape: smooth, in one piece or a few, open only where the ground shows through."""
    solid = tidy(mask)
    holes = (solid & ~mask) | _ground_like(lab, solid)
    return smoothed(solid & ~_see_through(lab, solid, holes))


def smoothed(mask: Mask) -> Mask:
    """Takes the teeth off the outline without losing parts as thin as a spoon's handle."""
    soft = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), SMOOTHING) > 0.5
    core = cv2.dilate(soft.astype(np.uint8), disc(2)) > 0
    thin = cv2.morphologyEx((mask & ~core).astype(np.uint8), cv2.MORPH_OPEN, disc(1)) > 0
    return without_islands(soft | (thin & mask))


def _see_through(lab: Floats, solid: Mask, holes: Mask) -> Mask:
    """The holes that show the ground, as the one in a cup's handle does, not the subject.

    They are small and clear-cut, and their colour is found outside the subject next to them.
    """
    wide = cv2.morphologyEx(holes.astype(np.uint8), cv2.MORPH_OPEN, disc(2))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(wide, None)
    opened = np.zeros(holes.shape, np.bool_)
    least, most = LEAST_HOLE * holes.size, MOST_HOLE * solid.sum()
    reach = round(HOLE_REACH * max(solid.shape))
    for name in range(1, count):
        if not least < stats[name, cv2.CC_STAT_AREA] < most:
            continue
        hole = labels == name
        around = cv2.dilate(hole.astype(np.uint8), disc(reach)) > 0
        ground = lab[around & ~solid]
        if len(ground) < LEAST_GROUND or not _found_in(ground, np.median(lab[hole], axis=0)):
            continue
        if edge_share(lab, hole) > CLEAR_HOLE:
            opened |= hole
    return opened


def _ground_like(lab: Floats, solid: Mask) -> Mask:
    """What lies inside the subject and has the colour of the ground beside it."""
    ground = extended(lab, ~solid)
    levels = solid.astype(np.uint8)
    inner = cv2.erode(levels, disc(RIM), borderType=cv2.BORDER_CONSTANT, borderValue=0) > 0
    return np.asarray(inner & (np.linalg.norm(lab - ground, axis=2) < LIKE_GROUND))


def _found_in(ground: Floats, colour: Floats) -> bool:
    difference = np.linalg.norm(ground - colour, axis=1)
    return bool(np.percentile(difference, 10) < SAME_GROUND)


def disc(radius: int) -> Bytes:
    """A round structuring element of the given radius in pixels."""
    size = 2 * radius + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), np.uint8)


def without_islands(mask: Mask) -> Mask:
    """Keeps the pieces that have at least ISLAND_SHARE of the largest one's area."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), None)
    if count <= 2:
        return mask
    areas = stats[:, cv2.CC_STAT_AREA].copy()
    areas[0] = 0
    return np.asarray((areas >= ISLAND_SHARE * areas.max())[labels])


def filled(mask: Mask) -> Mask:
    """Closes every hole, that is what the picture's border cannot reach."""
    outside = np.pad(~mask, 1, constant_values=True).astype(np.uint8)
    _, labels = cv2.connectedComponents(outside, connectivity=4)
    return np.asarray(labels[1:-1, 1:-1] != labels[0, 0])
