"""Colours of the wire as the painter's."""

from backend.colour import Colour
from backend.compose.layer import Gradient, Paint
from backend.schemas.composition import GradientPaint, PaintValue


def colour(value: str) -> Colour:
    """The bytes of ``#rrggbb``."""
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


def painted(value: PaintValue) -> Paint:
    """A colour or gradient to fill a shape with."""
    if not isinstance(value, GradientPaint):
        return colour(value)
    stops = tuple((stop.place, colour(stop.colour), stop.opacity) for stop in value.stops)
    return Gradient(stops, value.angle, value.radial)
