"""Background removal under the names of the node packs that do it on a GPU."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import ImageColor

from embedded_comfy.matting import cut_out
from embedded_comfy.nodes.context import Context
from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.values import Floats, Image, Mask, Reference


@dataclass(frozen=True)
class _Cut:
    """``alpha`` [H,W]; ``colours`` [H,W,3] without the old background's colour at the edge."""

    alpha: Floats
    colours: Floats


@node("BackgroundEraseNetwork")
def erase(context: Context, input_image: Image) -> tuple[Image]:
    """RGBA of the first picture of the batch, as that pack does."""
    cut = _cut(context, input_image[0])
    return (_rgba(cut.colours, cut.alpha)[None],)


@node("RemBGSession+")
def session(model: str) -> tuple[Reference]:
    return (Reference("rembg", (model,)),)


@node("ImageRemoveBackground+")
def remove(context: Context, image: Image) -> tuple[Image, Mask]:
    """RGBA pictures, and their alpha as a mask."""
    cuts = [_cut(context, one) for one in image]
    pictures = np.stack([_rgba(cut.colours, cut.alpha) for cut in cuts])
    return pictures, pictures[..., 3]


@node("RMBG", "BiRefNetRMBG")
def remove_and_refine(
    context: Context,
    image: Image,
    sensitivity: float = 1.0,
    mask_blur: int = 0,
    mask_offset: int = 0,
    invert_output: bool = False,
    refine_foreground: bool = False,
    background: str = "Alpha",
    background_color: str = "#222222",
) -> tuple[Image, Mask, Image]:
    """RGBA pictures, or pictures on a colour; their alpha as a mask, and as a picture."""
    cuts = [_cut(context, one) for one in image]
    alphas = [np.clip(cut.alpha * (2.0 - sensitivity), 0, 1).astype(np.float32) for cut in cuts]
    colours = np.stack([cut.colours for cut in cuts]) if refine_foreground else image
    return finished(
        colours,
        alphas,
        blur=mask_blur,
        offset=mask_offset,
        invert=invert_output,
        colour=background_color if background == "Color" else None,
    )


def finished(
    images: Image,
    alphas: Sequence[Floats],
    *,
    blur: int,
    offset: int,
    invert: bool,
    colour: str | None,
) -> tuple[Image, Mask, Image]:
    """What ComfyUI-RMBG's nodes give: pictures with alpha or on a colour, and the mask twice."""
    pictures, masks = [], []
    for image, raw in zip(images[..., :3], alphas, strict=True):
        alpha = _offset(_blurred(raw, blur), offset)
        alpha = 1.0 - alpha if invert else alpha
        pictures.append(_on_colour(image, alpha, colour) if colour else _rgba(image, alpha))
        masks.append(alpha)
    mask = np.stack(masks)
    return np.stack(pictures), mask, np.repeat(mask[..., None], 3, axis=-1)


def _cut(context: Context, picture: Floats) -> _Cut:
    context.check()
    cut = cut_out(np.ascontiguousarray(picture[..., :3].clip(0, 1)))
    context.note(f"cutout:{cut.method}", f"confidence:{cut.confidence:.2f}")
    return _Cut(cut.alpha, cut.foreground)


def _rgba(colours: Floats, alpha: Floats) -> Floats:
    return np.concatenate([colours, alpha[..., None]], axis=-1)


def _blurred(alpha: Floats, radius: int) -> Floats:
    if radius == 0:
        return alpha
    return np.asarray(cv2.GaussianBlur(alpha, (0, 0), radius), dtype=np.float32)


def _offset(alpha: Floats, pixels: int) -> Floats:
    """Alpha grown by a number of pixels, or shrunk by a negative one."""
    if pixels == 0:
        return alpha
    change = cv2.dilate if pixels > 0 else cv2.erode
    changed = change(alpha, np.ones((3, 3), np.uint8), iterations=abs(pixels))
    return np.asarray(changed, dtype=np.float32)


def _on_colour(colours: Floats, alpha: Floats, colour: str) -> Floats:
    """Pictures over a colour given as #RRGGBB or #RRGGBBAA. ValueError for another form."""
    rgb = np.array(ImageColor.getrgb(colour)[:3], dtype=np.float32) / np.float32(255.0)
    weight = alpha[..., None]
    return weight * colours + (1 - weight) * rgb
