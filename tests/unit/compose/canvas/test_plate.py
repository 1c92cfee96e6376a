"""Pictures at fractions of a px: where their weight lies, and how far they reach."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from backend.compose.box import Box
from backend.compose.canvas.patch import Patch, Window
from backend.compose.canvas.plate import part_of, place, plate, reduction
from tests.unit.compose.canvas.pages import scene

PAGE = Window(0, 0, 120, 100)
RED = Image.new("RGB", (64, 48), (255, 0, 0))


def weight(patch: Patch) -> tuple[float, float, float]:
    """The alpha's sum in px, and its middle on the page."""
    alpha = patch.pixels[..., 3] / 255.0
    rows, columns = np.mgrid[: alpha.shape[0], : alpha.shape[1]] + 0.5
    total = alpha.sum()
    return (
        float(total),
        float((alpha * columns).sum() / total + patch.x),
        float((alpha * rows).sum() / total + patch.y),
    )


@settings(max_examples=100, deadline=None)
@given(
    x=st.floats(5, 40),
    y=st.floats(5, 30),
    width=st.floats(0.2, 60),
    height=st.floats(0.2, 50),
    degrees=st.sampled_from([0.0, 90.0, 180.0, 270.0, 33.0, 200.5]),
)
def test_a_picture_lies_where_its_box_is(
    x: float, y: float, width: float, height: float, degrees: float
) -> None:
    box = Box(x, y, width, height)
    factor = reduction(64, width), reduction(48, height)
    patch = place(
        plate(RED, factor=factor), box, window=Window(-99, -99, 199, 199), degrees=degrees
    )
    assert patch is not None
    area, across, down = weight(patch)
    if width < 1 or height < 1:
        assert area <= width * height + 2
        return
    assert area == pytest.approx(width * height, rel=0.03, abs=0.5)
    # A px counts at its own middle, however little of it is covered.
    assert (across, down) == pytest.approx(box.middle, abs=0.04 + 0.26 / min(width, height))


def test_a_picture_at_its_own_size_is_itself() -> None:
    picture = scene(64, 48)
    patch = place(plate(picture), Box(10, 20, 64, 48), window=PAGE)
    assert patch is not None and (patch.x, patch.y) == (10, 20)
    assert (patch.pixels[..., :3] == np.asarray(picture)).all()
    assert (patch.pixels[..., 3] == 255).all()


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_right_angle_moves_px_and_changes_none(degrees: int) -> None:
    picture = scene(64, 48)
    width, height = (48, 64) if degrees % 180 else (64, 48)
    box = Box(40 - 32, 50 - 24, 64, 48)
    patch = place(plate(picture), box, window=PAGE, degrees=degrees)
    assert patch is not None and patch.pixels.shape[:2] == (height, width)
    assert (patch.pixels[..., :3] == np.asarray(picture.rotate(-degrees, expand=True))).all()


def test_a_turned_picture_turns_clockwise() -> None:
    picture = Image.new("RGB", (60, 60), (0, 0, 0))
    picture.paste((255, 255, 255), (0, 0, 60, 20))
    patch = place(plate(picture), Box(30, 20, 60, 60), window=PAGE, degrees=80)
    assert patch is not None
    light = patch.pixels[..., 0].astype(float)
    columns = np.mgrid[: light.shape[0], : light.shape[1]][1] + patch.x
    assert (light * columns).sum() / light.sum() > 70, "the light top lies on the right now"


def test_a_move_by_half_a_px_is_seen() -> None:
    sharp = plate(scene(64, 48))
    here, there = (place(sharp, Box(x, 20, 64, 48), window=PAGE) for x in (10.0, 10.5))
    assert here is not None and there is not None
    assert there.pixels[5, 0, 3] == pytest.approx(128, abs=1)
    assert np.abs(here.pixels[:, 1:60].astype(int) - there.pixels[:, 1:60]).mean() > 2


def test_clear_px_leave_no_trace_of_their_colour() -> None:
    picture = Image.new("RGBA", (40, 40), (0, 255, 0, 0))
    picture.paste((255, 0, 0, 255), (0, 0, 20, 40))
    for degrees in (0.0, 30.0):
        patch = place(plate(picture), Box(10, 10, 90, 90), window=PAGE, degrees=degrees)
        assert patch is not None
        assert patch.pixels[..., 1].max() == 0
        assert (patch.pixels[..., 0] <= patch.pixels[..., 3]).all()


def test_of_a_picture_enlarged_without_end_only_what_shows_is_worked_out() -> None:
    for degrees in (0.0, 90.0, 12.0):
        patch = place(
            plate(RED), Box(-40_000, -30_000, 90_000, 70_000), window=PAGE, degrees=degrees
        )
        assert patch is not None
        assert patch.pixels.shape[:2] == (100, 120)
        assert (patch.pixels == (255, 0, 0, 255)).all()


def test_what_does_not_meet_the_window_is_nothing() -> None:
    assert place(plate(RED), Box(-5000, 0, 64, 48), window=PAGE) is None
    assert place(plate(RED), Box(0, 5000, 64, 48), window=PAGE, degrees=45) is None


def test_a_part_and_its_mirror() -> None:
    picture = scene(64, 48)
    part = part_of(picture.size, Box(8, 4, 32, 24))
    patch = place(plate(picture, part=part, flip=True), Box(0, 0, 32, 24), window=PAGE)
    assert patch is not None
    assert (patch.pixels[:, ::-1, :3] == np.asarray(picture)[4:28, 8:40]).all()


def test_a_part_outside_the_picture_is_one_px_of_it() -> None:
    assert part_of((64, 48), Box(900, 900, 50, 50)) == (63, 47, 64, 48)


@pytest.mark.parametrize(("shown", "factor"), [(800, 1), (400, 1), (200, 2), (1, 512), (0.01, 512)])
def test_a_reduction_leaves_more_px_than_are_shown(shown: float, factor: int) -> None:
    assert reduction(800, shown) == factor
