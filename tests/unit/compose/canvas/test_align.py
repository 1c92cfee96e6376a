"""Aligning, snapping, spreading, resizing and ordering."""

from typing import Any

import pytest
from pydantic import ValidationError

from backend.compose.box import Box
from backend.compose.canvas.align import Guide, Point, aligned, seen_box, snapped, spread
from backend.compose.canvas.document import Corner, find, moved, resized, revised
from backend.errors import NotFoundError
from backend.schemas.composition import Composition
from tests.unit.compose.canvas.pages import page


def rect(name: str, left: float, top: float = 0, **more: Any) -> dict[str, Any]:
    size = {"width": 40, "height": 20}
    return {"kind": "shape", "id": name, "left": left, "top": top} | size | more


def place(document: Composition, name: str) -> tuple[float, float]:
    layer = find(document, name)
    return layer.left, layer.top


@pytest.mark.parametrize(
    ("point", "wanted"),
    [
        ("left_top", (0, 0)),
        ("top", (180, 0)),
        ("right_top", (360, 0)),
        ("left", (0, 140)),
        ("middle", (180, 140)),
        ("right", (360, 140)),
        ("left_bottom", (0, 280)),
        ("bottom", (180, 280)),
        ("right_bottom", (360, 280)),
    ],
)
def test_nine_points_of_the_page(point: Point, wanted: tuple[float, float]) -> None:
    assert place(aligned(page(rect("a", 77, 5)), ["a"], point), "a") == wanted


def test_a_point_of_the_safe_area_for_a_turned_layer() -> None:
    document = page(rect("a", 0, rotation=90))
    laid = find(aligned(document, ["a"], "left_top", within=Box(50, 60, 200, 200)), "a")
    assert seen_box(laid).x == pytest.approx(50)
    assert seen_box(laid).y == pytest.approx(60)
    assert (laid.left, laid.top) == pytest.approx((40, 70))


def test_a_locked_layer_stays() -> None:
    document = page(rect("a", 7, 8, locked=True))
    assert aligned(document, ["a"], "middle") == document
    assert snapped(document, "a", tolerance=50) == (document, ())


def test_snapping_to_the_nearest_line_each_way() -> None:
    document = page(rect("a", 183, 101), rect("b", 100, 97), rect("c", 500, 300, visible=False))
    laid, guides = snapped(document, "a", tolerance=6)
    assert place(laid, "a") == (180, 97)
    assert set(guides) == {Guide("across", 200), Guide("down", 97)}


def test_nothing_near_is_nothing_snapped() -> None:
    document = page(rect("a", 90, 80))
    assert snapped(document, "a", tolerance=3) == (document, ())


def test_snapping_to_the_safe_area() -> None:
    laid, _ = snapped(page(rect("a", 33, 80)), "a", tolerance=4, safe=Box(30, 20, 300, 250))
    assert place(laid, "a")[0] == 30


def test_spreading_leaves_equal_gaps() -> None:
    document = page(rect("a", 0), rect("b", 50), rect("c", 300), rect("d", 70, 9, width=80))
    laid = spread(document, ["c", "a", "b", "d"], "across")
    assert [place(laid, name)[0] for name in "abdc"] == pytest.approx(
        [0, 86.667, 173.333, 300], abs=0.01
    )
    assert place(laid, "d")[1] == 9
    assert spread(document, ["a", "c"], "across") == document


@pytest.mark.parametrize(
    ("hold", "wanted"),
    [("left_top", (10, 20)), ("right_bottom", (-30, 0)), ("middle", (-10, 10))],
)
def test_a_size_keeps_its_aspect_about_a_point(hold: Corner, wanted: tuple[float, float]) -> None:
    layer = page(rect("a", 10, 20)).layers[0]
    change = resized(layer, width=80, hold=hold)
    assert (change["width"], change["height"]) == (80, 40)
    assert (change["left"], change["top"]) == wanted
    assert resized(layer, height=40, hold=hold) == change
    assert resized(layer, width=0.1)["height"] == 1


def test_a_change_is_checked() -> None:
    document = page(rect("a", 10))
    assert find(revised(document, "a", {"left": 5}), "a").left == 5
    assert find(document, "a").left == 10
    with pytest.raises(ValidationError, match="width"):
        revised(document, "a", {"width": 0})
    with pytest.raises(NotFoundError):
        revised(document, "z", {})


def test_the_order_is_changed() -> None:
    document = page(rect("a", 0), rect("b", 0), rect("c", 0))
    for to, wanted in ((0, "cab"), (-1, "abc"), (1, "acb"), (99, "abc")):
        assert "".join(layer.id for layer in moved(document, "c", to=to).layers) == wanted
    assert "".join(layer.id for layer in moved(document, "a", to=-1).layers) == "bca"
