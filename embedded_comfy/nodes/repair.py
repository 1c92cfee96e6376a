"""The detailer of the Impact Pack and what it loads. Without networks it repairs nothing."""

import numpy as np

from embedded_comfy.nodes.context import Context
from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.values import Image, Mask, Reference


@node("UltralyticsDetectorProvider", models={"model_name": ("ultralytics_detectors",)})
def load_detector(model_name: str) -> tuple[Reference, Reference]:
    files = (model_name,)
    return Reference("bbox_detector", files), Reference("segm_detector", files)


@node("SAMLoader", models={"model_name": ("sam_models",)})
def load_sam(model_name: str) -> tuple[Reference]:
    return (Reference("sam", (model_name,)),)


@node("FaceDetailer")
def repair(
    context: Context, image: Image, model: Reference
) -> tuple[Image, Image, Image, Mask, Reference, Image]:
    """The picture as it is, an empty mask, and a note that nothing was repaired."""
    context.note("repair:none")
    nothing = np.zeros(image.shape[:3], dtype=np.float32)
    return image, image, image, nothing, model, image
