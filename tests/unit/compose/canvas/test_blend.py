"""Blend modes by the W3C's arithmetic."""

import math

import numpy as np
import pytest

from backend.compose.canvas.blend import lay
from backend.compose.canvas.patch import Patch, joined
from backend.schemas.composition import BlendMode

BACKDROP, SOURCE = (204, 13, 128), (64, 230, 40)


def one(backdrop: float, source: float, mode: BlendMode) -> float:
    """B(cb, cs) of W3C Compositing and Blending Level 1, 10.1, written out for one channel."""
    if mode == "overlay":
        return 2 * backdrop * source if backdrop <= 0.5 else 1 - 2 * (1 - backdrop) * (1 - source)
    if mode == "soft_light" and source > 0.5:
        root = math.sqrt(backdrop)
        lifted = root if backdrop > 0.25 else ((16 * backdrop - 12) * backdrop + 4) * backdrop
        return backdrop + (2 * source - 1) * (lifted - backdrop)
    return {
        "normal": source,
        "multiply": backdrop * source,
        "screen": 1 - (1 - backdrop) * (1 - source),
        "soft_light": backdrop - (1 - 2 * source) * backdrop * (1 - backdrop),
        "darken": min(backdrop, source),
        "lighten": max(backdrop, source),
    }[mode]


@pytest.mark.parametrize("alpha", [255, 128])
@pytest.mark.parametrize("opacity", [1.0, 0.3, 0.0])
@pytest.mark.parametrize(
    "mode", ["normal", "multiply", "screen", "overlay", "soft_light", "darken", "lighten"]
)
def test_a_mode_is_its_formula(mode: BlendMode, opacity: float, alpha: int) -> None:
    page = np.full((3, 4, 3), BACKDROP, dtype=np.uint8)
    pixel = [round(value * alpha / 255) for value in SOURCE] + [alpha]
    lay(page, Patch(np.full((3, 4, 4), pixel, np.uint8), 0, 0), opacity=opacity, mode=mode)
    share = alpha / 255 * opacity
    for channel, (below, above) in enumerate(zip(BACKDROP, SOURCE, strict=True)):
        wanted = (1 - share) * below + share * 255 * one(below / 255, above / 255, mode)
        assert page[1, 1, channel] == pytest.approx(wanted, abs=1.6)


def test_a_patch_beside_the_page_is_cut() -> None:
    page = np.zeros((4, 4, 3), dtype=np.uint8)
    red = np.full((3, 3, 4), (255, 0, 0, 255), np.uint8)
    lay(page, Patch(red, -2, -2))
    lay(page, Patch(red, 3, 9), mode="multiply")
    assert [tuple(place) for place in np.argwhere(page[..., 0])] == [(0, 0)]


def test_a_tall_patch_is_laid_to_its_end() -> None:
    page = np.zeros((700, 2, 3), dtype=np.uint8)
    lay(page, Patch(np.full((700, 2, 4), 255, np.uint8), 0, 0), mode="screen")
    assert (page == 255).all()


def test_joined_is_source_over() -> None:
    red = Patch(np.full((2, 2, 4), (128, 0, 0, 128), np.uint8), 0, 0)
    blue = Patch(np.full((2, 2, 4), (0, 0, 64, 64), np.uint8), 1, 0)
    both = joined([red, blue])
    assert both is not None and both.pixels.shape == (2, 3, 4)
    assert both.pixels[0, 1] == pytest.approx((128 * 191 / 255, 0, 64, 64 + 128 * 191 / 255), abs=1)
    assert tuple(both.pixels[0, 2]) == (0, 0, 64, 64)
    assert joined([]) is None
