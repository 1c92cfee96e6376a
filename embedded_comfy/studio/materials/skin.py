"""What a material looks like before light falls on it."""

from dataclasses import dataclass

import numpy as np

from embedded_comfy.studio.noise import Noise
from embedded_comfy.studio.raster import Array, plane
from embedded_comfy.studio.tone import Rgb, luma, to_light


@dataclass(frozen=True)
class Ground:
    """Where a material lies: ``u`` and ``v`` [h,w] in units, ``footprint`` [h,1] or [1,1].

    ``colour`` is the material's mean as display values.
    """

    u: Array
    v: Array
    footprint: Array
    colour: Rgb
    noise: Noise
    rng: np.random.Generator
    solid: bool = False
    """Whether it is one block, without joints."""

    def cloud(self, across: float, along: float, channel: int, octaves: int = 3) -> Array:
        """Noise with ``across`` and ``along`` values a unit."""
        fine = plane(self.footprint * np.float32(max(across, along)))
        return self.noise.cloud(
            plane(self.u * across),
            plane(self.v * along),
            channel=channel,
            footprint=fine,
            octaves=octaves,
        )

    def grain(self, across: float, along: float, channel: int) -> Array:
        """One octave of ``cloud``."""
        return self.cloud(across, along, channel, octaves=1) * np.float32(1.5)

    def shown(self, frequency: float) -> Array:
        """1 where detail of ``frequency`` a unit can be seen, 0 where a pixel is too wide."""
        return plane(np.clip(1.6 - 3.2 * self.footprint * frequency, 0.0, 1.0))

    def lit(self, tone: Array) -> Array:
        """The colour times ``tone`` [h,w], as light [h,w,3]."""
        return plane(tone[..., None] * to_light(self.colour))

    @property
    def depth(self) -> float:
        """How strongly tone may vary: less on a bright or very dark ground."""
        return 1.15 - 0.4 * luma(self.colour)


@dataclass(frozen=True)
class Skin:
    """``albedo`` [h,w,3] as light. ``relief`` [h,w] is a height in units. ``gloss`` 0..1 is how
    much it mirrors, ``haze`` 0..1 how blurred the mirror image is, and ``ripple`` [h,w] shifts it,
    in units. ``sparkle`` [h,w] is added to the albedo.
    """

    albedo: Array
    relief: Array | None = None
    gloss: float = 0.0
    haze: float = 0.3
    ripple: Array | None = None
    sparkle: Array | None = None
