"""Nodes that change the size of pictures."""

import math

from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.resampling import resize
from embedded_comfy.nodes.values import Image

# The sizes that FLUX.1 Kontext was trained on, upright ones; turned on their side they count too.
_KONTEXT = (
    (672, 1568),
    (688, 1504),
    (720, 1456),
    (752, 1392),
    (800, 1328),
    (832, 1248),
    (880, 1184),
    (944, 1104),
    (1024, 1024),
)
_MEGAPIXEL = 1024 * 1024


@node("ImageScale")
def scale(image: Image, upscale_method: str, width: int, height: int, crop: str) -> tuple[Image]:
    """To a size; a side of 0 follows from the other, and both 0 change nothing."""
    old_height, old_width = image.shape[1:3]
    if width == 0 and height == 0:
        return (image,)
    width = width or max(1, round(old_width * height / old_height))
    height = height or max(1, round(old_height * width / old_width))
    return (resize(image, width=width, height=height, method=upscale_method, crop=crop),)


@node("ImageScaleBy")
def scale_by(image: Image, upscale_method: str, scale_by: float) -> tuple[Image]:
    height, width = (round(side * scale_by) for side in image.shape[1:3])
    return (resize(image, width=width, height=height, method=upscale_method),)


@node("ImageScaleToTotalPixels")
def scale_to_pixels(
    image: Image, upscale_method: str, megapixels: float, resolution_steps: int
) -> tuple[Image]:
    """To ``megapixels`` x 1024 x 1024 pixels, each side a multiple of ``resolution_steps``."""
    old_height, old_width = image.shape[1:3]
    factor = math.sqrt(megapixels * _MEGAPIXEL / (old_width * old_height))
    height, width = (
        round(side * factor / resolution_steps) * resolution_steps
        for side in (old_height, old_width)
    )
    return (resize(image, width=width, height=height, method=upscale_method),)


@node("ImageScaleToMaxDimension")
def scale_to_side(image: Image, upscale_method: str, largest_size: int) -> tuple[Image]:
    height, width = image.shape[1:3]
    longer = max(height, width)
    return (
        resize(
            image,
            width=round(width / longer * largest_size),
            height=round(height / longer * largest_size),
            method=upscale_method,
        ),
    )


@node("FluxKontextImageScale")
def scale_for_kontext(image: Image) -> tuple[Image]:
    """To the trained size of the nearest aspect, cut around the centre."""
    height, width = image.shape[1:3]
    sizes = [*_KONTEXT, *((tall, wide) for wide, tall in _KONTEXT[:-1])]
    best = min(sizes, key=lambda size: (abs(width / height - size[0] / size[1]), size))
    return (resize(image, width=best[0], height=best[1], method="lanczos", crop="center"),)
