"""What flows along the links between nodes.

IMAGE is float32 [B,H,W,C] in 0..1 with C of 3 or 4, MASK is float32 [B,H,W] in 0..1.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Image = Floats
Mask = Floats


@dataclass(frozen=True)
class Reference:
    """A model by name: what a loader gives instead of weights."""

    kind: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Inpaint:
    """The picture and the mask (1 = to be painted) that an inpaint model is conditioned on."""

    pixels: Image
    mask: Mask


@dataclass(frozen=True)
class Conditioning:
    """One entry of a CONDITIONING: its prompt and what else it asks for."""

    text: str
    guidance: float | None = None
    references: tuple[Image, ...] = ()
    inpaint: Inpaint | None = None


Conditionings = tuple[Conditioning, ...]


@dataclass(frozen=True)
class Latent:
    """A LATENT: the picture itself, because the VAE here is the identity.

    ``picture`` is [B,H,W,3] or None for an empty latent; ``noise_mask`` is [B,H,W] with 1 where
    the sampler may paint; ``indices`` are the places in the batch that each picture's seed counts
    from.
    """

    width: int
    height: int
    indices: tuple[int, ...]
    picture: Image | None = None
    noise_mask: Mask | None = None


@dataclass(frozen=True)
class Noise:
    """A NOISE: the seed."""

    seed: int


@dataclass(frozen=True)
class Sigmas:
    """A SIGMAS: how many steps, and how much of the start picture they change (0..1)."""

    steps: int
    denoise: float


@dataclass(frozen=True)
class Guider:
    """A GUIDER: what the picture is guided by."""

    positive: Conditionings
