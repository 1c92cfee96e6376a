"""Nodes that lay pictures over each other. A mask is the opposite of alpha: 1 is transparent."""

from collections.abc import Callable

import numpy as np

from embedded_comfy.nodes.image import same_channels
from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.resampling import repeat_to, resize, resize_mask
from embedded_comfy.nodes.values import Floats, Image, Mask


@node("ImageCompositeMasked")
def composite(
    destination: Image,
    source: Image,
    x: int,
    y: int,
    resize_source: bool,
    mask: Mask | None = None,
) -> tuple[Image]:
    """The source on the destination at a place; here a mask of 1 shows the source."""
    over = same_channels(destination, source)
    height, width = destination.shape[1:3]
    if resize_source:
        over = resize(over, width=width, height=height, method="bilinear")
    over = repeat_to(over, len(destination))
    if mask is None:
        mask = np.ones((1, *over.shape[1:3]), dtype=np.float32)
    shown = repeat_to(resize_mask(mask, width=over.shape[2], height=over.shape[1]), len(over))
    out = destination.copy()
    below = out[:, y : y + over.shape[1], x : x + over.shape[2]]
    rows, columns = below.shape[1:3]
    weight = shown[:, :rows, :columns, None]
    below[:] = weight * over[:, :rows, :columns] + (1.0 - weight) * below
    return (out,)


@node("JoinImageWithAlpha")
def join(image: Image, alpha: Mask) -> tuple[Image]:
    """RGBA from a picture and a mask that is 1 where it becomes transparent."""
    count = min(len(image), len(alpha))
    fitted = resize_mask(alpha[:count], width=image.shape[2], height=image.shape[1])
    return (np.concatenate([image[:count, ..., :3], 1.0 - fitted[..., None]], axis=-1),)


@node("SplitImageWithAlpha")
def split(image: Image) -> tuple[Image, Mask]:
    """The colours, and a mask that is 1 where the picture was transparent."""
    opaque = image.shape[-1] < 4
    alpha = np.ones(image.shape[:3], np.float32) if opaque else image[..., 3]
    return image[..., :3], 1.0 - alpha


@node("PorterDuffImageComposite")
def porter_duff(
    source: Image, source_alpha: Mask, destination: Image, destination_alpha: Mask, mode: str
) -> tuple[Image, Mask]:
    """Both pictures with their masks by an operator of Porter and Duff, or a blend mode."""
    count = min(len(source), len(source_alpha), len(destination), len(destination_alpha))
    below = destination[:count]
    height, width = below.shape[1:3]
    over = _fitted(source[:count], width, height)
    over_alpha = 1.0 - _fitted(source_alpha[:count, ..., None], width, height)
    below_alpha = 1.0 - _fitted(destination_alpha[:count, ..., None], width, height)
    colour, alpha = _combined(
        over * over_alpha, over_alpha, below * below_alpha, below_alpha, mode=mode
    )
    seen = alpha > 1e-5
    straight = np.divide(colour, alpha, out=np.zeros_like(colour), where=seen)
    return np.clip(straight, 0, 1), 1.0 - alpha[..., 0]


def _combined(s: Floats, sa: Floats, d: Floats, da: Floats, *, mode: str) -> tuple[Floats, Floats]:
    """Premultiplied colour and alpha of a source on a destination."""
    if mode in _BLENDS:
        return _BLENDS[mode](s, sa, d, da)
    of_source, of_destination = _OPERATORS[mode]
    source_share, destination_share = of_source(da), of_destination(sa)
    return s * source_share + d * destination_share, sa * source_share + da * destination_share


def _fitted(image: Image, width: int, height: int) -> Image:
    if image.shape[1:3] == (height, width):
        return image
    return resize(image, width=width, height=height, method="bicubic", crop="center")


def _zero(alpha: Floats) -> Floats:
    return np.zeros_like(alpha)


def _one(alpha: Floats) -> Floats:
    return np.ones_like(alpha)


def _inside(alpha: Floats) -> Floats:
    return alpha


def _outside(alpha: Floats) -> Floats:
    return 1 - alpha


def _union(alpha: Floats, other: Floats) -> Floats:
    return alpha + other - alpha * other


def _overlay(s: Floats, sa: Floats, d: Floats, da: Floats) -> tuple[Floats, Floats]:
    light = sa * da - 2 * (da - s) * (sa - d)
    return np.where(2 * d < da, 2 * s * d, light), _union(sa, da)


Share = Callable[[Floats], Floats]
Blend = Callable[[Floats, Floats, Floats, Floats], tuple[Floats, Floats]]

# How much of the source shows, by the destination's alpha, and the other way round
# (T. Porter, T. Duff: Compositing Digital Images, SIGGRAPH 1984).
_OPERATORS: dict[str, tuple[Share, Share]] = {
    "CLEAR": (_zero, _zero),
    "SRC": (_one, _zero),
    "DST": (_zero, _one),
    "SRC_OVER": (_one, _outside),
    "DST_OVER": (_outside, _one),
    "SRC_IN": (_inside, _zero),
    "DST_IN": (_zero, _inside),
    "SRC_OUT": (_outside, _zero),
    "DST_OUT": (_zero, _outside),
    "SRC_ATOP": (_inside, _outside),
    "DST_ATOP": (_outside, _inside),
    "XOR": (_outside, _outside),
}

# (source, its alpha, destination, its alpha), all premultiplied, to (colour, alpha).
_BLENDS: dict[str, Blend] = {
    "ADD": lambda s, sa, d, da: (np.clip(s + d, 0, 1), np.clip(sa + da, 0, 1)),
    "MULTIPLY": lambda s, sa, d, da: (s * d, sa * da),
    "SCREEN": lambda s, sa, d, da: (s + d - s * d, _union(sa, da)),
    "OVERLAY": _overlay,
    "DARKEN": lambda s, sa, d, da: (
        (1 - da) * s + (1 - sa) * d + np.minimum(s, d),
        _union(sa, da),
    ),
    "LIGHTEN": lambda s, sa, d, da: (
        (1 - da) * s + (1 - sa) * d + np.maximum(s, d),
        _union(sa, da),
    ),
}
