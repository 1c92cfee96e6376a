"""ComfyUI-RMBG's nodes that work on masks. They go through 8 bits, as that pack does."""

import cv2
import numpy as np
from PIL import Image as Pillow
from PIL import ImageFilter

from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.values import Floats, Image, Mask
from embedded_comfy.pictures import to_bytes


@node("AILab_MaskEnhancer")
def enhance(
    mask: Mask,
    sensitivity: float = 1.0,
    mask_blur: int = 0,
    mask_offset: int = 0,
    smooth: float = 0.0,
    fill_holes: bool = False,
    invert_output: bool = False,
) -> tuple[Mask]:
    """Strengthen, smooth, fill, blur, grow or shrink and invert, in this order."""
    done = []
    for one in mask:
        out = np.clip(one * np.float32(2.0 - sensitivity), 0, 1)
        out = _smoothed(out, smooth) if smooth > 0 else out
        out = _filled(out) if fill_holes else out
        out = _blurred(out, mask_blur) if mask_blur > 0 else out
        out = _offset(out, mask_offset) if mask_offset else out
        done.append(1.0 - out if invert_output else out)
    return (np.stack(done).astype(np.float32),)


@node("AILab_CropObject")
def crop_to_object(
    image: Image | None = None, mask: Mask | None = None, padding: int = 0
) -> tuple[Image | None, Mask | None]:
    """Picture and mask cut to the box around what the mask, or the alpha, shows.

    ValueError without both. Where nothing shows, nothing is cut.
    """
    if mask is None and image is None:
        raise ValueError("a picture or a mask is needed")
    shown = _alpha(image) if mask is None else mask[0]
    box = None if shown is None else _box(shown, padding)
    if box is None:
        return image, mask
    rows, columns = box
    cut_mask = shown[None] if mask is None and shown is not None else mask
    return (
        None if image is None else image[:, rows, columns],
        None if cut_mask is None else cut_mask[:, rows, columns],
    )


def _alpha(image: Image | None) -> Floats | None:
    return image[0, ..., 3] if image is not None and image.shape[-1] == 4 else None


def _box(shown: Floats, padding: int) -> tuple[slice, slice] | None:
    rows, columns = np.flatnonzero(shown.any(axis=1)), np.flatnonzero(shown.any(axis=0))
    if not len(rows):
        return None
    return (
        slice(max(0, rows[0] - padding), rows[-1] + padding + 1),
        slice(max(0, columns[0] - padding), columns[-1] + padding + 1),
    )


def _smoothed(mask: Floats, sigma: float) -> Floats:
    binary = (mask > 0.5).astype(np.float32)
    blurred = cv2.GaussianBlur(binary, (0, 0), sigma, borderType=cv2.BORDER_REFLECT)
    return (blurred > 0.5).astype(np.float32)


def _filled(mask: Floats) -> Floats:
    contours, _ = cv2.findContours(to_bytes(mask), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    drawn = cv2.drawContours(np.zeros(mask.shape, np.uint8), contours, -1, 1, -1)
    return np.asarray(drawn, np.float32)


def _blurred(mask: Floats, radius: int) -> Floats:
    return _filtered(mask, ImageFilter.GaussianBlur(radius))


def _offset(mask: Floats, pixels: int) -> Floats:
    """Grown by a number of pixels, or shrunk by a negative one."""
    change = cv2.dilate if pixels > 0 else cv2.erode
    eight_bits = to_bytes(mask).astype(np.float32) / np.float32(255.0)
    changed = change(eight_bits, np.ones((3, 3), np.uint8), iterations=abs(pixels))
    return np.asarray(changed, np.float32)


def _filtered(mask: Floats, by: ImageFilter.Filter) -> Floats:
    filtered = Pillow.fromarray(to_bytes(mask)).filter(by)
    return np.asarray(filtered, np.float32) / np.float32(255.0)
