"""The mask nodes of ComfyUI-RMBG, resizing with padding, and enlarging."""

import numpy as np
import pytest

from embedded_comfy.nodes.context import Context
from embedded_comfy.nodes.masks_rmbg import crop_to_object, enhance
from embedded_comfy.nodes.pad import resize_and_pad
from embedded_comfy.nodes.upscale import factor_of, upscale
from embedded_comfy.nodes.values import Floats, Mask, Reference


@pytest.fixture
def square() -> Mask:
    """A white square of 20 x 20 on black, with a hole of 4 x 4."""
    mask = np.zeros((1, 48, 64), dtype=np.float32)
    mask[:, 12:32, 20:40] = 1.0
    mask[:, 20:24, 28:32] = 0.0
    return mask


def test_nothing_asked_changes_nothing(square: Mask) -> None:
    assert np.array_equal(enhance(square)[0], square)


def test_sensitivity_makes_nearly_opaque_opaque() -> None:
    (mask,) = enhance(np.full((1, 4, 4), 0.92, np.float32), sensitivity=0.9)
    assert (mask == 1.0).all()


def test_holes_are_filled(square: Mask) -> None:
    (mask,) = enhance(square, fill_holes=True)
    assert mask.sum() == 400
    assert mask[0, 22, 30] == 1.0


@pytest.mark.parametrize(("offset", "side"), [(3, 26), (-3, 14)])
def test_offset_moves_the_border(square: Mask, offset: int, side: int) -> None:
    (mask,) = enhance(enhance(square, fill_holes=True)[0], mask_offset=offset)
    assert mask.sum() == side**2


def test_blur_softens_and_keeps_what_is_far(square: Mask) -> None:
    (mask,) = enhance(square, mask_blur=2)
    assert 0.0 < mask[0, 11, 25] < mask[0, 13, 25] < 1.0
    assert mask[0, 0, 0] == 0.0


def test_smoothing_drops_specks(square: Mask) -> None:
    square[0, 2, 2] = 1.0
    (mask,) = enhance(square, smooth=2.0)
    assert mask[0, 2, 2] == 0.0
    assert set(np.unique(mask)) == {0.0, 1.0}


def test_inverted_comes_last(square: Mask) -> None:
    assert np.array_equal(enhance(square, invert_output=True)[0], 1.0 - square)


def test_crop_to_what_the_mask_shows(square: Mask) -> None:
    picture = np.random.default_rng(1).random((1, 48, 64, 3), dtype=np.float32)
    image, mask = crop_to_object(picture, square, padding=2)
    assert image is not None
    assert mask is not None
    assert np.array_equal(image, picture[:, 10:34, 18:42])
    assert np.array_equal(mask, square[:, 10:34, 18:42])


def test_crop_stays_inside_the_picture() -> None:
    mask = np.ones((1, 8, 8), np.float32)
    image, cut = crop_to_object(mask=mask, padding=9)
    assert image is None
    assert np.array_equal(cut, mask)


def test_crop_by_alpha() -> None:
    picture = np.zeros((1, 8, 8, 4), np.float32)
    picture[:, 2:5, 3:7, 3] = 1.0
    image, mask = crop_to_object(picture)
    assert image is not None
    assert image.shape == (1, 3, 4, 4)
    assert mask is not None
    assert mask.all()


def test_crop_of_nothing_is_the_whole() -> None:
    picture, mask = np.zeros((1, 8, 8, 3), np.float32), np.zeros((1, 8, 8), np.float32)
    image, same = crop_to_object(picture, mask)
    assert image is picture
    assert same is mask
    with pytest.raises(ValueError, match="needed"):
        crop_to_object()


@pytest.mark.parametrize(("colour", "value"), [("black", 0.0), ("white", 1.0)])
def test_padding_keeps_the_whole_picture(colour: str, value: float) -> None:
    picture = np.full((2, 10, 20, 3), 0.5, np.float32)
    (image,) = resize_and_pad(picture, 40, 40, colour, "area")
    assert image.shape == (2, 40, 40, 3)
    assert (image[:, 10:30] == 0.5).all()
    assert (image[:, :10] == value).all()
    assert (image[:, 30:] == value).all()


@pytest.mark.parametrize(
    ("file", "factor"),
    [
        ("RealESRGAN_x2plus.pth", 2),
        ("RealESRGAN_x4plus.pth", 4),
        ("4x-UltraSharp.pth", 4),
        ("8x_NMKD.pth", 8),
        ("remacri.pth", 4),
    ],
)
def test_factor_from_the_name(file: str, factor: int) -> None:
    assert factor_of(file) == factor


def test_enlarged(context: Context, picture: Floats) -> None:
    (image,) = upscale(context, Reference("upscale_model", ("RealESRGAN_x2plus.pth",)), picture)
    assert image.shape == (2, 48, 80, 3)
    assert image[0].mean() == pytest.approx(picture[0].mean(), abs=0.01)
    assert context.notes == ["upscale:lanczos"]
