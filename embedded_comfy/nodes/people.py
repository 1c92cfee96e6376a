"""Parts of people: faces and clothes, as estimates where a real ComfyUI has a network."""

import cv2
import numpy as np

from embedded_comfy.matting.face import Face, find_face
from embedded_comfy.nodes.context import Context
from embedded_comfy.nodes.cutout import finished
from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.values import Floats, Image, Mask

# A head with its hair, in faces: so much wider and higher, and so far up its middle is.
_HEAD = (0.65, 0.7)
_HEAD_RISE = 0.12
# A body below a face, in widths of the face on each side of its middle: at the neck, from the
# shoulders on.
_NECK = 0.6
_SHOULDERS = 1.25


@node("FaceSegment")
def segment_face(
    context: Context,
    images: Image,
    Hair: bool = False,
    mask_blur: int = 0,
    mask_offset: int = 0,
    invert_output: bool = False,
    background: str = "Alpha",
    background_color: str = "#222222",
) -> tuple[Image, Mask, Image]:
    """The face as a whole, whichever of its parts are chosen, and the head with ``Hair``.

    A picture without a face has an empty mask.
    """
    masks = [_head(context, one, hair=Hair) for one in images]
    return finished(
        images,
        masks,
        blur=mask_blur,
        offset=mask_offset,
        invert=invert_output,
        colour=background_color if background == "Color" else None,
    )


@node("ClothesSegment")
def segment_clothes(
    context: Context,
    images: Image,
    mask_blur: int = 0,
    mask_offset: int = 0,
    invert_output: bool = False,
    background: str = "Alpha",
    background_color: str = "#222222",
) -> tuple[Image, Mask, Image]:
    """Head and body below a face, whichever parts are chosen; nothing without a face."""
    masks = [_person(context, one) for one in images]
    return finished(
        images,
        masks,
        blur=mask_blur,
        offset=mask_offset,
        invert=invert_output,
        colour=background_color if background == "Color" else None,
    )


def _head(context: Context, picture: Floats, *, hair: bool) -> Floats:
    face = _found(context, picture)
    if face is None:
        return np.zeros(picture.shape[:2], np.float32)
    return np.maximum(face.mask, _ellipse(picture, face)) if hair else face.mask


def _person(context: Context, picture: Floats) -> Floats:
    face = _found(context, picture)
    if face is None:
        return np.zeros(picture.shape[:2], np.float32)
    left, top, width, height = face.box
    middle, chin, bottom = left + width / 2, top + height, picture.shape[0]
    shoulder = chin + height * 0.6
    outline = [
        (middle - _NECK * width, chin - height / 3),
        (middle - _SHOULDERS * width, shoulder),
        (middle - _SHOULDERS * width, bottom),
        (middle + _SHOULDERS * width, bottom),
        (middle + _SHOULDERS * width, shoulder),
        (middle + _NECK * width, chin - height / 3),
    ]
    body = np.zeros(picture.shape[:2], np.float32)
    cv2.fillPoly(body, [np.array(outline, np.float32).round().astype(np.int32)], 1.0)
    return np.maximum(np.maximum(body, _ellipse(picture, face)), face.mask)


def _found(context: Context, picture: Floats) -> Face | None:
    context.check()
    face = find_face(np.ascontiguousarray(picture[..., :3]))
    context.note("face:estimate" if face else "face:none")
    return face


def _ellipse(picture: Floats, face: Face) -> Floats:
    left, top, width, height = face.box
    middle = (round(left + width / 2), round(top + height * (0.5 - _HEAD_RISE)))
    axes = (round(width * _HEAD[0]), round(height * _HEAD[1]))
    drawn = np.zeros(picture.shape[:2], np.float32)
    return np.asarray(cv2.ellipse(drawn, middle, axes, 0, 0, 360, 1.0, -1), np.float32)
