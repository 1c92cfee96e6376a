"""Pictures that a ControlNet is steered by: edges and depth."""

import cv2
import numpy as np

from embedded_comfy.budget import afford
from embedded_comfy.matting import canny, depth
from embedded_comfy.nodes.context import Context
from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.values import Floats, Image


@node("Canny")
def edges(
    context: Context, image: Image, low_threshold: float, high_threshold: float
) -> tuple[Image]:
    """White edges on black; thresholds in 0..1."""
    planes = []
    for one in image[..., :3].clip(0, 1):
        context.check()
        planes.append(canny(one, low_threshold, high_threshold))
    return (_grey(planes),)


@node("CannyEdgePreprocessor")
def edges_at(
    context: Context,
    image: Image,
    low_threshold: int = 100,
    high_threshold: int = 200,
    resolution: int = 512,
) -> tuple[Image]:
    """As Canny, on the picture scaled so that its shorter side is ``resolution``."""
    scaled = _scaled(image, resolution)
    return edges(context, scaled, low_threshold / 255, high_threshold / 255)


@node("DepthAnythingV2Preprocessor", models={"ckpt_name": ("depth_anything_v2",)})
@node("MiDaS-DepthMapPreprocessor", "Zoe-DepthMapPreprocessor")
def depth_map(context: Context, image: Image, resolution: int = 512) -> tuple[Image]:
    """An estimate of nearness, 1 = near, by classical means whichever model is named."""
    context.note("depth:estimate")
    planes = []
    for one in _scaled(image, resolution):
        context.check()
        planes.append(depth(one))
    return (_grey(planes),)


def _scaled(image: Image, resolution: int) -> Image:
    height, width = image.shape[1:3]
    factor = resolution / min(height, width)
    size = (round(width * factor), round(height * factor))
    afford(batch=len(image), width=size[0], height=size[1])
    method = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    scaled = [cv2.resize(one, size, interpolation=method) for one in image[..., :3]]
    return np.clip(np.stack(scaled).astype(np.float32), 0, 1)


def _grey(planes: list[Floats]) -> Image:
    return np.repeat(np.stack(planes)[..., None], 3, axis=-1)
