"""Nodes on masks."""

from collections.abc import Callable

import cv2
import numpy as np

from embedded_comfy.budget import afford
from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.values import Floats, Image, Mask

_CHANNELS = ("red", "green", "blue", "alpha")


@node("SolidMask")
def solid(value: float, width: int, height: int) -> tuple[Mask]:
    afford(width=width, height=height)
    return (np.full((1, height, width), value, dtype=np.float32),)


@node("InvertMask")
def invert(mask: Mask) -> tuple[Mask]:
    return (1.0 - mask,)


@node("ThresholdMask")
def threshold(mask: Mask, value: float) -> tuple[Mask]:
    return ((mask > value).astype(np.float32),)


@node("CropMask")
def crop(mask: Mask, x: int, y: int, width: int, height: int) -> tuple[Mask]:
    return (mask[:, y : y + height, x : x + width],)


@node("MaskToImage")
def to_image(mask: Mask) -> tuple[Image]:
    return (np.repeat(mask[..., None], 3, axis=-1),)


@node("ImageToMask")
def from_image(image: Image, channel: str) -> tuple[Mask]:
    """One channel as a mask. IndexError for the alpha of a picture without."""
    return (image[..., _CHANNELS.index(channel)],)


@node("GrowMask")
def grow(mask: Mask, expand: int, tapered_corners: bool) -> tuple[Mask]:
    """Grey dilation, or erosion for a negative ``expand``, by a 3 x 3 cross or square."""
    shape = cv2.MORPH_CROSS if tapered_corners else cv2.MORPH_RECT
    kernel = cv2.getStructuringElement(shape, (3, 3))
    # Past the size of the mask nothing changes any more.
    times = min(abs(expand), sum(mask.shape[1:]))
    if times == 0:
        return (mask,)
    change = cv2.erode if expand < 0 else cv2.dilate
    return (np.stack([change(one, kernel, iterations=times) for one in mask]),)


@node("FeatherMask")
def feather(mask: Mask, left: int, top: int, right: int, bottom: int) -> tuple[Mask]:
    """Fade the sides.

    ComfyUI counts the right and the lower side from -0, so its first step there falls on the
    first column or row; kept, because a workflow must look the same on both engines.
    """
    height, width = mask.shape[1:]
    across = _ramp(width, left) * np.roll(_ramp(width, right)[::-1], 1)
    down = _ramp(height, top) * np.roll(_ramp(height, bottom)[::-1], 1)
    return (mask * down[:, None] * across[None, :],)


@node("MaskComposite")
def composite(destination: Mask, source: Mask, x: int, y: int, operation: str) -> tuple[Mask]:
    """Combine a mask into another at a place; what lies outside is cut."""
    out = destination.copy()
    below = out[:, y : y + source.shape[1], x : x + source.shape[2]]
    above = source[:, : below.shape[1], : below.shape[2]]
    below[:] = _OPERATIONS[operation](below, above)
    return (np.clip(out, 0.0, 1.0),)


def _ramp(size: int, length: int) -> Floats:
    """Ones, rising from 1/length at the start."""
    length = min(length, size)
    ramp = np.ones(size, dtype=np.float32)
    ramp[:length] = (np.arange(length, dtype=np.float32) + 1) / max(1, length)
    return ramp


def _set(mask: Mask) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.round(mask).astype(bool)


_OPERATIONS: dict[str, Callable[[Mask, Mask], Mask]] = {
    "multiply": lambda below, above: below * above,
    "add": lambda below, above: below + above,
    "subtract": lambda below, above: below - above,
    "and": lambda below, above: (_set(below) & _set(above)).astype(np.float32),
    "or": lambda below, above: (_set(below) | _set(above)).astype(np.float32),
    "xor": lambda below, above: (_set(below) ^ _set(above)).astype(np.float32),
}
