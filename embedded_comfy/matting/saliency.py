"""Which patches of a picture belong to its subject, by what a photographer does with one."""

import numpy as np

from .arrays import Floats
from .superpixels import Superpixels

NEAR_COLOUR = 9.0
SAME_COLOUR = 6.0
NEAR_PLACE = 0.25


def saliency(patches: Superpixels) -> Floats:
    """How much each patch stands out as the subject: [N], 0..1.

    Contrast to what is surely background, where background is what hangs together with the
    picture's border; then smoothed over the graph by least squares (Zhu et al., "Saliency
    Optimization from Robust Background Detection", CVPR 2014).
    """
    steps = _colour_steps(patches)
    paths = graph_paths(patches)
    ground = background(patches, paths)
    place = np.linalg.norm(patches.place[:, None] - patches.place[None], axis=2)
    nearness = np.exp(-(place**2) / (2 * NEAR_PLACE**2))
    weights = nearness * ground[None, :] * patches.area[None, :]
    contrast = _stretched((steps * weights).sum(axis=1))
    escape = _stretched(np.minimum(border_distance(patches, paths), 60.0))
    centre = np.exp(-((patches.place - 0.5) ** 2).sum(axis=1) / (2 * 0.3**2))
    figure = _stretched((0.5 * contrast + 0.5 * escape) * (0.5 + centre))
    return _settle(patches, steps, ground, figure)


def shared(patches: Superpixels, values: Floats) -> Floats:
    """The values [N] averaged over all patches of the same colour, wherever they lie.

    It takes the squares of a checked cloth, each an island of its own, together with those at the
    border.
    """
    alike = np.exp(-(_colour_steps(patches) ** 2) / (2 * SAME_COLOUR**2)) * patches.area[None]
    common = (alike @ values) / alike.sum(axis=1)
    return _stretched(common * (0.5 + 0.5 * values))


def background(patches: Superpixels, paths: Floats) -> Floats:
    """How surely each patch belongs to the background: [N], 0..1.

    Boundary connectivity: the length of picture border that a patch reaches without crossing an
    edge, over the root of the area that it reaches so.
    """
    reach = np.exp(-(paths**2) / (2 * NEAR_COLOUR**2))
    border = reach @ patches.rim
    area = reach @ patches.area
    connectivity = 2.2 * border / np.sqrt(area + 1e-6)
    return np.asarray(1 - np.exp(-(connectivity**2) / 2), np.float32)


def border_distance(patches: Superpixels, paths: Floats) -> Floats:
    """The colour change on the easiest way from each patch to the picture's border: [N]."""
    return np.asarray(paths[:, patches.rim > 0].min(axis=1), np.float32)


def graph_paths(patches: Superpixels) -> Floats:
    """The least colour change between any two patches along touching ones: [N,N]."""
    steps = np.minimum(_colour_steps(patches), 1.2 * patches.step)
    return _shortest_paths(np.where(patches.touching, steps, np.inf).astype(np.float32))


def _settle(patches: Superpixels, steps: Floats, ground: Floats, figure: Floats) -> Floats:
    link = np.exp(-(steps**2) / (2 * NEAR_COLOUR**2)) * patches.touching + 0.02 * patches.touching
    laplacian = np.diag(link.sum(axis=1)) - link
    system = np.diag(ground + figure) + laplacian + 1e-4 * np.eye(patches.count)
    return np.clip(np.linalg.solve(system, figure), 0, 1).astype(np.float32)


def _colour_steps(patches: Superpixels) -> Floats:
    return np.asarray(np.linalg.norm(patches.colour[:, None] - patches.colour[None], axis=2))


def _shortest_paths(lengths: Floats) -> Floats:
    paths = lengths.copy()
    np.fill_diagonal(paths, 0)
    for middle in range(len(paths)):
        np.minimum(paths, paths[:, middle : middle + 1] + paths[middle : middle + 1], out=paths)
    return paths


def _stretched(values: Floats) -> Floats:
    low, high = np.percentile(values, (2, 98))
    stretched = (values - low) / max(float(high - low), 1e-6)
    return np.asarray(np.clip(stretched, 0, 1), np.float32)
