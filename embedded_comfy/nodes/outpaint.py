"""Room around a picture, and the mask of what is to be painted there."""

import numpy as np

from embedded_comfy.budget import afford
from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.values import Floats, Image, Mask


@node("ImagePadForOutpaint")
def pad(
    image: Image, left: int, top: int, right: int, bottom: int, feathering: int
) -> tuple[Image, Mask]:
    """The picture on grey, and a mask [1,H,W] that is 1 in the new room and fades inwards."""
    batch, height, width, channels = image.shape
    outer = (height + top + bottom, width + left + right)
    afford(batch=batch, height=outer[0], width=outer[1])
    padded = np.full((batch, *outer, channels), 0.5, dtype=np.float32)
    padded[:, top : top + height, left : left + width] = image
    mask = np.ones((1, *outer), dtype=np.float32)
    mask[0, top : top + height, left : left + width] = _fade(
        (height, width), (left, top, right, bottom), feathering
    )
    return padded, mask


def _fade(size: tuple[int, int], room: tuple[int, int, int, int], feathering: int) -> Floats:
    """Squared closeness to the sides that got room; 0 when the picture is too small to fade."""
    height, width = size
    left, top, right, bottom = room
    if feathering == 0 or feathering * 2 >= min(height, width):
        return np.zeros(size, dtype=np.float32)
    rows = np.arange(height, dtype=np.float32)
    columns = np.arange(width, dtype=np.float32)
    far = np.float32(max(height, width))
    down = np.minimum(rows if top else far, height - rows if bottom else far)
    across = np.minimum(columns if left else far, width - columns if right else far)
    distance = np.minimum(
        np.broadcast_to(down, (height,))[:, None], np.broadcast_to(across, (width,))[None, :]
    )
    closeness: Floats = np.maximum(0.0, (feathering - distance) / feathering)
    return closeness.astype(np.float32) ** 2
