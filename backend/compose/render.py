"""The one renderer: a composition to a picture, at any scale."""

import math
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from backend.compose import outline, paint
from backend.compose.box import Box
from backend.compose.composition import Composition
from backend.compose.layer import Blend, Drop, Layer, PictureLayer, ShapeLayer, TextLayer

_BLUR_SHRINK = 4  # what is blurred has no detail that a quarter of the size would lose


@dataclass(frozen=True)
class Part:
    """A layer's own pixels, or its drop shadow's: RGBA, straight alpha, at (x, y) px of the page.

    The page may cut it; ``opacity`` 0..1 is not yet in its alpha.
    """

    picture: Image.Image
    x: int
    y: int
    opacity: float
    blend: Blend
    shadow: bool = False


def render(composition: Composition, scale: float = 1.0) -> Image.Image:
    """The composition as RGB of round(size * scale) px. The same input gives the same bytes."""
    size = round(composition.width * scale), round(composition.height * scale)
    canvas = Image.new("RGB", size, composition.ground)
    for layer in composition.layers:
        lay(canvas, layer, scale)
    return canvas


def render_ground(composition: Composition, scale: float = 1.0) -> Image.Image:
    """What is behind the words that are read: the composition without them."""
    layers = tuple(
        layer for layer in composition.layers if not isinstance(layer, TextLayer) or layer.decor
    )
    return render(replace(composition, layers=layers), scale)


def lay(canvas: Image.Image, layer: Layer, scale: float = 1.0) -> None:
    """Draws one layer, its shadow first, on a canvas that is the page at ``scale``."""
    for part in parts(layer, scale):
        lay_part(canvas, part)


def lay_part(canvas: Image.Image, part: Part) -> None:
    """Draws one part on a canvas of its own scale."""
    picture = part.picture
    if part.opacity < 1:
        picture = picture.copy()
        picture.putalpha(picture.getchannel("A").point(lambda value: value * part.opacity))
    _blend(canvas, picture, (part.x, part.y), part.blend)


def parts(layer: Layer, scale: float = 1.0) -> tuple[Part, ...]:
    """What is laid for a layer, from the back: its shadow, if any, and itself.

    Nothing for a layer that is clear or smaller than half a pixel. A shadow is cast by the full
    layer, whatever its opacity.
    """
    if layer.opacity <= 0 or layer.box.width * scale < 0.5 or layer.box.height * scale < 0.5:
        return ()
    picture, x, y = _drawn(layer, scale)
    if layer.rotation:
        picture, x, y = _turned(picture, x, y, layer.rotation)
    itself = Part(picture, x, y, layer.opacity, layer.blend)
    if layer.shadow is None:
        return (itself,)
    return _cast(picture, (x, y), layer.shadow, scale), itself


def _drawn(layer: Layer, scale: float) -> tuple[Image.Image, int, int]:
    box = layer.box.scaled(scale)
    if isinstance(layer, TextLayer):
        return _words(layer, box, scale)
    if isinstance(layer, PictureLayer):
        return _picture(layer, box, scale), round(box.x), round(box.y)
    assert isinstance(layer, ShapeLayer)
    return _shape(layer, box, scale)


def _words(layer: TextLayer, box: Box, scale: float) -> tuple[Image.Image, int, int]:
    text, looks = layer.text, {"stroke": layer.stroke, "shadow": layer.relief, "scale": scale}
    picture = text.picture(fill=layer.fill, **looks)
    left, top = text.origin(**looks)
    if layer.emphasis is not None:
        line, colour = layer.emphasis
        step = text.height * scale / len(text.lines)
        band = (0, round(top + step * line), picture.width, round(top + step * (line + 1)))
        if line == len(text.lines) - 1:
            band = (*band[:3], picture.height)
        picture.paste(text.picture(fill=colour, **looks).crop(band), band[:2])
    return picture, round(box.x) - left, round(box.y) - top


