"""Blur and sharpen, with ComfyUI's kernel."""

import cv2
import numpy as np

from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.values import Floats, Image


@node("ImageBlur")
def blur(image: Image, blur_radius: int, sigma: float) -> tuple[Image]:
    return (_blurred(image, blur_radius, sigma),)


@node("ImageSharpen")
def sharpen(image: Image, sharpen_radius: int, sigma: float, alpha: float) -> tuple[Image]:
    """Unsharp masking; ``alpha`` counts tenfold, as in ComfyUI."""
    amount = np.float32(alpha * 10)
    sharper = image + amount * (image - _blurred(image, sharpen_radius, sigma))
    return (np.clip(sharper, 0, 1),)


def _blurred(image: Image, radius: int, sigma: float) -> Image:
    weights = _kernel(radius, sigma)
    border = cv2.BORDER_REFLECT_101
    return np.stack(
        [
            cv2.sepFilter2D(one, -1, weights, weights, borderType=border).reshape(one.shape)
            for one in image
        ]
    )


def _kernel(radius: int, sigma: float) -> Floats:
    """Gaussian weights over -1..1, so sigma is in radii and not in pixels."""
    places = np.linspace(-1, 1, radius * 2 + 1, dtype=np.float32)
    weights = np.exp(-(places**2) / np.float32(2 * sigma * sigma))
    return np.asarray(weights / weights.sum(), dtype=np.float32)
