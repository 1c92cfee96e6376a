"""What the samplers make of seed, prompt, size, denoise and mask."""

import numpy as np
import pytest

from embedded_comfy.nodes import custom_sampler, latent, text
from embedded_comfy.nodes.context import Context, InterruptedRunError
from embedded_comfy.nodes.inpaint import condition
from embedded_comfy.nodes.painting import soft_edge
from embedded_comfy.nodes.sampler import ksampler, ksampler_advanced
from embedded_comfy.nodes.values import Conditionings, Floats, Image, Latent, Mask
from tests.unit.embedded.conftest import Steps

WOOD: Conditionings = text.encode_text("a wooden table by a window, morning light")[0]
NEON: Conditionings = text.encode_text("black marble podium, neon light, dark")[0]
EMPTY = latent.empty(64, 48, 1)[0]


@pytest.fixture
def photo() -> Image:
    """A picture with structure: a bright disc on a gradient, in whole 255ths."""
    rows, columns = np.mgrid[0:48, 0:64]
    disc = ((rows - 24) ** 2 + (columns - 32) ** 2 < 150) * 120
    samples = np.stack([rows * 2 + disc, columns * 2 + disc, rows + columns], axis=-1)
    return (samples.clip(0, 255).astype(np.uint8)[None] / 255).astype(np.float32)


def drawn(context: Context, start: Latent, seed: int = 1, denoise: float = 1.0) -> Floats:
    result = ksampler(context, WOOD, start, seed, 4, denoise)[0].picture
    assert result is not None
    return result


def test_paints_on_an_empty_latent(context: Context) -> None:
    picture = drawn(context, EMPTY)
    assert picture.shape == (1, 48, 64, 3)
    assert picture.dtype == np.float32
    assert 0.0 <= picture.min() < picture.max() <= 1.0
    assert context.notes == ["studio"]


def test_same_seed_same_picture(context: Context) -> None:
    assert np.array_equal(drawn(context, EMPTY, seed=5), drawn(context, EMPTY, seed=5))


def test_seed_and_prompt_matter(context: Context) -> None:
    wood = drawn(context, EMPTY, seed=5)
    assert not np.array_equal(wood, drawn(context, EMPTY, seed=6))
    neon = ksampler(context, NEON, EMPTY, 5, 4, 1.0)[0].picture
    assert neon is not None
    assert np.abs(wood - neon).mean() > 0.05


def test_batch_counts_seeds(context: Context) -> None:
    pair = drawn(context, latent.empty(64, 48, 2)[0], seed=5)
    assert np.array_equal(pair[1], drawn(context, EMPTY, seed=6)[0])


def test_part_of_a_batch_keeps_its_seed(context: Context) -> None:
    (second,) = latent.pick(latent.empty(64, 48, 2)[0], 1, 1)
    assert np.array_equal(drawn(context, second, seed=5), drawn(context, EMPTY, seed=6))


def test_highest_seed_wraps(context: Context) -> None:
    pair = drawn(context, latent.empty(64, 48, 2)[0], seed=2**64 - 1)
    assert np.array_equal(pair[1], drawn(context, EMPTY, seed=0)[0])


def test_steps_are_told_one_by_one(context: Context, steps: Steps) -> None:
    ksampler(context, WOOD, EMPTY, 1, 9, 1.0)
    assert steps.told == [(value, 9) for value in range(1, 10)]


def test_steps_go_over_the_whole_batch(context: Context, steps: Steps) -> None:
    ksampler(context, WOOD, latent.empty(64, 48, 3)[0], 1, 6, 1.0)
    assert steps.told == [(value, 6) for value in range(1, 7)]


def test_interrupt_stops_between_steps(context: Context, steps: Steps) -> None:
    steps.stop_after = 2
    with pytest.raises(InterruptedRunError):
        ksampler(context, WOOD, EMPTY, 1, 20, 1.0)
    assert len(steps.told) <= 3


def test_restyle_keeps_more_with_less_denoise(context: Context, photo: Image) -> None:
    (start,) = latent.encode(photo)
    distances = [
        float(np.abs(drawn(context, start, denoise=denoise) - photo).mean())
        for denoise in (0.2, 0.5, 0.8)
    ]
    assert 0.0 < distances[0] < distances[1] < distances[2]


