"""Enlarging by an upscale model."""

import re

from embedded_comfy.nodes.context import Context
from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.resampling import resize
from embedded_comfy.nodes.values import Image, Reference

# What nearly all upscale models do when their name does not say.
_USUAL = 4


@node("ImageUpscaleWithModel")
def upscale(context: Context, upscale_model: Reference, image: Image) -> tuple[Image]:
    """As large as the model would make it, by Lanczos: sharp, but without new detail."""
    context.note("upscale:lanczos")
    factor = factor_of(upscale_model.files[0])
    height, width = (side * factor for side in image.shape[1:3])
    return (resize(image, width=width, height=height, method="lanczos"),)


def factor_of(file: str) -> int:
    """The factor that a model's file name gives as x2, 2x, ..."""
    found = re.search(r"(?:^|[^a-z0-9])(?:x([1-8])|([1-8])x)", file, re.IGNORECASE)
    return int(found[1] or found[2]) if found else _USUAL
