import numpy as np
import pytest
from PIL import Image, ImageDraw

from .conftest import dressed, framed, over, pixels

GREY = (128, 128, 128)


@pytest.fixture
def disc() -> Image.Image:
    mask = Image.new("L", (100, 100))
    ImageDraw.Draw(mask).ellipse((0, 0, 99, 99), fill=255)
    return mask


def sides(mask, look, light):
    """Mean brightness of the upper left and the lower right rim of a disc."""
    made = dressed(mask, look, em=160, light=light, colour=(150, 120, 110))
    seen = over(made.picture, GREY).mean(axis=2)
    rows, columns = np.indices(seen.shape)
    left, top = made.origin
    x, y = columns - left - 49.5, rows - top - 49.5
    far = np.hypot(x, y)
    rim = (far > 43) & (far < 49)
    ahead = (x + y) / np.maximum(far, 1) / np.sqrt(2)
    return seen[rim & (ahead < -0.8)].mean(), seen[rim & (ahead > 0.8)].mean()


@pytest.mark.parametrize(
    ("look", "lit_side"),
    [
        ("gradient", "near"),
        ("plastic", "near"),
        ("metal", "near"),
        ("gold", "near"),
        ("emboss", "near"),
        ("floating", "near"),
        ("ice", "near"),
        ("carved", "far"),
        ("water", "far"),
    ],
)
def test_turning_the_light_turns_the_shading(look, lit_side, disc):
    upper, lower = sides(disc, look, 225.0)
    turned_upper, turned_lower = sides(disc, look, 45.0)
    sign = 1 if lit_side == "near" else -1
    assert sign * (upper - lower) > 4
    assert sign * (turned_lower - turned_upper) > 4


@pytest.mark.parametrize("look", ["shadow", "floating"])
@pytest.mark.parametrize(("light", "x", "y"), [(225, 1, 1), (315, -1, 1), (90, 0, -1), (0, -1, 0)])
def test_shadows_fall_away_from_the_light(look, light, x, y, disc):
    made = dressed(disc, look, em=160, light=light)
    outside = pixels(made.picture)[..., 3] * (framed(disc, made) == 0)
    rows, columns = np.indices(outside.shape)
    left, top = made.origin
    across = (outside * (columns - left - 49.5)).sum() / outside.sum()
    down = (outside * (rows - top - 49.5)).sum() / outside.sum()
    assert np.sign(np.round([across, down], -1)).tolist() == [x, y]


def test_flat_neon_and_brush_know_no_light(disc):
    for look in ("flat", "outline", "neon", "brush"):
        one, other = (dressed(disc, look, light=light).picture.tobytes() for light in (10, 200))
        assert one == other


def test_a_gradient_runs_from_the_second_colour_to_the_first(disc):
    made = dressed(disc, "gradient", colour=(30, 60, 200), second=(250, 210, 60), em=160)
    seen = over(made.picture, GREY)
    left, top = made.origin
    near, far = seen[top + 22, left + 22], seen[top + 78, left + 78]
    assert near[0] > near[2] + 40
    assert far[2] > far[0] + 40


def test_a_slow_gradient_shows_no_steps(disc):
    wide = disc.resize((900, 900))
    made = dressed(wide, "gradient", colour=(60, 60, 60), second=(72, 72, 72), em=900, light=180)
    row = over(made.picture, GREY)[450, 150:750, 0]
    runs = np.diff(np.flatnonzero(np.diff(row))).max()
    assert runs < 40
