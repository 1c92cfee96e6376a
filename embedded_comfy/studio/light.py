"""The key light, what fills its shadows, and what stands in its way."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .caster import Caster, Vector
from .facet import Facet
from .gobo import Gobo
from .raster import Array, plane
from .tone import Rgb

FACING = 0.55
"""Cosine at which a surface gets the key light's full share: about a wall's and a floor's."""


@dataclass(frozen=True)
class Light:
    """``towards`` is a unit vector from the scene to the light.

    ``key`` and ``fill`` are shares of the light, together about 1, each with a tint of mean 1.
    ``softness`` is the penumbra's growth with distance. ``gobo`` is a pattern in the beam.
    """

    towards: Vector
    key: float
    fill: float
    key_tint: Rgb
    fill_tint: Rgb
    softness: float
    gobo: Gobo | None = None

    def falling_on(
        self, facet: Facet, casters: Sequence[Caster], *, bump: Array | float = 0.0
    ) -> Array:
        """Light on ``facet``, [h,w,3] about 1; ``bump`` is added to the cosine, [h,w]."""
        normal_x, normal_y, normal_z = facet.normal
        cosine = normal_x * self.towards[0] + normal_y * self.towards[1]
        cosine = cosine + normal_z * self.towards[2]
        direct = np.maximum(cosine + bump, 0.0) / FACING
        direct = direct / (0.38 + 0.62 * direct)
        fill = facet.open * (0.86 + 0.14 * normal_y) + 0.2 * np.asarray(bump)
        if self.gobo is not None:
            direct = direct * self.gobo.passing(facet, self.towards)
        if facet.shaded:
            for caster in casters:
                shadow = caster.visibility(
                    facet.points, towards=self.towards, softness=self.softness
                )
                direct = direct * shadow
                fill = fill * caster.openness(facet.points)
        direct = np.broadcast_to(direct, facet.shape)[..., None]
        fill = np.broadcast_to(fill, facet.shape)[..., None]
        key_tint = np.asarray(self.key_tint, np.float32) * np.float32(self.key)
        fill_tint = np.asarray(self.fill_tint, np.float32) * np.float32(self.fill)
        return plane(direct * key_tint + fill * fill_tint)
