"""The shadows of a layer, worked out where the page shows them and no finer than they are soft."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from backend.colour import Colour
from backend.compose.box import Box
from backend.compose.canvas.inks import colour
from backend.compose.canvas.painter import View
from backend.compose.canvas.patch import Bytes, Patch, Window
from backend.compose.canvas.plate import hull, place, plate
from backend.compose.layer import PictureLayer
from backend.compose.shadow import shadows
from backend.schemas.composition import ContactShadow, DropShadow, Layer

Body = Callable[[View, Window], Patch | None]

_CRISP = 4.0  # px of blur from which a shadow is worked out at a smaller size
_REACH = 3.0  # standard deviations after which nothing of a blur is left
_CASTING = 256  # px, the longer side of the silhouette that casts a contact shadow
_QUARTER = 4  # ``shadow.shadows`` works at a quarter of the box that it is given


def drop(body: Body, shadow: DropShadow, *, scale: float, window: Window) -> Patch | None:
    """The layer's alpha moved, blurred and coloured, in ``window`` of the page at ``scale``."""
    blur = shadow.blur * scale
    shrink = 1 if blur < _CRISP else 1 << math.floor(math.log2(2 * blur / _CRISP))
    small = Window(
        window.left // shrink - 1,
        window.top // shrink - 1,
        -(-window.right // shrink) + 1,
        -(-window.bottom // shrink) + 1,
    )
    reach = math.ceil(_REACH * blur / shrink) + 1
    caster = body(View(scale / shrink, shadow.dx, shadow.dy), small.grown(reach))
    if caster is None:
        return None
    seen = caster.window.grown(reach).common(small)
    alpha: Bytes = np.pad(caster.pixels[..., 3].astype(np.float32), reach)
    if blur > 0.1:
        alpha = cv2.GaussianBlur(alpha, (0, 0), blur / shrink, borderType=cv2.BORDER_CONSTANT)
    alpha = Patch(alpha[..., None], caster.x - reach, caster.y - reach).within(seen)[..., 0]
    if shrink > 1:
        size = seen.width * shrink, seen.height * shrink
        alpha = cv2.resize(alpha, size, interpolation=cv2.INTER_LINEAR)
    whole = Patch(alpha[..., None], seen.left * shrink, seen.top * shrink)
    shown = whole.window.common(window)
    if not shown.width or not shown.height:
        return None
    cover = np.clip(whole.within(shown)[..., 0] * shadow.opacity, 0, 255)
    return Patch(_tinted(cover, colour(shadow.colour)), shown.left, shown.top)


def _tinted(cover: Bytes, tint: Colour) -> Bytes:
    """Premultiplied pixels of one colour where ``cover`` (0..255) is."""
    return np.round(cover[..., None] * (np.array([*tint, 255], np.float32) / 255)).astype(np.uint8)


@dataclass(frozen=True, eq=False)
class Casts:
    """The soft and the tight contact shadow, in px of the page from the layer's own left top."""

    layers: tuple[PictureLayer, ...]
    scale: float

    @property
    def nbytes(self) -> int:
        return sum(each.picture.width * each.picture.height * 4 for each in self.layers)


def casts(body: Body, layer: Layer, shadow: ContactShadow) -> Casts:
    """The contact shadows of the layer's silhouette as it is turned."""
    fine = _CASTING / max(layer.width, layer.height)
    around = hull(Box(0, 0, layer.width, layer.height).scaled(fine), layer.rotation)
    caster = body(View(fine, -layer.left, -layer.top), Window.around(around))
    if caster is None or (box := caster.picture().getchannel("A").getbbox()) is None:
        return Casts((), fine)
    silhouette = caster.picture().crop(box)
    at = Box(caster.x + box[0], caster.y + box[1], silhouette.width, silhouette.height)
    laid = shadows(
        silhouette,
        at.scaled(_QUARTER),
        light=shadow.light,
        view=shadow.view,
        floor=colour(shadow.floor),
    )
    return Casts(laid, fine * _QUARTER)


def contact(
    cast: Casts, layer: Layer, *, opacity: float, scale: float, window: Window
) -> tuple[Patch, ...]:
    """The contact shadows where the layer lies, to be multiplied onto the page."""
    laid = []
    for each in cast.layers:
        box = each.box.scaled(1 / cast.scale).moved(layer.left, layer.top).scaled(scale)
        patch = place(plate(each.picture), box, window=window)
        if patch is not None:
            laid.append(Patch(cv2.convertScaleAbs(patch.pixels, alpha=opacity), patch.x, patch.y))
    return tuple(laid)
