"""A picture whole on a canvas of another shape."""

import numpy as np

from embedded_comfy.budget import afford
from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.resampling import resize
from embedded_comfy.nodes.values import Image

_COLOURS = {"white": 1.0, "black": 0.0}


@node("ResizeAndPadImage")
def resize_and_pad(
    image: Image, target_width: int, target_height: int, padding_color: str, interpolation: str
) -> tuple[Image]:
    """As large as fits, in the middle; the rest, its alpha too, in one colour."""
    batch, height, width, channels = image.shape
    afford(batch=batch, width=target_width, height=target_height)
    scale = min(target_width / width, target_height / height)
    inner = (int(height * scale), int(width * scale))
    fitted = resize(image, width=inner[1], height=inner[0], method=interpolation)
    top, left = (target_height - inner[0]) // 2, (target_width - inner[1]) // 2
    shape = (batch, target_height, target_width, channels)
    padded = np.full(shape, _COLOURS[padding_color], dtype=np.float32)
    padded[:, top : top + inner[0], left : left + inner[1]] = fitted
    return (padded,)
