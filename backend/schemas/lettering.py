"""POST /api/calligraphy and /api/calligraphy/preview, GET /api/looks."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from backend.schemas.shop import Seed, Wire

Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Angle = Annotated[float, Field(ge=-3600, le=3600, allow_inf_nan=False)]


class Cleanup(Wire):
    """How rembg's own alpha is cleaned: a threshold 0..1, then px of erosion, then px of blur."""

    threshold: Annotated[float, Field(ge=0, le=1)] = 0.5
    erode: Annotated[int, Field(ge=0, le=16)] = 1
    blur: Annotated[int, Field(ge=1, le=31)] = 1


class Material(Wire):
    """A texture that the model paints on our letters.

    The alpha is our own mask; with ``cleanup`` it is what rembg finds, which may eat thin strokes.
    """

    prompt: Annotated[str, StringConstraints(max_length=1000)] = ""
    """English or Korean words; empty: those of the look."""
    steps: Annotated[int, Field(ge=1, le=50)] = 28
    guidance: Annotated[float, Field(ge=1, le=15)] = 7.0
    strength: Annotated[float, Field(ge=0, le=2)] = 0.8
    bevel: Annotated[int, Field(ge=1, le=31)] = 3
    cleanup: Cleanup | None = None


class LetteringRequest(Wire):
    """Everything that determines a lettering.

    ``width`` is that of the finished, trimmed picture in px, of vertical words its height.
    ``size`` sets the em in px instead; words then wrap at ``width``. ``tracking`` and ``leading``
    are in em, ``arc`` and ``rotation`` in degrees (positive: the middle rises; clockwise).
    ``emphasis`` names lines, from 0. ``light`` is where light comes from, in degrees clockwise
    from the right. ``material`` hands the letters to the model; None draws the look.
    """

    text: Words
    font: str | None = None
    width: Annotated[int, Field(ge=32, le=4096)] = 1080
    size: Annotated[int, Field(ge=8, le=1000)] | None = None
    direction: Literal["horizontal", "vertical"] = "horizontal"
    align: Literal["left", "center", "right"] = "center"
    tracking: Annotated[float, Field(ge=-0.2, le=2)] = 0.0
    leading: Annotated[float, Field(ge=0.7, le=3)] = 1.15
    arc: Annotated[float, Field(ge=-180, le=180)] = 0.0
    rotation: Angle = 0.0
    lines: Annotated[int, Field(ge=1, le=12)] = 3
    emphasis: Annotated[tuple[Annotated[int, Field(ge=0, le=11)], ...], Field(max_length=12)] = ()
    emphasis_scale: Annotated[float, Field(ge=1, le=3)] = 1.4
    emphasis_colour: Hex | None = None
    look: str = "flat"
    colour: Hex = "#FFD700"
    second: Hex | None = None
    light: Annotated[float, Field(ge=0, lt=360)] = 225.0
    seed: Seed = 0
    material: Material | None = None


class LetteringPreview(Wire):
    """A lettering at screen size: a PNG in base64 and its size in px.

    ``dropped`` has the characters that no font draws, ``fallbacks`` those that another font did.
    """

    picture: str
    width: int
    height: int
    lines: tuple[str, ...]
    dropped: str
    fallbacks: dict[str, str]


class LookView(Wire):
    """A look. ``takes_second`` says that a second colour matters, ``textured`` that the model
    knows a material for it, ``on_picture`` that it is meant to lie on a picture.
    """

    name: str
    label: dict[str, str]
    about: dict[str, str]
    takes_second: bool
    on_picture: bool
    textured: bool


class LookList(Wire):
    looks: tuple[LookView, ...]
