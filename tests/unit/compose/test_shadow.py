"""How a product meets the ground."""

import numpy as np
import pytest
from PIL import Image

from backend.compose.box import Box
from backend.compose.composition import Composition
from backend.compose.layer import PictureLayer
from backend.compose.render import pixels, render
from backend.compose.shadow import Light, View, grounded, shadows

PAGE = Box(0, 0, 600, 600)
BOX = Box(250, 150, 100, 300)
FLOOR = (230, 215, 200)


def block() -> Image.Image:
    return Image.new("RGBA", (100, 300), (120, 40, 40, 255))


def laid(light: Light, view: View) -> np.ndarray:
    layers = shadows(block(), BOX, light=light, view=view, floor=FLOOR)
    page = render(Composition(600, 600, FLOOR, layers, PAGE))
    return np.asarray(FLOOR).mean() - pixels(page).mean(axis=2)


@pytest.mark.parametrize("view", ["side", "above"])
def test_the_shadow_falls_away_from_the_light(view: View) -> None:
    from_left, from_right = laid("left", view), laid("right", view)
    assert from_left[:, 350:].sum() > 1.3 * from_left[:, :250].sum()
    assert from_right[:, :250].sum() > 1.3 * from_right[:, 350:].sum()


def test_it_is_darkest_where_the_foot_touches() -> None:
    dark = laid("left", "side")
    foot = dark[452:458, 270:330].mean()
    assert foot > 60
    assert foot > 2.5 * dark[500:510, 270:330].mean()


def test_nothing_falls_above_the_product() -> None:
    assert laid("left", "side")[:100].max() < 3


def test_the_floor_shines_on_the_foot_alone() -> None:
    lit = np.asarray(grounded(block(), floor=(60, 200, 60), light="left"), dtype=float)
    assert lit[-1, 50, 0] < lit[10, 50, 0]
    assert lit[10, 5, 0] > lit[10, 95, 0], "the side of the light is brighter"
    assert (lit[..., 3] == 255).all()


def test_half_clear_edges_lose_the_old_backgrounds_colour() -> None:
    cutout = np.zeros((200, 200, 4), np.uint8)
    cutout[...] = (255, 255, 255, 0)
    cutout[40:160, 40:160] = (120, 30, 30, 255)
    cutout[38:40, 40:160] = (240, 240, 240, 128)
    clean = np.asarray(grounded(Image.fromarray(cutout, "RGBA"), floor=FLOOR, light="left"))
    assert clean[39, 100, 1] < 80
    assert clean[39, 100, 3] == 128


def test_shadow_layers_multiply() -> None:
    layers = shadows(block(), BOX, light="left", view="side", floor=FLOOR)
    assert [layer.role for layer in layers] == ["shadow", "contact"]
    assert all(isinstance(layer, PictureLayer) and layer.blend == "multiply" for layer in layers)
