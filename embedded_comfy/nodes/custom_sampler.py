"""The sampler taken apart: noise, sigmas, guider, and what joins them."""

from embedded_comfy.nodes.context import Context
from embedded_comfy.nodes.painting import Order, sample
from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.values import (
    Conditionings,
    Guider,
    Latent,
    Noise,
    Reference,
    Sigmas,
)


@node("RandomNoise")
def noise(noise_seed: int) -> tuple[Noise]:
    return (Noise(noise_seed),)


@node("KSamplerSelect")
def select(sampler_name: str) -> tuple[Reference]:
    return (Reference("sampler", (sampler_name,)),)


@node("BasicScheduler")
def schedule(steps: int, denoise: float) -> tuple[Sigmas]:
    return (Sigmas(steps, denoise),)


@node("BasicGuider")
def guide(conditioning: Conditionings) -> tuple[Guider]:
    return (Guider(conditioning),)


@node("CFGGuider")
def guide_cfg(positive: Conditionings) -> tuple[Guider]:
    return (Guider(positive),)


@node("SamplerCustomAdvanced")
def sample_custom(
    context: Context, noise: Noise, guider: Guider, sigmas: Sigmas, latent_image: Latent
) -> tuple[Latent, Latent]:
    """The finished latent twice: ``output`` and ``denoised_output`` are the same here."""
    order = Order(guider.positive, latent_image, noise.seed, sigmas.steps, sigmas.denoise)
    latent = sample(context, order)
    return latent, latent
