"""A composition as a PSD: each layer stays a layer that another program can move and hide.

Words become pixels: a PSD's own type is tied to fonts that a printer may not have.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image
from psd_tools import PSDImage
from psd_tools.constants import BlendMode, Resource
from psd_tools.psd.image_resources import ImageResource

from backend.compose.composition import Composition
from backend.compose.export.names import ground_name, layer_names, shadow_name
from backend.compose.export.srgb import profile
from backend.compose.render import Part, parts
from backend.errors import InvalidInputError

LONGEST_SIDE = 30_000  # px, the format's own limit
_LONGEST_NAME = 255
_BLENDS = {
    "normal": BlendMode.NORMAL,
    "multiply": BlendMode.MULTIPLY,
    "screen": BlendMode.SCREEN,
    "overlay": BlendMode.OVERLAY,
    "soft_light": BlendMode.SOFT_LIGHT,
    "darken": BlendMode.DARKEN,
    "lighten": BlendMode.LIGHTEN,
}


@dataclass(frozen=True)
class Named:
    """A layer of the PSD: its name and its parts from the back, at the PSD's own size."""

    name: str
    parts: tuple[Part, ...]
    visible: bool = True


def to_psd(merged: Image.Image, ground: Image.Image, layers: Iterable[Named]) -> bytes:
    """The PSD's bytes, 8-bit sRGB; the same input, the same bytes.

    ``merged`` (RGB) is the finished picture that simple viewers show, ``ground`` of the same size
    the lowest layer. A shadow is a layer of its own; with a half-clear layer it shares a folder,
    so that the two are clear together. What lies off the page is kept. Raises InvalidInputError
    where a side is longer than LONGEST_SIDE.
    """
    if max(merged.size) > LONGEST_SIDE:
        raise InvalidInputError(
            problem=f"A PSD is at most {LONGEST_SIDE} px wide and high. Choose a smaller size.",
            problem_ko=f"PSD는 한 변이 {LONGEST_SIDE}px까지입니다. 더 작은 크기를 골라 주세요.",
        )
    # Layers keep their transparency only in a document with alpha; the picture has none.
    layered, flat = PSDImage.new("RGBA", merged.size), PSDImage.frompil(merged.convert("RGB"))
    layered.create_pixel_layer(ground.convert("RGBA")).name = ground_name()
    for named in layers:
        _add_layer(layered, named)
    return _written(layered, flat)


def named_layers(
    composition: Composition, *, names: Sequence[str] | None = None, scale: float = 1.0
) -> Iterator[Named]:
    """The layers of a composition; ``names`` are what the owner calls them, in order."""
    called = names or layer_names(composition.layers)
    for layer, name in zip(composition.layers, called, strict=True):
        yield Named(name, parts(layer, scale))


def _add_layer(document: PSDImage, named: Named) -> None:
    into: Any = document
    opacity = None
    if _clear_together(named.parts):
        opacity = 1.0
        into = document.create_group(name="", opacity=round(named.parts[-1].opacity * 255))
        into.blend_mode = BlendMode.NORMAL
        into.name = named.name[:_LONGEST_NAME]
        into.visible = named.visible
    for number, part in enumerate(named.parts):
        name = shadow_name(named.name, number) if part.shadow else named.name
        layer = _add(into, part, name, part.opacity if opacity is None else opacity)
        layer.visible = named.visible


def _clear_together(laid: tuple[Part, ...]) -> bool:
    """As the canvas draws: something half clear still hides its own plain shadow."""
    return (
        len(laid) > 1
        and laid[-1].opacity < 1
        and all(part.blend == "normal" and part.opacity == laid[-1].opacity for part in laid)
    )


def _add(into: Any, part: Part, name: str, opacity: float) -> Any:
    """Clear margins are not stored; a wholly clear layer keeps one clear pixel for its name."""
    left, top, right, bottom = part.picture.getbbox(alpha_only=True) or (0, 0, 1, 1)
    layer = into.create_pixel_layer(
        part.picture.crop((left, top, right, bottom)),
        left=part.x + left,
        top=part.y + top,
        opacity=round(opacity * 255),
        blend_mode=_BLENDS[part.blend],
    )
    layer.name = name[:_LONGEST_NAME]
    return layer


def _written(layered: PSDImage, flat: PSDImage) -> bytes:
    """The layers of one document with the merged picture of the other.

    ``save`` would mix the layers anew by the library's own arithmetic; the records are written
    as they are, so that the preview is our rendering.
    """
    record = flat._record
    record.layer_and_mask_information = layered._record.layer_and_mask_information
    record.image_resources[Resource.ICC_PROFILE] = ImageResource(
        key=Resource.ICC_PROFILE.value, data=profile()
    )
    buffer = io.BytesIO()
    record.write(buffer)
    return buffer.getvalue()
