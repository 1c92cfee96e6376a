"""What a sampler needs to paint only a part of a picture."""

from dataclasses import replace

import cv2
import numpy as np

from embedded_comfy.nodes.latent import centred, encoded
from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.resampling import resize_mask
from embedded_comfy.nodes.values import Conditionings, Image, Inpaint, Latent, Mask


@node("InpaintModelConditioning")
def condition(
    positive: Conditionings, negative: Conditionings, pixels: Image, mask: Mask, noise_mask: bool
) -> tuple[Conditionings, Conditionings, Latent]:
    """Both conditionings with picture and mask, and the picture as the latent to start from."""
    latent, fitted = _with_mask(pixels, mask)
    inpaint = Inpaint(centred(pixels)[..., :3], fitted)
    return (
        tuple(replace(entry, inpaint=inpaint) for entry in positive),
        tuple(replace(entry, inpaint=inpaint) for entry in negative),
        replace(latent, noise_mask=fitted if noise_mask else None),
    )


@node("VAEEncodeForInpaint")
def encode(pixels: Image, mask: Mask, grow_mask_by: int) -> tuple[Latent]:
    """The picture with its mask rounded and grown.

    What is under the mask stays, where ComfyUI greys it: the sampler replaces it anyway, and
    blends its edge into the picture instead of into grey.
    """
    latent, fitted = _with_mask(pixels, mask)
    return (replace(latent, noise_mask=_grown(np.round(fitted), grow_mask_by)),)


def _with_mask(pixels: Image, mask: Mask) -> tuple[Latent, Mask]:
    fitted = resize_mask(mask, width=pixels.shape[2], height=pixels.shape[1])
    return encoded(pixels), centred(fitted[..., None])[..., 0]


def _grown(mask: Mask, size: int) -> Mask:
    """A mask dilated by a square of ``size`` pixels."""
    if size == 0:
        return mask
    kernel = np.ones((size, size), dtype=np.uint8)
    return np.stack([cv2.dilate(one, kernel) for one in mask])
