"""Patches onto an opaque page, by the formulas of W3C Compositing and Blending Level 1.

https://www.w3.org/TR/compositing-1/, 10.1 (separable blend modes). The backdrop is opaque, so the
general formula becomes co = (1 - as) cb + as B(cb, cs), all in sRGB values as the W3C has it.
"""

from collections.abc import Callable, Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from backend.compose.canvas.patch import Bytes, Patch, Window, over
from backend.schemas.composition import BlendMode

Floats = NDArray[np.floating]

_STRIP = 256  # rows at a time: a page of 64 megapixels as floats would be 768 MB


def lay(page: Bytes, patch: Patch, *, opacity: float = 1.0, mode: BlendMode = "normal") -> None:
    """Draws ``patch`` onto ``page`` (RGB bytes, changed in place), at ``opacity`` 0..1."""
    height, width = page.shape[:2]
    seen = patch.window.common(Window(0, 0, width, height))
    if opacity <= 0 or not seen.width or not seen.height:
        return
    for top in range(seen.top, seen.bottom, _STRIP):
        part = seen._replace(top=top, bottom=min(top + _STRIP, seen.bottom))
        above = np.ascontiguousarray(patch.within(part))
        if opacity < 1:
            above = cv2.convertScaleAbs(above, alpha=opacity)
        below = page[part.top : part.bottom, part.left : part.right]
        below[...] = _mixed(np.ascontiguousarray(below), above, mode)


def _mixed(below: Bytes, above: Bytes, mode: BlendMode) -> Bytes:
    if mode == "normal":
        return over(below, above)
    if mode == "multiply":
        # With colour times alpha at hand, (1 - as) cb + as cs cb is one product.
        factor = cv2.add(cv2.merge([cv2.bitwise_not(above[..., 3])] * 3), above[..., :3])
        return cv2.multiply(below, factor, scale=1 / 255)
    return _blended(below, above, mode)


def _blended(below: Bytes, above: Bytes, mode: BlendMode) -> Bytes:
    backdrop = below.astype(np.float32) / 255
    alpha = above[..., 3:].astype(np.float32) / 255
    source = np.minimum(above[..., :3] / np.maximum(alpha * 255, 1), 1).astype(np.float32)
    mixed = backdrop * (1 - alpha) + MODES[mode](backdrop, source) * alpha
    return np.round(np.clip(mixed, 0, 1) * 255).astype(np.uint8)


def _multiply(backdrop: Floats, source: Floats) -> Floats:
    return backdrop * source


def _screen(backdrop: Floats, source: Floats) -> Floats:
    return backdrop + source - backdrop * source


def _hard_light(backdrop: Floats, source: Floats) -> Floats:
    return np.where(
        source <= 0.5, _multiply(backdrop, 2 * source), _screen(backdrop, 2 * source - 1)
    )


def _overlay(backdrop: Floats, source: Floats) -> Floats:
    return _hard_light(source, backdrop)


def _soft_light(backdrop: Floats, source: Floats) -> Floats:
    curve = ((16 * backdrop - 12) * backdrop + 4) * backdrop
    lifted = np.where(backdrop <= 0.25, curve, np.sqrt(backdrop))
    return np.where(
        source <= 0.5,
        backdrop - (1 - 2 * source) * backdrop * (1 - backdrop),
        backdrop + (2 * source - 1) * (lifted - backdrop),
    )


MODES: Mapping[BlendMode, Callable[[Floats, Floats], Floats]] = {
    "normal": lambda _, source: source,
    "multiply": _multiply,
    "screen": _screen,
    "overlay": _overlay,
    "soft_light": _soft_light,
    "darken": np.minimum,
    "lighten": np.maximum,
}
