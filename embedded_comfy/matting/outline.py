"""Drawing an outline onto the edge that it almost follows, and smoothing it on the way."""

import cv2
import numpy as np

from .arrays import Floats, Mask
from .fairing import faired

REACH = 3.0
STEP = 0.25
FINE = 3
ALONG = 5.0
LEAST_LENGTH = 60
CALM = 2.0


def snapped(lab: Floats, mask: Mask) -> Mask:
    """A mask [h,w] drawn FINE times larger, its outlines on the strongest edge within REACH.

    The picture [h,w,3] is read along the outline's normals; the change from inside to outside is
    averaged along the outline, so that the grain of a table, which crosses it, does not pull; the
    offsets are smoothed along it. Outlines shorter than LEAST_LENGTH pixels stay as they are.
    """
    levels = mask.astype(np.uint8)
    outlines, _ = cv2.findContours(levels, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    drawn = [_snap(lab, outline[:, 0].astype(np.float32)) for outline in outlines]
    return _drawn(drawn, mask.shape)


def _snap(lab: Floats, points: Floats) -> Floats:
    if len(points) < LEAST_LENGTH:
        return points
    height, width = lab.shape[:2]
    last = np.array([width - 1, height - 1], np.float32)
    framed = np.asarray(((points <= 0) | (points >= last)).any(axis=1), np.bool_)
    path = _around(points, CALM)
    tangent = np.roll(path, -2, axis=0) - np.roll(path, 2, axis=0)
    normal = np.stack([tangent[:, 1], -tangent[:, 0]], axis=1)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-6
    offsets = np.arange(-REACH - 2, REACH + 2 + STEP, STEP, dtype=np.float32)
    places = np.asarray(path[:, None] + offsets[None, :, None] * normal[:, None], np.float32)
    profile = np.asarray(
        cv2.remap(lab, places[..., 0], places[..., 1], cv2.INTER_LINEAR), np.float32
    )
    shift = _best_shift(profile, offsets)
    path = faired(path + (shift * ~framed)[:, None] * normal)
    beyond = np.where(points >= last, 1.0, 0.0) - np.where(points <= 0, 1.0, 0.0)
    return np.where(framed[:, None], points + beyond, path).astype(np.float32)


def _best_shift(profile: Floats, offsets: Floats) -> Floats:
    """The offset [N] at which the colours [N,K,3] along each normal change from one side's to the
    other's."""
    profile = _around(profile, ALONG)
    pad = round(2 / STEP)
    change = np.linalg.norm(profile[:, 2 * pad :] - profile[:, : -2 * pad], axis=2)
    middle = offsets[pad:-pad]
    weight = change**2 * np.exp(-(middle**2) / (2 * (REACH / 2) ** 2))
    weight = np.clip(weight - 0.6 * weight.max(axis=1, keepdims=True), 1e-6, None)
    shift = (weight * middle).sum(axis=1) / weight.sum(axis=1)
    return _around(shift[:, None].astype(np.float32), ALONG)[:, 0]


def _around(values: Floats, spread: float) -> Floats:
    """A Gaussian mean along a closed outline: axis 0 of [N,...]."""
    flat = values.reshape(len(values), -1)
    pad = min(len(values), round(4 * spread))
    ring = np.concatenate([flat[-pad:], flat, flat[:pad]])
    blurred = cv2.GaussianBlur(ring, (1, 0), sigmaX=0.01, sigmaY=spread)
    return np.asarray(blurred[pad : pad + len(values)].reshape(values.shape), np.float32)


def _drawn(outlines: list[Floats], shape: tuple[int, ...]) -> Mask:
    fine = np.zeros((shape[0] * FINE, shape[1] * FINE), np.uint8)
    paths = [np.round(((path + 0.5) * FINE - 0.5) * 16).astype(np.int32) for path in outlines]
    cv2.fillPoly(fine, paths, 1, shift=4)
    return fine > 0
