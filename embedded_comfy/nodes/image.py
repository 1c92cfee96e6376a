"""Nodes that make, cut, stack and blend pictures."""

from collections.abc import Callable

import numpy as np

from embedded_comfy.budget import afford
from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.resampling import resize
from embedded_comfy.nodes.values import Floats, Image


@node("EmptyImage")
def empty(width: int, height: int, batch_size: int, color: int) -> tuple[Image]:
    """A plain colour, given as 0xRRGGBB."""
    afford(batch=batch_size, width=width, height=height)
    rgb = np.array([color >> 16 & 255, color >> 8 & 255, color & 255], dtype=np.float32) / 255.0
    return (np.broadcast_to(rgb, (batch_size, height, width, 3)).copy(),)


@node("GetImageSize")
def size(image: Image) -> tuple[int, int, int]:
    return image.shape[2], image.shape[1], image.shape[0]


@node("ImageCrop")
def crop(image: Image, width: int, height: int, x: int, y: int) -> tuple[Image]:
    left, top = min(x, image.shape[2] - 1), min(y, image.shape[1] - 1)
    return (image[:, top : top + height, left : left + width],)


@node("ImageInvert")
def invert(image: Image) -> tuple[Image]:
    return (1.0 - image,)


@node("ImageBatch")
def stack(image1: Image, image2: Image) -> tuple[Image]:
    """Both batches, the second brought to the first one's size; a missing alpha becomes opaque."""
    channels = max(image1.shape[-1], image2.shape[-1])
    first, second = _opaque(image1, channels), _opaque(image2, channels)
    height, width = first.shape[1:3]
    if second.shape[1:3] != (height, width):
        second = resize(second, width=width, height=height, method="bilinear", crop="center")
    afford(batch=len(first) + len(second), width=width, height=height)
    return (np.concatenate([first, second]),)


@node("ImageFromBatch")
def pick(image: Image, batch_index: int, length: int) -> tuple[Image]:
    start = min(len(image) - 1, batch_index)
    return (image[start : start + length],)


@node("RepeatImageBatch")
def repeat(image: Image, amount: int) -> tuple[Image]:
    afford(batch=len(image) * amount, height=image.shape[1], width=image.shape[2])
    return (np.concatenate([image] * amount),)


@node("ImageBlend")
def blend(image1: Image, image2: Image, blend_factor: float, blend_mode: str) -> tuple[Image]:
    """The second picture on the first by a mode, mixed in by a factor of 0..1."""
    base, over = image1, same_channels(image1, image2)
    height, width = base.shape[1:3]
    if over.shape[1:3] != (height, width):
        over = resize(over, width=width, height=height, method="bicubic", crop="center")
    mixed = base * (1 - blend_factor) + _MODES[blend_mode](base, over) * blend_factor
    return (np.clip(mixed, 0, 1).astype(np.float32),)


def same_channels(like: Image, image: Image) -> Image:
    """A picture with the channels of another: alpha dropped, or added as opaque."""
    return _opaque(image, like.shape[-1])[..., : like.shape[-1]]


def _opaque(image: Image, channels: int) -> Image:
    missing = channels - image.shape[-1]
    if missing <= 0:
        return image
    return np.concatenate([image, np.ones((*image.shape[:-1], missing), np.float32)], axis=-1)


def _overlay(base: Floats, over: Floats) -> Floats:
    return np.where(base <= 0.5, 2 * base * over, 1 - 2 * (1 - base) * (1 - over))


def _soft_light(base: Floats, over: Floats) -> Floats:
    """The W3C formula (Compositing and Blending Level 1, soft-light)."""
    curve = np.where(base <= 0.25, ((16 * base - 12) * base + 4) * base, np.sqrt(base))
    darker = base - (1 - 2 * over) * base * (1 - base)
    return np.where(over <= 0.5, darker, base + (2 * over - 1) * (curve - base))


_MODES: dict[str, Callable[[Floats, Floats], Floats]] = {
    "normal": lambda _base, over: over,
    "multiply": lambda base, over: base * over,
    "screen": lambda base, over: 1 - (1 - base) * (1 - over),
    "overlay": _overlay,
    "soft_light": _soft_light,
    "difference": lambda base, over: base - over,
}
