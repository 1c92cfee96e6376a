"""A picture as a graph of small, even patches of one colour each."""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats, Labels, Mask

ITERATIONS = 6
COMPACTNESS = 14.0
SPAN = 3


@dataclass(frozen=True)
class Superpixels:
    """N patches: `labels` [H,W] names each pixel's patch.

    `colour` [N,3] is the mean Lab colour, `place` [N,2] the mean (x, y) with both sides 0..1,
    `area` [N] the patch's share of the picture, `rim` [N] its share of the picture's border,
    `touching` [N,N] whether two patches share a boundary, and `step` [N,N] the change of colour
    right across it, in Lab units: a soft passage from one colour to another is a small step.
    """

    labels: Labels
    colour: Floats
    place: Floats
    area: Floats
    rim: Floats
    touching: Mask
    step: Floats

    @property
    def count(self) -> int:
        return len(self.area)

    def paint(self, values: Floats) -> Floats:
        """Gives each pixel its patch's value: [N] to [H,W]."""
        return np.asarray(values[self.labels], np.float32)


def superpixels(lab: Floats, *, count: int) -> Superpixels:
    """Splits a Lab picture [H,W,3] into about `count` patches.

    SLIC: k-means over colour and place that compares each pixel with the nine nearest centres only
    (Achanta et al., "SLIC Superpixels Compared to State-of-the-art Superpixel Methods", 2012).
    """
    height, width = lab.shape[:2]
    side = max(2.0, (height * width / count) ** 0.5)
    rows, columns = max(1, round(height / side)), max(1, round(width / side))
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    features = np.dstack([lab, x * COMPACTNESS / side, y * COMPACTNESS / side])
    cell_y = np.minimum((y * rows / height).astype(np.int32), rows - 1)
    cell_x = np.minimum((x * columns / width).astype(np.int32), columns - 1)
    labels = cell_y * columns + cell_x
    for _ in range(ITERATIONS):
        centres = _means(features.reshape(-1, 5), labels, rows * columns)
        labels = _nearest(features, centres, cell_y, cell_x, rows, columns)
    return _describe(lab, _renumbered(labels))


def _nearest(
    features: Floats, centres: Floats, cell_y: Labels, cell_x: Labels, rows: int, columns: int
) -> Labels:
    best = np.full(cell_y.shape, np.inf, np.float32)
    labels = np.zeros(cell_y.shape, np.int32)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            candidate = np.clip(cell_y + down, 0, rows - 1) * columns
            candidate = candidate + np.clip(cell_x + right, 0, columns - 1)
            distance = ((features - centres[candidate]) ** 2).sum(axis=2)
            closer = distance < best
            best[closer] = distance[closer]
            labels[closer] = candidate[closer]
    return labels


def _describe(lab: Floats, labels: Labels) -> Superpixels:
    count = int(labels.max()) + 1
    height, width = labels.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    place = np.dstack([x / width, y / height])
    edge = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    touching, step = _boundaries(lab, labels, count)
    return Superpixels(
        labels=labels,
        colour=_means(lab.reshape(-1, 3), labels, count),
        place=_means(place.reshape(-1, 2), labels, count),
        area=(np.bincount(labels.ravel(), minlength=count) / labels.size).astype(np.float32),
        rim=(np.bincount(edge, minlength=count) / edge.size).astype(np.float32),
        touching=touching,
        step=step,
    )


def _boundaries(lab: Floats, labels: Labels, count: int) -> tuple[Mask, Floats]:
    """Which patches touch, and the mean colour change over SPAN pixels across their boundary."""
    pairs = np.zeros(count * count)
    change = np.zeros(count * count)
    for colours, names in ((lab, labels), (lab.transpose(1, 0, 2), labels.T)):
        padded = np.pad(colours, ((0, 0), (SPAN // 2, SPAN // 2), (0, 0)), mode="edge")
        across = np.linalg.norm(padded[:, SPAN:] - padded[:, :-SPAN], axis=2)
        one, other = names[:, :-1].ravel(), names[:, 1:].ravel()
        for first, second in ((one, other), (other, one)):
            code = first.astype(np.int64) * count + second
            pairs += np.bincount(code, minlength=count * count)
            change += np.bincount(code, across.ravel(), minlength=count * count)
    touching = (pairs > 0).reshape(count, count)
    np.fill_diagonal(touching, val=False)
    step = (change / np.maximum(pairs, 1)).reshape(count, count)
    return touching, step.astype(np.float32)


def _means(features: Floats, labels: Labels, count: int) -> Floats:
    names = labels.ravel()
    sizes = np.maximum(np.bincount(names, minlength=count), 1)
    sums = [np.bincount(names, features[:, i], minlength=count) for i in range(features.shape[1])]
    return (np.stack(sums, axis=1) / sizes[:, None]).astype(np.float32)


def _renumbered(labels: Labels) -> Labels:
    _, flat = np.unique(labels, return_inverse=True)
    return flat.reshape(labels.shape).astype(np.int32)
