"""The composition of page 6 as it is stored and sent: what lies where on which background.

Every length is in px of the original background, however large the picture that is drawn of it.
"""

import json
import unicodedata
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    JsonValue,
    StringConstraints,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from backend.schemas.shop import Wire, clean_line

MOST_LAYERS = 50
MOST_PIXELS = 64_000_000
MOST_SIDE = 12_000
FAR = 100_000.0
_REQUEST_BYTES = 50_000


def _lines(text: str) -> str:
    """NFC and without invisible signs, the line breaks kept."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").split("\n")
    return "\n".join(clean_line(line) for line in lines).strip("\n")


def _bounded(request: dict[str, JsonValue] | None) -> dict[str, JsonValue] | None:
    if request is not None and len(json.dumps(request, ensure_ascii=False)) > _REQUEST_BYTES:
        raise PydanticCustomError("too_large", "it is larger than 50 kB")
    return request


AssetId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$", to_lower=True)]
LayerId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
Name = Annotated[str, StringConstraints(max_length=80), AfterValidator(clean_line)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_lines)]
Key = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Place = Annotated[float, Field(ge=-FAR, le=FAR, allow_inf_nan=False)]
Length = Annotated[float, Field(ge=1, le=FAR, allow_inf_nan=False)]
TypeLength = Annotated[float, Field(ge=1, le=MOST_SIDE, allow_inf_nan=False)]
Reach = Annotated[float, Field(ge=0, le=2000, allow_inf_nan=False)]
Angle = Annotated[float, Field(ge=-1e6, le=1e6, allow_inf_nan=False)]
BlendMode = Literal["normal", "multiply", "screen", "overlay", "soft_light", "darken", "lighten"]
Request = Annotated[dict[str, JsonValue] | None, AfterValidator(_bounded)]


class Stop(Wire):
    """A gradient's colour at a share of its way."""

    place: Share
    colour: Hex
    opacity: Share = 1.0


class GradientPaint(Wire):
    """Colours along ``angle`` degrees (0 to the right, 90 downwards) or from the middle out."""

    stops: Annotated[tuple[Stop, ...], Field(min_length=2, max_length=16)]
    angle: Angle = 90.0
    radial: bool = False

    @field_validator("stops")
    @classmethod
    def _in_order(cls, stops: tuple[Stop, ...]) -> tuple[Stop, ...]:
        return tuple(sorted(stops, key=lambda stop: stop.place))


PaintValue = Hex | GradientPaint


class Part(Wire):
    """A rectangle of a picture in the picture's own px."""

    left: Annotated[float, Field(ge=0, le=FAR, allow_inf_nan=False)]
    top: Annotated[float, Field(ge=0, le=FAR, allow_inf_nan=False)]
    width: Length
    height: Length


class AssetBackground(Wire):
    """A picture that fills the page, whatever its own size."""

    kind: Literal["asset"] = "asset"
    asset: AssetId


class PlainBackground(Wire):
    """A colour or a gradient; what is clear in it shows white."""

    kind: Literal["paint"] = "paint"
    paint: PaintValue = "#ffffff"


Background = Annotated[AssetBackground | PlainBackground, Field(discriminator="kind")]


class DropShadow(Wire):
    """The layer's outline, blurred (``blur`` is the standard deviation in px) and moved."""

    kind: Literal["drop"] = "drop"
    colour: Hex = "#000000"
    opacity: Share = 0.4
    blur: Reach = 16.0
    dx: Annotated[float, Field(ge=-2000, le=2000, allow_inf_nan=False)] = 0.0
    dy: Annotated[float, Field(ge=-2000, le=2000, allow_inf_nan=False)] = 12.0


class ContactShadow(Wire):
    """How something stands on the ground: dark where it touches, soft away from the light.

    ``floor`` is the ground's colour there; it tints the shadow. ``view`` is from the side for what
    stands, from above for what lies.
    """

    kind: Literal["contact"] = "contact"
    opacity: Share = 0.8
    floor: Hex = "#8c7f70"
    light: Literal["left", "right"] = "left"
    view: Literal["side", "above"] = "side"


Shadow = Annotated[DropShadow | ContactShadow, Field(discriminator="kind")]


class Laid(Wire):
    """What all layers have: a box in px of the original, which may lie outside the page.

    ``rotation`` is in degrees, clockwise about the box's middle, brought to 0..360.
    """

    id: LayerId
    name: Name = ""
    left: Place = 0.0
    top: Place = 0.0
    width: Length
    height: Length
    rotation: Angle = 0.0
    opacity: Share = 1.0
    blend: BlendMode = "normal"
    shadow: Shadow | None = None
    visible: bool = True
    locked: bool = False

    @field_validator("rotation")
    @classmethod
    def _turned_once(cls, rotation: float) -> float:
        turned = rotation % 360.0
        return turned if turned < 360.0 else 0.0  # what is a hair below zero rounds up to a turn


