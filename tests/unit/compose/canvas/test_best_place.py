"""The best place is calm, stands out, and is free."""

import numpy as np
import pytest
from PIL import Image

from backend.compose.box import Box
from backend.compose.canvas.best_place import best_place


def noise(calm: tuple[int, int, int, int], grey: int) -> Image.Image:
    """A busy picture with one plain rectangle (left, top, right, bottom)."""
    random = np.random.default_rng(4)
    tiles = random.integers(0, 255, (40, 60, 3), dtype=np.uint8)
    picture = Image.fromarray(tiles).resize((600, 400), Image.Resampling.NEAREST)
    picture.paste((grey, grey, grey), calm)
    return picture


@pytest.mark.parametrize("calm", [(40, 30, 300, 150), (330, 250, 590, 380), (20, 260, 280, 390)])
@pytest.mark.parametrize(("grey", "ink"), [(20, "light"), (235, "dark")])
def test_the_calm_place_is_found(calm: tuple[int, int, int, int], grey: int, ink: str) -> None:
    best = best_place(noise(calm, grey), (180, 80))
    left, top, right, bottom = calm
    room = Box.of(left=left, top=top, right=right, bottom=bottom)
    assert room.holds(best.box, slack=4)
    assert best.ink == ink
    assert best.contrast > 10
    assert best.calm > 0.7


def test_a_face_is_kept_free() -> None:
    plain = Image.new("RGB", (600, 400), (90, 100, 90))
    plain.paste((200, 190, 180), (0, 0, 300, 400))
    face = Box(0, 0, 400, 400)
    assert not best_place(plain, (150, 80), avoid=[face]).box.meets(face)


def test_the_safe_area_holds_it() -> None:
    safe = Box(100, 60, 300, 200)
    best = best_place(noise((420, 280, 600, 400), 20), (160, 90), within=safe)
    assert safe.holds(best.box, slack=0.01)


def test_of_two_calm_places_that_with_contrast_wins() -> None:
    picture = noise((20, 20, 280, 380), 118)
    picture.paste((15, 15, 15), (320, 20, 580, 380))
    assert best_place(picture, (180, 100)).box.x > 300


def test_a_page_larger_than_its_picture_counts_in_its_own_px() -> None:
    best = best_place(noise((330, 250, 590, 380), 20), (1200, 500), page=(4000, 2667))
    assert Box(2200, 1666, 1734, 868).holds(best.box, slack=30)


@pytest.mark.parametrize("size", [(900.0, 50.0), (50.0, 900.0), (2000.0, 2000.0)])
def test_what_is_too_large_is_put_about_the_middle(size: tuple[float, float]) -> None:
    best = best_place(noise((0, 0, 9, 9), 0), size)
    assert (best.box.width, best.box.height) == size
    if size[0] > 600:
        assert best.box.middle[0] == pytest.approx(300, abs=2)
    if size[1] > 400:
        assert best.box.middle[1] == pytest.approx(200, abs=2)


def test_a_picture_of_one_px() -> None:
    assert best_place(Image.new("RGB", (1, 1)), (1, 1)).box == Box(0, 0, 1, 1)
