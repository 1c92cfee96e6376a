"""Pictures that hold no subject that could stand freely."""

import cv2
import numpy as np

from .products import HEIGHT, WIDTH, Floats


def flat() -> Floats:
    return np.full((HEIGHT, WIDTH, 3), 0.6, np.float32)


def noise() -> Floats:
    return np.random.default_rng(2).uniform(0, 1, (HEIGHT, WIDTH, 3)).astype(np.float32)


def gradient() -> Floats:
    columns = np.linspace(0.2, 0.8, WIDTH, dtype=np.float32)
    return np.repeat(np.repeat(columns[None, :, None], HEIGHT, axis=0), 3, axis=2)


def clouds() -> Floats:
    patches = np.random.default_rng(9).uniform(0.2, 0.8, (7, 9, 3)).astype(np.float32)
    return np.clip(cv2.resize(patches, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC), 0, 1)


def stripes() -> Floats:
    rows = (np.arange(HEIGHT) // 22 % 2)[:, None, None]
    scene = np.where(rows == 0, np.array([0.85, 0.8, 0.7]), np.array([0.3, 0.4, 0.6]))
    return np.repeat(scene, WIDTH, axis=1).astype(np.float32)


def landscape() -> Floats:
    """Sky, two ridges and a meadow, from border to border."""
    random = np.random.default_rng(6)
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    scene = np.array([0.55, 0.72, 0.92]) + (rows / HEIGHT)[..., None] * np.array([0.3, 0.18, 0.0])
    for base, height, colour in (
        (210, 50, (0.45, 0.52, 0.60)),
        (270, 35, (0.28, 0.40, 0.28)),
        (330, 14, (0.42, 0.55, 0.22)),
    ):
        ridge = base - height * np.sin(columns / 95 + base) - height / 3 * np.sin(columns / 31)
        scene = np.where((rows > ridge)[..., None], np.array(colour), scene)
    grain = cv2.GaussianBlur(random.normal(0, 0.15, (HEIGHT, WIDTH)), (0, 0), 1.2)
    return np.clip(scene + grain[..., None] * (rows > 240)[..., None], 0, 1).astype(np.float32)


def leaves() -> Floats:
    """A hedge: the same leaf all over the picture."""
    random = np.random.default_rng(12)
    scene = np.full((HEIGHT, WIDTH, 3), (0.12, 0.2, 0.08), np.float32)
    for _ in range(900):
        middle = (int(random.integers(0, WIDTH)), int(random.integers(0, HEIGHT)))
        green = float(random.uniform(0.3, 0.7))
        cv2.ellipse(
            scene,
            middle,
            (16, 7),
            float(random.uniform(0, 180)),
            0,
            360,
            (0.4 * green, green, 0.25 * green),
            thickness=-1,
        )
    return scene


SCENERY = (flat, noise, gradient, clouds, stripes, landscape, leaves)