class PictureLayer(Laid):
    """A photo; ``crop`` is the part to show, ``flip`` mirrors it left to right."""

    kind: Literal["picture"] = "picture"
    asset: AssetId
    crop: Part | None = None
    flip: bool = False


class CutoutLayer(Laid):
    """A product without its background (RGBA)."""

    kind: Literal["cutout"] = "cutout"
    asset: AssetId
    crop: Part | None = None
    flip: bool = False


class LogoLayer(Laid):
    """The shop's logo."""

    kind: Literal["logo"] = "logo"
    asset: AssetId


class LetteringLayer(Laid):
    """A lettering of page 5; ``request`` is what made it, so that it can be opened again."""

    kind: Literal["lettering"] = "lettering"
    asset: AssetId
    request: Request = None


class Typed(Laid):
    """What is set in type is drawn whole, so its box is at most as large as a page."""

    width: TypeLength
    height: TypeLength

    @model_validator(mode="after")
    def _drawable(self) -> Self:
        if self.width * self.height > MOST_PIXELS:
            raise PydanticCustomError(
                "words_too_large",
                "the words' box has more than {limit} megapixels",
                {"limit": MOST_PIXELS // 1_000_000},
            )
        return self


class WordsLayer(Typed):
    """Live words, set in the box at ``size`` px or smaller where that overflows.

    ``tracking`` and ``leading`` are in em. ``look`` names a drawn look of page 5; None is flat.
    """

    kind: Literal["words"] = "words"
    text: Words
    face: Key = "Pretendard-SemiBold"
    size: Annotated[float, Field(ge=1, le=4000, allow_inf_nan=False)]
    colour: Hex = "#1f2328"
    align: Literal["left", "center", "right"] = "center"
    tracking: Annotated[float, Field(ge=-0.3, le=3, allow_inf_nan=False)] = 0.0
    leading: Annotated[float, Field(ge=0.6, le=4, allow_inf_nan=False)] = 1.15
    look: Key | None = None


class BadgeLayer(Typed):
    """A price badge: a shape with a few words in it."""

    kind: Literal["badge"] = "badge"
    outline: Literal["circle", "starburst", "pill", "ribbon"] = "circle"
    text: Annotated[str, StringConstraints(max_length=60), AfterValidator(_lines)]
    face: Key = "Pretendard-ExtraBold"
    fill: PaintValue = "#e8552d"
    ink: Hex = "#ffffff"


class QrLayer(Laid):
    """A QR code of a link or a map; its quiet zone is part of the box, its modules are square."""

    kind: Literal["qr"] = "qr"
    content: Annotated[str, StringConstraints(min_length=1, max_length=1200)]
    colour: Hex = "#000000"
    paper: Hex = "#ffffff"
    level: Literal["L", "M", "Q", "H"] = "M"


class ShapeLayer(Laid):
    """A plain shape: filled, or with ``line`` > 0 only its outline of that many px.

    ``radius`` rounds a rect's corners, in px.
    """

    kind: Literal["shape"] = "shape"
    outline: Literal["rect", "ellipse", "arch", "starburst", "triangle"] = "rect"
    fill: PaintValue = "#e8552d"
    line: Reach = 0.0
    radius: Annotated[float, Field(ge=0, le=FAR, allow_inf_nan=False)] = 0.0


Layer = Annotated[
    PictureLayer
    | CutoutLayer
    | LetteringLayer
    | WordsLayer
    | LogoLayer
    | BadgeLayer
    | QrLayer
    | ShapeLayer,
    Field(discriminator="kind"),
]
Side = Annotated[int, Field(ge=1, le=MOST_SIDE)]


class Composition(Wire):
    """A page of ``width`` x ``height`` px with layers from the back to the front."""

    version: Literal[1] = 1
    name: Name = ""
    width: Side
    height: Side
    background: Background = PlainBackground()
    layers: Annotated[tuple[Layer, ...], Field(max_length=MOST_LAYERS)] = ()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.width * self.height > MOST_PIXELS:
            raise PydanticCustomError(
                "page_too_large",
                "the page has more than {limit} megapixels",
                {"limit": MOST_PIXELS // 1_000_000},
            )
        seen: set[str] = set()
        for layer in self.layers:
            if layer.id in seen:
                raise PydanticCustomError(
                    "layer_twice", 'two layers have the id "{id}"', {"id": layer.id}
                )
            seen.add(layer.id)
        return self
