"""Fairing: the smooth curve that an outline means where it wobbles only a little."""

import cv2
import numpy as np

from .arrays import Doubles, Floats

WINDOW = 16.0
OUTLIER = 4.0
ON_CURVE = 1.25
ROUNDS = 3
SMOOTH_SHARE = (0.6, 0.8)
LEAST_LENGTH = 60


def faired(path: Floats) -> Floats:
    """A closed path [N,2] of about one point a pixel, evened out where it is a smooth curve.

    Robust local regression with parabolas (Cleveland, "Robust Locally Weighted Regression and
    Smoothing Scatterplots", 1979): a rim with a highlight or dark wood beside it loses its dents.
    Where fewer than the SMOOTH_SHARE of nearby points lie on the curve, at corners and between
    leaves, the path stays.
    """
    if len(path) < LEAST_LENGTH:
        return path
    weight = np.ones(len(path), np.float32)
    curve = path
    for _ in range(ROUNDS):
        curve = _local_parabolas(path, weight)
        residue = np.linalg.norm(path - curve, axis=1)
        weight = (np.clip(1 - (residue / OUTLIER) ** 2, 0.02, 1) ** 2).astype(np.float32)
    on_curve = (residue < ON_CURVE).astype(np.float32)
    share = _correlated(on_curve[:, None], 0)[:, 0] / _kernel(0).sum()
    low, high = SMOOTH_SHARE
    trust = np.clip((share - low) / (high - low), 0, 1) * (residue < 1.5 * OUTLIER)
    return np.asarray(path + trust[:, None] * (curve - path), np.float32)


def _local_parabolas(path: Floats, weight: Floats) -> Floats:
    moments = [_correlated(weight[:, None], power)[:, 0] for power in range(5)]
    right = np.stack([_correlated(weight[:, None] * path, power) for power in range(3)], axis=1)
    system = np.stack(
        [np.stack([moments[row + column] for column in range(3)], axis=1) for row in range(3)],
        axis=1,
    )
    system += 1e-6 * np.eye(3)
    return np.asarray(np.linalg.solve(system, right)[:, 0], np.float32)


def _correlated(values: Floats, power: int) -> Doubles:
    """The window's moment of that power around each point of a closed sequence [N,C]."""
    kernel = _kernel(power)
    pad = len(kernel) // 2
    ring = np.take(values, np.arange(-pad, len(values) + pad), axis=0, mode="wrap")
    blurred = cv2.filter2D(
        np.ascontiguousarray(ring, np.float64), -1, kernel[:, None], borderType=cv2.BORDER_CONSTANT
    )
    return np.asarray(blurred.reshape(ring.shape)[pad:-pad])


def _kernel(power: int) -> Doubles:
    place = np.arange(-round(2.5 * WINDOW), round(2.5 * WINDOW) + 1) / WINDOW
    return np.asarray(np.exp(-(place**2) / 2) * place**power)
