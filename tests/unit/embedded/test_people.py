"""Faces, people, ControlNets and repairs: what is estimated says so."""

import cv2
import numpy as np
import pytest

from embedded_comfy.nodes.context import Context
from embedded_comfy.nodes.controlnet import apply, preprocess
from embedded_comfy.nodes.people import segment_clothes, segment_face
from embedded_comfy.nodes.repair import repair
from embedded_comfy.nodes.values import Conditioning, Image, Reference


@pytest.fixture
def portrait() -> Image:
    """A face with eyes, 40 x 60 around (80, 70), over a blue shirt."""
    picture = np.full((200, 160, 3), (228, 230, 233), dtype=np.uint8)
    picture[96:, 45:115] = (40, 60, 140)
    cv2.ellipse(picture, (80, 70), (20, 30), 0, 0, 360, (224, 172, 140), -1)
    for middle in (72, 88):
        cv2.circle(picture, (middle, 62), 3, (40, 30, 30), -1)
    return (picture[None] / 255.0).astype(np.float32)


def test_face_is_found_whole(context: Context, portrait: Image) -> None:
    image, mask, shown = segment_face(context, portrait)
    assert (image.shape, mask.shape, shown.shape) == (
        (1, 200, 160, 4),
        (1, 200, 160),
        (1, 200, 160, 3),
    )
    assert mask[0, 62, 72] == mask[0, 70, 80] == 1.0
    assert mask.sum() == pytest.approx(np.pi * 20 * 30, rel=0.15)
    assert context.notes == ["face:estimate"]


def test_hair_adds_to_the_face(context: Context, portrait: Image) -> None:
    _, face, _ = segment_face(context, portrait)
    _, head, _ = segment_face(context, portrait, Hair=True)
    assert (head >= face).all()
    assert head[0, 32, 80] == 1.0
    assert face[0, 32, 80] == 0.0


@pytest.mark.parametrize("colour", [0.0, 0.5, 1.0])
def test_no_face_is_an_empty_mask_and_said(context: Context, colour: float) -> None:
    _, mask, _ = segment_face(context, np.full((1, 64, 64, 3), colour, np.float32))
    assert not mask.any()
    assert context.notes == ["face:none"]


def test_skin_that_runs_out_of_the_picture_is_no_face(context: Context, portrait: Image) -> None:
    wall = np.broadcast_to(portrait[:, 80:81, 80:81], (1, 64, 64, 3))
    assert not segment_face(context, wall)[1].any()


def test_person_is_head_and_shirt_but_not_the_wall(context: Context, portrait: Image) -> None:
    _, mask, _ = segment_clothes(context, portrait)
    assert mask[0, 70, 80] == mask[0, 150, 60] == mask[0, 150, 100] == 1.0
    assert mask[0, 60, 10] == mask[0, 190, 150] == 0.0


@pytest.mark.parametrize(
    ("preprocessor", "note"),
    [
        ("none", []),
        ("CannyEdgePreprocessor", []),
        ("Zoe-DepthMapPreprocessor", ["depth:estimate"]),
        ("DepthAnythingV2Preprocessor", ["depth:estimate"]),
    ],
)
def test_preprocessor_by_name(
    context: Context, portrait: Image, preprocessor: str, note: list[str]
) -> None:
    (image,) = preprocess(context, portrait, preprocessor, resolution=160)
    assert image.shape == portrait.shape
    assert context.notes == note
    assert np.array_equal(image, portrait) == (preprocessor == "none")


def test_preprocessor_that_needs_a_network(context: Context, portrait: Image) -> None:
    with pytest.raises(ValueError, match="OpenposePreprocessor needs"):
        preprocess(context, portrait, "OpenposePreprocessor")


def test_what_is_not_done_is_said(context: Context, portrait: Image) -> None:
    words = (Conditioning("a cup"),)
    assert apply(context, words, words) == (words, words)
    (
        image,
        *_,
    ) = repair(context, portrait, Reference("model", ("flux",)))
    assert image is portrait
    assert context.notes == ["control:none", "repair:none"]
