"""Latents, conditionings, loaders."""

import numpy as np
import pytest

from embedded_comfy.nodes import inpaint, latent, loaders, text
from embedded_comfy.nodes.values import Conditioning, Floats, Latent, Reference


def test_empty_latent_is_cut_to_multiples_of_eight() -> None:
    (empty,) = latent.empty(1081, 1350, 2)
    assert (empty.width, empty.height, empty.indices) == (1080, 1344, (0, 1))
    assert latent.decode(empty)[0].shape == (2, 1344, 1080, 3)


def test_decoding_is_the_way_back(picture: Floats) -> None:
    (encoded,) = latent.encode(picture)
    assert np.array_equal(latent.decode(encoded)[0], picture)


def test_encoding_cuts_around_the_centre() -> None:
    image = np.zeros((1, 12, 19, 4), dtype=np.float32)
    image[:, 2:10, 1:17] = 1.0
    (encoded,) = latent.encode(image)
    assert (encoded.width, encoded.height) == (16, 8)
    assert encoded.picture is not None
    assert encoded.picture.shape[-1] == 3
    assert encoded.picture.min() == 1.0


def test_picture_too_small_to_encode() -> None:
    with pytest.raises(ValueError, match="too small"):
        latent.encode(np.zeros((1, 7, 99, 3), dtype=np.float32))


def test_batches_keep_their_seeds(picture: Floats) -> None:
    (repeated,) = latent.repeat(latent.encode(picture)[0], 2)
    assert repeated.indices == (0, 1, 2, 3)
    (picked,) = latent.pick(repeated, 3, 5)
    assert picked.indices == (3,)
    assert picked.picture is not None
    assert np.array_equal(picked.picture[0], picture[1])


def test_batches_keep_their_masks(picture: Floats) -> None:
    one = np.ones((1, 24, 40), dtype=np.float32)
    (single,) = latent.set_noise_mask(latent.encode(picture)[0], one)
    assert latent.repeat(single, 3)[0].noise_mask is one
    assert latent.pick(single, 1, 1)[0].noise_mask is one
    (pair,) = latent.set_noise_mask(single, np.stack([one[0], one[0] * 0.5]))
    picked = latent.pick(pair, 1, 1)[0].noise_mask
    assert picked is not None
    assert picked.max() == 0.5


def test_mask_for_inpainting_is_rounded_and_grown(picture: Floats) -> None:
    mask = np.zeros((1, 24, 40), dtype=np.float32)
    mask[0, 10, 10] = 0.6
    mask[0, 20, 30] = 0.4
    (encoded,) = inpaint.encode(picture, mask, 3)
    assert encoded.noise_mask is not None
    assert encoded.noise_mask.sum() == 9
    assert np.array_equal(latent.decode(encoded)[0], picture)


def test_inpaint_conditioning(picture: Floats) -> None:
    mask = np.ones((1, 24, 40), dtype=np.float32)
    entry = (Conditioning("a cup"),)
    positive, negative, encoded = inpaint.condition(entry, entry, picture, mask, True)
    assert positive[0].inpaint is not None
    assert np.array_equal(positive[0].inpaint.mask, mask)
    assert negative[0].text == "a cup"
    assert encoded.noise_mask is not None
    assert inpaint.condition(entry, entry, picture, mask, False)[2].noise_mask is None


def test_conditionings() -> None:
    (cup,), (table,) = text.encode_text("a cup"), text.encode_text("a table")
    assert text.text_of(text.combine(cup, table)[0]) == "a cup, a table"
    assert text.text_of(text.concat(cup, table)[0]) == "a cup, a table"
    assert text.text_of(text.zero_out(cup)[0]) == ""
    assert text.set_guidance(cup, 3.5)[0][0].guidance == 3.5
    assert text.text_of(text.encode_flux_text("cup", "a cup of tea", 3.5)[0]) == "a cup of tea, cup"
    assert text.text_of(text.encode_flux_text("same", "same", 3.5)[0]) == "same"


def test_reference_needs_a_picture(picture: Floats) -> None:
    (cup,) = text.encode_text("a cup")
    assert text.add_reference(cup)[0] == cup
    assert text.add_reference(cup, Latent(8, 8, (0,)))[0] == cup
    (referred,) = text.add_reference(cup, latent.encode(picture)[0])
    assert len(referred[0].references) == 1


def test_loaders_name_their_files() -> None:
    (model,) = loaders.load_unet("flux.gguf")
    assert loaders.load_model_lora(model, "x.safetensors") == (
        Reference("model", ("flux.gguf", "x.safetensors")),
    )
    model, clip, vae = loaders.load_checkpoint("sd.safetensors")
    assert [one.kind for one in (model, clip, vae)] == ["model", "clip", "vae"]
    assert loaders.load_lora(model, clip, "x")[1].files == ("sd.safetensors", "x")
    assert loaders.load_dual_clip("a", "b")[0].files == ("a", "b")
    assert loaders.patch_model(model) == (model,)
