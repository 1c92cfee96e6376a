"""Cut-outs, edges and depth under the names of their node packs."""

import numpy as np
import pytest

from embedded_comfy.nodes import control, cutout
from embedded_comfy.nodes.context import Context
from embedded_comfy.nodes.values import Image


@pytest.fixture
def product() -> Image:
    """A red box on pale grey."""
    image = np.full((1, 96, 128, 3), 0.85, dtype=np.float32)
    image[:, 30:75, 40:90] = (0.8, 0.1, 0.1)
    return image


def test_remove_gives_alpha_and_notes(context: Context, product: Image) -> None:
    image, mask, shown = cutout.remove_and_refine(context, product)
    assert image.shape == (1, 96, 128, 4)
    assert np.array_equal(image[..., 3], mask)
    assert np.array_equal(shown[..., 1], mask)
    assert mask[0, 52, 65] > 0.9
    assert mask[0, 5, 5] < 0.1
    assert context.notes[0].startswith("cutout:")


def test_remove_onto_a_colour(context: Context, product: Image) -> None:
    image, _, _ = cutout.remove_and_refine(
        context, product, background="Color", background_color="#00ff00"
    )
    assert image.shape[-1] == 3
    assert image[0, 2, 2].tolist() == pytest.approx([0, 1, 0], abs=0.1)


def test_remove_can_be_turned_round_and_moved(context: Context, product: Image) -> None:
    _, mask, _ = cutout.remove_and_refine(context, product)
    _, grown, _ = cutout.remove_and_refine(context, product, mask_offset=4)
    _, blurred, _ = cutout.remove_and_refine(context, product, mask_blur=5)
    _, inverted, _ = cutout.remove_and_refine(context, product, invert_output=True)
    assert grown.sum() > mask.sum()
    assert np.abs(blurred - mask).max() > 0.1
    assert inverted == pytest.approx(1 - mask, abs=1e-6)


def test_ben2_takes_the_first_of_a_batch(context: Context, product: Image) -> None:
    (image,) = cutout.erase(context, np.concatenate([product, product]))
    assert image.shape == (1, 96, 128, 4)


def test_rembg_gives_alpha_as_a_mask(context: Context, product: Image) -> None:
    image, mask = cutout.remove(context, product)
    assert np.array_equal(image[..., 3], mask)


def test_edges(context: Context, product: Image) -> None:
    (image,) = control.edges(context, product, 0.2, 0.4)
    assert image.shape == product.shape
    assert set(np.unique(image)) == {0.0, 1.0}
    assert image[0, 52, 36:44].max() == 1.0
    assert image[0, 52, 60:70].max() == 0.0


def test_edges_at_a_resolution(context: Context, product: Image) -> None:
    (image,) = control.edges_at(context, product, resolution=192)
    assert image.shape == (1, 192, 256, 3)


def test_depth(context: Context, product: Image) -> None:
    (image,) = control.depth_map(context, product, resolution=96)
    assert image.shape == (1, 96, 128, 3)
    assert 0.0 <= image.min() < image.max() <= 1.0
    assert context.notes == ["depth:estimate"]
