"""What steers a sampler by a ControlNet. The painter here looks at the prompt alone."""

from embedded_comfy.nodes.context import Context
from embedded_comfy.nodes.control import depth_map, edges_at
from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.values import Conditionings, Image, Reference


@node("SetUnionControlNetType")
def set_union_type(control_net: Reference) -> tuple[Reference]:
    return (control_net,)


@node("ControlNetApplyAdvanced")
def apply(
    context: Context, positive: Conditionings, negative: Conditionings
) -> tuple[Conditionings, Conditionings]:
    """Both conditionings as they are, and a note that nothing steers here."""
    context.note("control:none")
    return positive, negative


@node("AIO_Preprocessor")
def preprocess(
    context: Context, image: Image, preprocessor: str = "none", resolution: int = 512
) -> tuple[Image]:
    """One of the preprocessors by its name. ValueError for what has no classical counterpart."""
    if preprocessor == "none":
        return (image,)
    if preprocessor == "CannyEdgePreprocessor":
        return edges_at(context, image, resolution=resolution)
    if preprocessor.endswith("DepthMapPreprocessor") or preprocessor.startswith("DepthAnything"):
        return depth_map(context, image, resolution=resolution)
    raise ValueError(f"{preprocessor} needs a real ComfyUI; edges and depth work here")
