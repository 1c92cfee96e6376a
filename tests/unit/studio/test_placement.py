"""The stage stands where the constants say, and promised space is calm."""

import cv2
import numpy as np
import pytest

from embedded_comfy.studio import paint, read_brief
from embedded_comfy.studio.camera import FOCAL
from embedded_comfy.studio.placement import (
    ANGLED_HORIZON,
    AXIS_CENTRE,
    AXIS_LEFT,
    AXIS_RIGHT,
    PODIUM_LOW_TOP,
    PODIUM_RADIUS,
    PODIUM_TOP,
    SWEEP,
    TABLE_HORIZON,
    unit,
)
from embedded_comfy.studio.plan import settle
from embedded_comfy.studio.raster import Array, blur
from embedded_comfy.studio.scenery import build

WIDTH, HEIGHT = 432, 540
DARK_ON_PALE = "black podium, white seamless wall, white floor, soft light"


def dark(picture: Array) -> Array:
    return np.asarray(picture.mean(axis=2) < 0.42)


@pytest.mark.parametrize(
    ("words", "axis"),
    [("", AXIS_CENTRE), (" on the left", AXIS_LEFT), (" on the right", AXIS_RIGHT)],
)
@pytest.mark.parametrize("shape", ["round", "square"])
def test_podium_stands_on_the_axis(words: str, axis: float, shape: str) -> None:
    prompt = DARK_ON_PALE.replace("podium", f"{shape} podium{words}")
    picture = paint(read_brief(prompt), WIDTH, HEIGHT, seed=6)
    row = dark(picture)[round((PODIUM_TOP + 0.02) * HEIGHT)]
    columns = np.flatnonzero(row)
    assert (columns[0] + columns[-1] + 1) / 2 == pytest.approx(axis * WIDTH, abs=4)
    wide = (columns[-1] - columns[0]) / 2
    assert wide == pytest.approx(PODIUM_RADIUS * unit(WIDTH, HEIGHT), rel=0.09)


@pytest.mark.parametrize(("words", "row"), [("podium", PODIUM_TOP), ("podium low", PODIUM_LOW_TOP)])
def test_podium_top_is_where_promised(words: str, row: float) -> None:
    prompt = DARK_ON_PALE.replace("podium", words)
    picture = paint(read_brief(prompt), WIDTH, HEIGHT, seed=6)
    column = np.flatnonzero(dark(picture)[:, WIDTH // 2])
    half = PODIUM_RADIUS * unit(WIDTH, HEIGHT) * 0.22
    assert column[0] == pytest.approx(row * HEIGHT - half, abs=4)


@pytest.mark.parametrize(("width", "height"), [(540, 540), (540, 960), (960, 540)])
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_podium_geometry_in_every_shape(width: int, height: int, seed: int) -> None:
    scene = build(settle(read_brief("round podium"), seed), width, height)
    top = scene.facets[-1]
    camera = scene.camera
    assert top.name == "top"
    middle = (top.rows.start + top.rows.stop) / 2
    assert middle == pytest.approx(PODIUM_TOP * height, abs=2)
    assert top.cols.stop - top.cols.start == pytest.approx(
        2 * PODIUM_RADIUS * unit(width, height), abs=5
    )
    assert camera.row_of(scene.casters[-1].top, FOCAL) == pytest.approx(PODIUM_TOP * height)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "horizon"),
    [
        ("walnut table top", TABLE_HORIZON),
        ("walnut table top, seen from above at an angle", ANGLED_HORIZON),
    ],
)
def test_table_edge_is_where_promised(words: str, horizon: float) -> None:
    picture = paint(read_brief(f"{words}, white wall, soft light"), WIDTH, HEIGHT, seed=6)
    level = blur(picture, 1.0).mean(axis=2)[:, WIDTH // 4 : -WIDTH // 4].mean(axis=1)
    edge = int(np.argmin(np.diff(level)))
    assert edge == pytest.approx(horizon * HEIGHT, abs=4)


def test_flat_lay_fills_the_picture() -> None:
    picture = paint(read_brief("dark walnut flat lay, top-down, soft light"), WIDTH, HEIGHT, seed=6)
    corners = (picture[:60, :60], picture[:60, -60:], picture[-60:, :60], picture[-60:, -60:])
    for corner in corners:
        assert corner[..., 0].mean() > corner[..., 2].mean() + 0.05
        assert corner.mean() < 0.55


def test_seamless_wall_has_no_hard_line() -> None:
    picture = paint(read_brief("seamless wall, beige, soft light"), WIDTH, HEIGHT, seed=6)
    level = picture.mean(axis=(1, 2))
    steps = np.abs(np.diff(level))
    around = steps[round((SWEEP - 0.12) * HEIGHT) : round((SWEEP + 0.12) * HEIGHT)]
    assert around.max() < 0.006


def roughness(picture: Array) -> float:
    """Contrast of what is between 3 pixels and a tenth of the picture wide."""
    grey = picture.mean(axis=2)
    fine = cv2.GaussianBlur(grey, (0, 0), 2.0)
    broad = cv2.GaussianBlur(grey, (0, 0), 24.0)
    return float((fine - broad).std())


CALM = {
    "empty space at the top": (slice(8, int(0.30 * HEIGHT)), slice(8, WIDTH - 8)),
    "empty space on the left": (slice(8, int(0.55 * HEIGHT)), slice(8, int(0.36 * WIDTH))),
    "empty space on the right": (slice(8, int(0.55 * HEIGHT)), slice(int(0.64 * WIDTH), WIDTH - 8)),
}


@pytest.mark.parametrize("words", CALM)
@pytest.mark.parametrize("light", ["window light with leaf shadows", "blinds", "palm shadows"])
def test_promised_space_is_calm(words: str, light: str) -> None:
    area = CALM[words]
    base = f"oak table, concrete wall, {light} from the left"
    calm = paint(read_brief(f"{base}, {words}"), WIDTH, HEIGHT, seed=1)[area]
    busy = paint(read_brief(base), WIDTH, HEIGHT, seed=1)[area]
    assert roughness(calm) < 0.016
    assert roughness(calm) < roughness(busy)


def test_bokeh_leaves_promised_space_calm() -> None:
    area = CALM["empty space at the top"]
    picture = paint(read_brief("table, bokeh, empty space at the top"), WIDTH, HEIGHT, seed=3)
    assert roughness(picture[area]) < 0.016
