"""Latents: the picture itself, cropped to the multiples of 8 that a real VAE needs."""

from dataclasses import replace

import numpy as np

from embedded_comfy.budget import afford
from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.resampling import repeat_to
from embedded_comfy.nodes.values import Image, Latent, Mask

_FACTOR = 8
# What a latent that was never sampled decodes to.
_GREY = 0.5


@node("EmptyLatentImage", "EmptySD3LatentImage")
def empty(width: int, height: int, batch_size: int) -> tuple[Latent]:
    afford(batch=batch_size, width=width, height=height)
    return (Latent(_whole(width), _whole(height), tuple(range(batch_size))),)


@node("VAEEncode", "VAEEncodeTiled")
def encode(pixels: Image) -> tuple[Latent]:
    return (encoded(pixels),)


@node("VAEDecode", "VAEDecodeTiled")
def decode(samples: Latent) -> tuple[Image]:
    if samples.picture is not None:
        return (samples.picture,)
    shape = (len(samples.indices), samples.height, samples.width, 3)
    return (np.full(shape, _GREY, dtype=np.float32),)


@node("SetLatentNoiseMask")
def set_noise_mask(samples: Latent, mask: Mask) -> tuple[Latent]:
    return (replace(samples, noise_mask=mask),)


@node("RepeatLatentBatch")
def repeat(samples: Latent, amount: int) -> tuple[Latent]:
    """The batch ``amount`` times over; each copy gets seeds of its own."""
    count = len(samples.indices) * amount
    afford(batch=count, width=samples.width, height=samples.height)
    span = max(samples.indices) - min(samples.indices) + 1
    return (
        replace(
            samples,
            indices=tuple(i + span * turn for turn in range(amount) for i in samples.indices),
            picture=_repeated(samples.picture, count),
            noise_mask=_repeated_mask(samples, count),
        ),
    )


@node("LatentFromBatch")
def pick(samples: Latent, batch_index: int, length: int) -> tuple[Latent]:
    """A part of the batch, which keeps the seeds that it had there."""
    count = len(samples.indices)
    start = min(count - 1, batch_index)
    part = slice(start, min(count, start + length))
    mask = _repeated_mask(samples, count)
    return (
        replace(
            samples,
            indices=samples.indices[part],
            picture=None if samples.picture is None else samples.picture[part],
            noise_mask=mask if mask is None or len(mask) == 1 else mask[part],
        ),
    )


def encoded(pixels: Image) -> Latent:
    """A latent of a picture [B,H,W,C] in 0..1, cut around its centre to multiples of 8."""
    picture = centred(pixels)[..., :3].clip(0, 1)
    batch, height, width = picture.shape[:3]
    return Latent(width, height, tuple(range(batch)), picture)


def centred(pixels: Image) -> Image:
    """The largest centred part of a batch whose sides are multiples of 8. ValueError if none."""
    height, width = pixels.shape[1:3]
    if min(height, width) < _FACTOR:
        raise ValueError(f"a picture of {width} x {height} is too small to encode")
    top, left = height % _FACTOR // 2, width % _FACTOR // 2
    return pixels[:, top : top + _whole(height), left : left + _whole(width)]


def _whole(side: int) -> int:
    return side // _FACTOR * _FACTOR


def _repeated(batch: Image | None, count: int) -> Image | None:
    return None if batch is None else repeat_to(batch, count)


def _repeated_mask(samples: Latent, count: int) -> Mask | None:
    """The noise mask for ``count`` pictures; one mask for all stays one."""
    mask = samples.noise_mask
    return mask if mask is None or len(mask) == 1 else repeat_to(mask, count)