def test_full_denoise_paints_anew(context: Context, photo: Image) -> None:
    (start,) = latent.encode(photo)
    assert np.array_equal(drawn(context, start, denoise=1.0), drawn(context, EMPTY))


def test_no_denoise_changes_nothing(context: Context, photo: Image, steps: Steps) -> None:
    (start,) = latent.encode(photo)
    assert np.array_equal(drawn(context, start, denoise=0.0), photo)
    assert context.notes == []
    assert steps.told == []


def test_mask_keeps_every_byte_outside(context: Context, photo: Image) -> None:
    mask = _box()
    (start,) = latent.set_noise_mask(latent.encode(photo)[0], mask)
    painted = drawn(context, start)
    assert np.array_equal(painted[mask == 0], photo[mask == 0])
    assert not np.allclose(painted[0, 24, 32], photo[0, 24, 32], atol=1e-3)


def test_mask_blends_softly_inside(context: Context, photo: Image) -> None:
    weight = soft_edge(_box())
    assert weight[_box() == 0].max() == 0.0
    assert weight[0, 24, 32] == 1.0
    assert 0.0 < weight[0, 12, 32] < 1.0


def test_mask_over_all_is_all() -> None:
    assert soft_edge(np.ones((1, 8, 8), dtype=np.float32)).min() == 1.0


def test_mask_of_half_strength_stays_half() -> None:
    assert soft_edge(np.full((1, 99, 99), 0.5, dtype=np.float32)).max() == pytest.approx(0.5)


@pytest.mark.parametrize("noise_mask", [True, False])
def test_inpaint_conditioning_masks_too(context: Context, photo: Image, noise_mask: bool) -> None:
    positive, _, start = condition(WOOD, WOOD, photo, _box(), noise_mask)
    painted = ksampler(context, positive, start, 1, 2, 1.0)[0].picture
    assert painted is not None
    assert np.array_equal(painted[_box() == 0], photo[_box() == 0])
    assert not np.array_equal(painted, photo)


def test_inpaint_conditioning_brings_the_picture(context: Context, photo: Image) -> None:
    positive, _, _ = condition(WOOD, WOOD, photo, _box(), True)
    painted = ksampler(context, positive, EMPTY, 1, 2, 1.0)[0].picture
    assert painted is not None
    assert np.array_equal(painted[_box() == 0], photo[_box() == 0])


def test_reference_is_edited_and_not_replaced(context: Context, photo: Image) -> None:
    (referring,) = text.add_reference(WOOD, latent.encode(photo)[0])
    edited = ksampler(context, referring, EMPTY, 1, 2, 1.0)[0].picture
    assert edited is not None
    anew = drawn(context, EMPTY)
    assert np.abs(edited - photo).mean() < np.abs(anew - photo).mean()


def test_custom_sampler_is_the_same_sampler(context: Context) -> None:
    (noise,), (sigmas,) = custom_sampler.noise(9), custom_sampler.schedule(4, 1.0)
    (guider,) = custom_sampler.guide(WOOD)
    output, denoised = custom_sampler.sample_custom(context, noise, guider, sigmas, EMPTY)
    assert output is denoised
    assert output.picture is not None
    assert np.array_equal(output.picture, drawn(context, EMPTY, seed=9))
    assert custom_sampler.guide_cfg(WOOD) == (guider,)


def test_late_start_denoises_less(context: Context, photo: Image, steps: Steps) -> None:
    (start,) = latent.encode(photo)
    late = ksampler_advanced(context, WOOD, start, "enable", 1, 10, 8, 10000)[0].picture
    assert steps.told == [(1, 2), (2, 2)]
    assert late is not None
    assert np.array_equal(late, drawn(context, start, denoise=0.2))


def test_pass_without_noise_changes_nothing(context: Context, photo: Image) -> None:
    (start,) = latent.encode(photo)
    later = ksampler_advanced(context, WOOD, start, "disable", 1, 10, 5, 10000)[0].picture
    assert later is not None
    assert np.array_equal(later, photo)


def _box() -> Mask:
    """A mask with a box in the middle."""
    mask = np.zeros((1, 48, 64), dtype=np.float32)
    mask[:, 12:36, 16:48] = 1.0
    return mask