def _picture(layer: PictureLayer, box: Box, scale: float) -> Image.Image:
    size = max(round(box.width), 1), max(round(box.height), 1)
    crop, blur = layer.crop, layer.blur * scale
    part = None if crop is None else (crop.x, crop.y, crop.right, crop.bottom)
    picture = layer.picture
    if blur:
        shrink = _shrink(blur)
        small = max(size[0] // shrink, 1), max(size[1] // shrink, 1)
        picture = picture.resize(small, Image.Resampling.BILINEAR, box=part)
        picture = picture.filter(ImageFilter.GaussianBlur(blur / shrink))
        picture = picture.resize(size, Image.Resampling.BICUBIC)
    elif picture.size != size or part is not None:
        picture = picture.resize(size, Image.Resampling.LANCZOS, box=part)
    picture = picture.convert("RGBA") if picture.mode != "RGBA" else picture.copy()
    if layer.mask is not None:
        shape = outline.mask(layer.mask, (layer.box.width, layer.box.height), scale=scale)
        _limit(picture, shape.resize(size) if shape.size != size else shape)
    return picture


def _shape(layer: ShapeLayer, box: Box, scale: float) -> tuple[Image.Image, int, int]:
    size = layer.box.width, layer.box.height
    if layer.line:
        shape = outline.ring(layer.shape, size, line=layer.line, scale=scale)
    else:
        shape = outline.mask(layer.shape, size, scale=scale)
    x, y = round(box.x), round(box.y)
    if not layer.blur:
        picture = paint.fill(layer.fill, shape.size)
        _limit(picture, shape)
        return picture, x, y
    soft, reach = _blurred(shape, layer.blur * scale)
    picture = paint.fill(layer.fill, soft.size)
    _limit(picture, soft)
    return picture, x - reach, y - reach


def _limit(picture: Image.Image, shape: Image.Image) -> None:
    picture.putalpha(ImageChops.multiply(picture.getchannel("A"), shape))


def _blurred(alpha: Image.Image, blur: float) -> tuple[Image.Image, int]:
    """The alpha blurred at a quarter of its size, and by how many px it grew on each side."""
    reach = math.ceil(blur * 2.5)
    width, height = alpha.width + 2 * reach, alpha.height + 2 * reach
    room = Image.new("L", (width, height), 0)
    room.paste(alpha, (reach, reach))
    shrink = _shrink(blur)
    small = room.resize(
        (max(width // shrink, 1), max(height // shrink, 1)), Image.Resampling.BOX
    ).filter(ImageFilter.GaussianBlur(blur / shrink))
    return small.resize((width, height), Image.Resampling.BICUBIC), reach


def _shrink(blur: float) -> int:
    return _BLUR_SHRINK if blur >= 2 * _BLUR_SHRINK else 1


def _cast(picture: Image.Image, at: tuple[int, int], drop: Drop, scale: float) -> Part:
    soft, reach = _blurred(picture.getchannel("A"), drop.blur * scale)
    shadow = Image.new("RGBA", soft.size, (*drop.colour, 0))
    shadow.putalpha(soft.point(lambda value: value * drop.opacity))
    x, y = at[0] - reach + round(drop.dx * scale), at[1] - reach + round(drop.dy * scale)
    return Part(shadow, x, y, 1.0, "multiply", shadow=True)


def _turned(picture: Image.Image, x: int, y: int, degrees: float) -> tuple[Image.Image, int, int]:
    turned = picture.convert("RGBa").rotate(-degrees, Image.Resampling.BICUBIC, expand=True)
    left = x - (turned.width - picture.width) // 2
    top = y - (turned.height - picture.height) // 2
    return turned.convert("RGBA"), left, top


def _blend(canvas: Image.Image, picture: Image.Image, at: tuple[int, int], blend: Blend) -> None:
    if blend == "normal":
        canvas.paste(picture, at, picture)
        return
    left, top = max(at[0], 0), max(at[1], 0)
    right = min(at[0] + picture.width, canvas.width)
    bottom = min(at[1] + picture.height, canvas.height)
    if right <= left or bottom <= top:
        return
    part = picture.crop((left - at[0], top - at[1], right - at[0], bottom - at[1]))
    below = canvas.crop((left, top, right, bottom))
    modes = {
        "multiply": ImageChops.multiply,
        "screen": ImageChops.screen,
        "overlay": ImageChops.overlay,
        "soft_light": ImageChops.soft_light,
        "darken": ImageChops.darker,
        "lighten": ImageChops.lighter,
    }
    canvas.paste(modes[blend](below, part.convert("RGB")), (left, top), part.getchannel("A"))


def pixels(picture: Image.Image) -> "np.ndarray[tuple[int, int, int], np.dtype[np.float64]]":
    """The picture's RGB bytes as floats of shape (height, width, 3)."""
    return np.asarray(picture.convert("RGB"), dtype=np.float64)
