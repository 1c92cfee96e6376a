"""The samplers in one node."""

from embedded_comfy.nodes.context import Context
from embedded_comfy.nodes.painting import Order, sample
from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.values import Conditionings, Latent


@node("KSampler")
def ksampler(
    context: Context,
    positive: Conditionings,
    latent_image: Latent,
    seed: int,
    steps: int,
    denoise: float,
) -> tuple[Latent]:
    return (sample(context, Order(positive, latent_image, seed, steps, denoise)),)


@node("KSamplerAdvanced")
def ksampler_advanced(
    context: Context,
    positive: Conditionings,
    latent_image: Latent,
    add_noise: str,
    noise_seed: int,
    steps: int,
    start_at_step: int,
    end_at_step: int,
) -> tuple[Latent]:
    """Steps start..end of a schedule.

    Starting late is denoising less. Without added noise the pass only takes away what an earlier
    one left, and the pictures here hold no noise, so nothing changes.
    """
    taken = max(0, min(end_at_step, steps) - start_at_step)
    denoise = 0.0 if add_noise == "disable" else (steps - start_at_step) / steps
    return (sample(context, Order(positive, latent_image, noise_seed, taken, denoise)),)
