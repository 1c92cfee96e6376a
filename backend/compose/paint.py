"""Colours and gradients as pixels."""

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backend.colour import Colour
from backend.compose.layer import Gradient, Paint


def fill(paint: Paint, size: tuple[int, int]) -> Image.Image:
    """An RGBA picture of this size in px."""
    if not isinstance(paint, Gradient):
        return Image.new("RGBA", size, (*paint, 255))
    return Image.fromarray(_gradient(paint, size), "RGBA")


def sample(
    paint: Paint,
    x: NDArray[np.floating],
    y: NDArray[np.floating],
) -> NDArray[np.uint8]:
    """RGBA bytes (straight alpha) at points, shares of the filled box that broadcast together."""
    if isinstance(paint, Gradient):
        return _at(paint, x - 0.5, y - 0.5)
    shape = np.broadcast_shapes(x.shape, y.shape)
    return np.broadcast_to(np.array([*paint, 255], dtype=np.uint8), (*shape, 4))


def _gradient(paint: Gradient, size: tuple[int, int]) -> NDArray[np.uint8]:
    width, height = size
    x = (np.arange(width, dtype=np.float32) + 0.5) / width - 0.5
    y = (np.arange(height, dtype=np.float32) + 0.5) / height - 0.5
    return _at(paint, x[None, :], y[:, None])


def _at(
    paint: Gradient,
    x: NDArray[np.floating],
    y: NDArray[np.floating],
) -> NDArray[np.uint8]:
    """The gradient at points given as shares of the box from its middle."""
    if paint.radial:
        place = np.hypot(x, y) * 2
    else:
        angle = math.radians(paint.angle)
        across, down = math.cos(angle), math.sin(angle)
        reach = (abs(across) + abs(down)) / 2
        place = (x * across + y * down) / (2 * reach) + 0.5
    offsets = [stop[0] for stop in paint.stops]
    channels = [[*stop[1], stop[2] * 255] for stop in paint.stops]
    steps = np.linspace(0, 1, 1024)
    table = np.stack(
        [np.interp(steps, offsets, [channel[i] for channel in channels]) for i in range(4)], axis=1
    )
    index = np.clip(place * 1023 + 0.5, 0, 1023).astype(np.int32)
    picture: NDArray[np.uint8] = np.round(table).astype(np.uint8)[index]
    return picture


def melt(colour: Colour, *, angle: float, strength: float = 1.0, full: float = 1.0) -> Gradient:
    """From clear to ``colour`` along ``angle``, easing in and out so that no edge shows.

    ``full`` (0..1) is where the way ends; from there on the colour stays.
    """
    places = [step / 12 for step in range(13)]
    stops = [(place * full, colour, strength * place * place * (3 - 2 * place)) for place in places]
    return Gradient(stops=(*stops, (1.0, colour, strength)), angle=angle)
