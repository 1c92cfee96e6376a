"""Pictures from the input folder."""

import numpy as np
from PIL import Image as Pillow

from embedded_comfy.nodes.context import Context
from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.values import Floats, Image, Mask
from embedded_comfy.pictures import frames, opened, to_floats

# What ComfyUI gives as the mask of a picture that has none.
_NO_MASK = (64, 64)
_CHANNELS = {"red": 0, "green": 1, "blue": 2, "alpha": 3}


@node("LoadImage", picture="image")
def load(context: Context, image: str) -> tuple[Image, Mask]:
    """The picture, upright, and a mask that is 1 where it is transparent."""
    with opened(context.folders.annotated(image)) as picture:
        pairs = [(to_floats(frame, "RGB"), _transparency(frame)) for frame in frames(picture)]
    return np.stack([pixels for pixels, _ in pairs]), np.stack([mask for _, mask in pairs])


@node("LoadImageMask", picture="image")
def load_mask(context: Context, image: str, channel: str) -> tuple[Mask]:
    """One channel of a picture as a mask; alpha inverted, as in LoadImage."""
    with opened(context.folders.annotated(image)) as picture:
        pixels = to_floats(next(frames(picture)), "RGBA")
    plane = pixels[..., _CHANNELS[channel]]
    return ((1.0 - plane if channel == "alpha" else plane)[None],)


def _transparency(frame: Pillow.Image) -> Floats:
    if "A" in frame.getbands():
        return np.float32(1.0) - to_floats(frame.getchannel("A"), "L")
    if frame.mode == "P" and "transparency" in frame.info:
        return np.float32(1.0) - to_floats(frame.convert("RGBA").getchannel("A"), "L")
    return np.zeros(_NO_MASK, dtype=np.float32)
