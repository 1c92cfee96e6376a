"""Everything the camera sees, from back to front."""

from dataclasses import dataclass

from embedded_comfy.studio.camera import Camera
from embedded_comfy.studio.caster import Caster
from embedded_comfy.studio.facet import Facet


@dataclass(frozen=True)
class Base:
    """The foot of a podium in the picture, in pixels: what mirrors in the floor before it.

    A flat foot has ``bow`` 0; a round one bows down by ``bow`` pixels in the middle.
    """

    column: float
    row: float
    half_width: float
    bow: float
    height: float


@dataclass(frozen=True)
class Scene:
    """``facets`` in the order of painting; ``wall_depth`` is what level surfaces mirror."""

    camera: Camera
    facets: tuple[Facet, ...]
    casters: tuple[Caster, ...] = ()
    bases: tuple[Base, ...] = ()
    wall_depth: float = 4.0
    horizon: float = 0.0
    """Row where the ground ends, in pixels."""
