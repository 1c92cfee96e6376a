"""Resizing as ComfyUI does it: the same kernels, the same rounding, the same centre crop."""

from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from embedded_comfy.budget import afford
from embedded_comfy.nodes.values import Floats, Image, Mask
from embedded_comfy.pictures import to_bytes

Crop = Literal["disabled", "center"]

# torch's bilinear and bicubic (a = -0.75, half-pixel centres, no antialias) are OpenCV's.
_OPENCV = {"bilinear": cv2.INTER_LINEAR, "bicubic": cv2.INTER_CUBIC}


def resize(image: Image, *, width: int, height: int, method: str, crop: str = "disabled") -> Image:
    """A batch [B,H,W,C] at another size.

    ``method`` is nearest-exact, bilinear, area, bicubic or lanczos; ``crop`` "center" first cuts
    to the target's aspect. ValueError for a size of 0, MemoryError past the pixel budget.
    """
    if width < 1 or height < 1:
        raise ValueError(f"cannot resize to {width} x {height}")
    afford(batch=len(image), width=width, height=height)
    cut = centre_cut(image, width=width, height=height) if crop == "center" else image
    return np.stack([_resize_one(one, width, height, method) for one in cut])


def resize_mask(mask: Mask, *, width: int, height: int) -> Mask:
    """A mask [B,H,W] at another size, bilinear; the same array if it has that size."""
    if mask.shape[1:] == (height, width):
        return mask
    return resize(mask[..., None], width=width, height=height, method="bilinear")[..., 0]


def centre_cut(image: Image, *, width: int, height: int) -> Image:
    """The largest centred part of a batch with the aspect of width to height."""
    old_height, old_width = image.shape[1:3]
    old, new = old_width / old_height, width / height
    left = round((old_width - old_width * (new / old)) / 2) if old > new else 0
    top = round((old_height - old_height * (old / new)) / 2) if old < new else 0
    return image[:, top : old_height - top, left : old_width - left]


def repeat_to(batch: Floats, count: int) -> Floats:
    """A batch repeated, or cut, to ``count`` entries."""
    times = -(-count // len(batch))
    return np.concatenate([batch] * times)[:count] if times > 1 else batch[:count]


def _resize_one(one: Floats, width: int, height: int, method: str) -> Floats:
    if method == "nearest-exact":
        return one[_nearest(one.shape[0], height)][:, _nearest(one.shape[1], width)]
    if method == "area":
        return _mean_bins(_mean_bins(one, height, axis=0), width, axis=1)
    if method == "lanczos":
        return _lanczos(one, width, height)
    resized = cv2.resize(one, (width, height), interpolation=_OPENCV[method])
    return np.asarray(resized, dtype=np.float32).reshape(height, width, one.shape[-1])


def _nearest(old: int, new: int) -> NDArray[np.intp]:
    places = np.floor((np.arange(new) + 0.5) * (old / new)).clip(0, old - 1)
    return np.asarray(places, dtype=np.intp)


def _mean_bins(samples: Floats, count: int, *, axis: int) -> Floats:
    """Means over ``count`` bins that may overlap by a sample: torch's adaptive average."""
    size = samples.shape[axis]
    edges = np.arange(count) * size
    starts = edges // count
    ends = -(-(edges + size) // count)
    sums = np.cumsum(samples, axis=axis, dtype=np.float64)
    sums = np.concatenate([np.zeros_like(sums.take([0], axis=axis)), sums], axis=axis)
    shape = [1] * samples.ndim
    shape[axis] = count
    widths = (ends - starts).reshape(shape)
    means = (sums.take(ends, axis=axis) - sums.take(starts, axis=axis)) / widths
    return np.asarray(means, dtype=np.float32)


def _lanczos(one: Floats, width: int, height: int) -> Floats:
    """Pillow's, on 8-bit samples."""
    pixels = to_bytes(one)
    picture = Pillow.fromarray(pixels[..., 0] if pixels.shape[-1] == 1 else pixels)
    resized = np.asarray(picture.resize((width, height), Pillow.Resampling.LANCZOS))
    return resized.astype(np.float32).reshape(height, width, one.shape[-1]) / np.float32(255.0)
