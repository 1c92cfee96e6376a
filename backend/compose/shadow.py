"""How a cut-out meets the ground: its shadows, the floor's colour at its foot, clean edges.

All soft pictures are made at a quarter of their size and enlarged when they are laid.
"""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backend.colour import Colour, mix
from backend.compose.box import Box
from backend.compose.layer import PictureLayer

Light = Literal["left", "right"]
View = Literal["side", "above"]

_SHRINK = 4
_Alpha = NDArray[np.floating]


@dataclass(frozen=True)
class Shade:
    """A soft shape around the product: its alpha at a quarter of the size, and its box."""

    alpha: _Alpha
    box: Box


def shadows(
    cutout: Image.Image, box: Box, *, light: Light, view: View, floor: Colour
) -> tuple[PictureLayer, ...]:
    """The wide soft shadow and the tight dark one, to lie under the product at ``box``.

    ``cutout`` is RGBA, trimmed to the product; ``floor`` tints the shadow, as real ones are.
    """
    alpha = _quarter(cutout, box)
    tint = mix(floor, (24, 16, 12), 0.78)
    wide = _cast(alpha, light) if view == "side" else _lying(alpha, light)
    tight = _contact(alpha, view)
    return tuple(
        _layer(shade, box, tint, strength, role)
        for shade, strength, role in ((wide, 0.5, "shadow"), (tight, 0.72, "contact"))
    )


def grounded(cutout: Image.Image, *, floor: Colour, light: Light) -> Image.Image:
    """The cut-out with edges of its own colour, the floor's light at its foot, lit from a side."""
    rgba = np.asarray(cutout, dtype=np.float32)
    colour, alpha = rgba[..., :3], rgba[..., 3:] / 255
    colour = _clean_edges(colour, alpha)
    height, width = alpha.shape[:2]
    foot = np.clip((np.arange(height) / max(height - 1, 1) - 0.72) / 0.28, 0, 1)[:, None, None]
    tint = np.array(floor, dtype=np.float32)
    colour = colour * (1 - 0.16 * foot) + np.minimum(colour, tint) * (0.16 * foot)
    side = np.linspace(1, -1, width) if light == "left" else np.linspace(-1, 1, width)
    colour = np.clip(colour * (1 + 0.045 * side[None, :, None]), 0, 255)
    lit = np.concatenate([colour, alpha * 255], axis=2)
    return Image.fromarray(np.round(lit).astype(np.uint8), "RGBA")


def _clean_edges(colour: NDArray[np.floating], alpha: _Alpha) -> NDArray[np.floating]:
    """Half-clear pixels take the colour of the solid ones beside them."""
    solid = (alpha > 0.96).astype(np.float32)
    reach = max(colour.shape[1] / 160, 2.0)
    weight = cv2.GaussianBlur(solid, (0, 0), reach)[..., None]
    inside = cv2.GaussianBlur(colour * solid, (0, 0), reach) / np.maximum(weight, 1e-3)
    known = np.clip(weight * 8, 0, 1) * (1 - solid)
    result: NDArray[np.floating] = colour * (1 - known) + inside * known
    return result


def _quarter(cutout: Image.Image, box: Box) -> _Alpha:
    size = max(round(box.width / _SHRINK), 2), max(round(box.height / _SHRINK), 2)
    alpha = cutout.getchannel("A").resize(size, Image.Resampling.BOX)
    return np.asarray(alpha, dtype=np.float32) / 255


def _room(alpha: _Alpha, *, side: int, below: int) -> _Alpha:
    return np.pad(alpha, ((side, below), (side, side)))


def _contact(alpha: _Alpha, view: View) -> Shade:
    """Dark where the product's lowest edge touches: the foot's own shape, pressed flat."""
    height, width = alpha.shape
    pad = max(width // 6, 6)
    room = _room(alpha, side=pad, below=pad)
    if view == "above":
        press = max(width * 0.014, 1.2)
        soft = cv2.GaussianBlur(room, (0, 0), press)
        return Shade(np.roll(soft, round(press * 1.5), axis=0), _grown(pad))
    rows = np.arange(room.shape[0])[:, None]
    foot = pad + height - 1
    band = room * np.clip(1 - (foot - rows) / max(height * 0.10, 2), 0, 1)
    press = max(width * 0.012, 1.0)
    soft = cv2.GaussianBlur(band, (0, 0), sigmaX=press * 1.6, sigmaY=press)
    return Shade(np.roll(np.clip(soft * 1.35, 0, 1), round(press * 1.2), axis=0), _grown(pad))


def _cast(alpha: _Alpha, light: Light) -> Shade:
    """The silhouette laid down on the floor, away from the light, softer with distance."""
    height, width = alpha.shape
    pad = max(width // 2, height // 3)
    room = _room(alpha, side=pad, below=pad)
    foot = float(pad + height - 1)
    flat, lean = 0.26, 0.62 if light == "left" else -0.62
    # A point h above the foot falls flat * h towards the reader and lean * h aside.
    move = np.array([[1, -lean, lean * foot], [0, -flat, foot * (1 + flat)]], dtype=np.float32)
    laid = cv2.warpAffine(room, move, (room.shape[1], room.shape[0]))
    behind = np.array([[1, -lean, lean * foot], [0, 0.10, foot * 0.90]], dtype=np.float32)
    laid = np.maximum(laid * 0.45, cv2.warpAffine(room, behind, (room.shape[1], room.shape[0])))
    near = cv2.GaussianBlur(laid, (0, 0), max(width * 0.035, 1.5))
    far = cv2.GaussianBlur(laid, (0, 0), max(width * 0.10, 3.0))
    return Shade(np.clip(near * 0.45 + far * 0.75, 0, 1), _grown(pad))


def _lying(alpha: _Alpha, light: Light) -> Shade:
    """Seen from above the whole outline lies on the table: it is shifted, not laid down."""
    height, width = alpha.shape
    pad = max(width // 3, 8)
    room = _room(alpha, side=pad, below=pad)
    aside = width * (0.07 if light == "left" else -0.07)
    move = np.array([[1, 0, aside], [0, 1, height * 0.06]], dtype=np.float32)
    laid = cv2.warpAffine(room, move, (room.shape[1], room.shape[0]))
    near = cv2.GaussianBlur(laid, (0, 0), max(width * 0.03, 1.5))
    far = cv2.GaussianBlur(laid, (0, 0), max(width * 0.09, 3.0))
    return Shade(np.clip(near * 0.6 + far * 0.6, 0, 1), _grown(pad))


def _grown(pad: int) -> Box:
    return Box(-pad * _SHRINK, -pad * _SHRINK, 2 * pad * _SHRINK, 2 * pad * _SHRINK)


def _layer(shade: Shade, box: Box, tint: Colour, strength: float, role: str) -> PictureLayer:
    alpha = np.round(shade.alpha * strength * 255).astype(np.uint8)
    picture = Image.new("RGBA", (alpha.shape[1], alpha.shape[0]), (*tint, 0))
    picture.putalpha(Image.fromarray(alpha))
    grown = Box(
        box.x + shade.box.x,
        box.y + shade.box.y,
        box.width + shade.box.width,
        box.height + shade.box.height,
    )
    return PictureLayer(picture=picture, box=grown, blend="multiply", role=role)
