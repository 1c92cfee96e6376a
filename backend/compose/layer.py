"""What a composition is made of: pictures, shapes and words, from the back to the front."""

from dataclasses import dataclass, field
from typing import Any, Literal

from PIL import Image

from backend.colour import Colour
from backend.compose.box import Box
from backend.compose.typesetter import SetText

Blend = Literal["normal", "multiply", "screen", "overlay", "soft_light", "darken", "lighten"]
Outline = Literal["rect", "ellipse", "arch", "starburst", "polygon"]


@dataclass(frozen=True)
class Gradient:
    """Colours along a direction. ``stops`` are (0..1, colour, opacity 0..1), in order.

    ``angle`` in degrees: 0 runs to the right, 90 downwards. ``radial`` runs from the middle out.
    """

    stops: tuple[tuple[float, Colour, float], ...]
    angle: float = 90.0
    radial: bool = False


Paint = Colour | Gradient


@dataclass(frozen=True)
class Drop:
    """A drop shadow: offset and blur in px of the full-size page, opacity 0..1."""

    colour: Colour
    opacity: float
    blur: float
    dx: float = 0.0
    dy: float = 0.0


@dataclass(frozen=True)
class Shape:
    """An outline that fills its box.

    ``radius`` rounds the corners of a rect, in px. A starburst has ``points`` rays that reach in
    to ``depth`` (0..1) of its radius. A polygon has its corners in ``path`` as shares of the box.
    """

    outline: Outline = "rect"
    radius: float = 0.0
    points: int = 16
    depth: float = 0.86
    path: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Layer:
    """Where and how anything is laid: rotation in degrees, clockwise, about the box's middle."""

    box: Box
    opacity: float = 1.0
    rotation: float = 0.0
    blend: Blend = "normal"
    shadow: Drop | None = None
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class PictureLayer(Layer):
    """A picture (RGB or RGBA, straight alpha) scaled into its box.

    ``crop`` is the part to show, in the picture's own px; ``mask`` cuts it to a shape; ``blur``
    is in px of the full-size page.
    """

    picture: Image.Image
    crop: Box | None = None
    mask: Shape | None = None
    blur: float = 0.0


@dataclass(frozen=True, kw_only=True)
class ShapeLayer(Layer):
    """A filled shape, or, with ``line`` > 0, only its outline of that many px; ``blur`` in px."""

    fill: Paint
    shape: Shape = field(default_factory=Shape)
    line: float = 0.0
    blur: float = 0.0


@dataclass(frozen=True, kw_only=True)
class TextLayer(Layer):
    """Words; the box is that of their ink. ``choices`` are fills to try when one does not read.

    Words of one ``group`` change colour together. ``stroke`` and ``relief`` (the letters' own
    shadow) are handed to the typesetter's ``picture``. ``emphasis`` gives one line, by its
    number, another colour. ``decor`` words are seen, not read.
    """

    text: SetText
    fill: Colour
    choices: tuple[Colour, ...] = ()
    group: str = ""
    stroke: Any = None
    relief: Any = None
    emphasis: tuple[int, Colour] | None = None
    decor: bool = False
