"""The document: what may be in it, and what is said of what may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from backend.schemas.composition import Composition
from tests.unit.compose.canvas.pages import asset_id, page

RECT = {"kind": "shape", "width": 10, "height": 10}


def faults(**fields: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        page(RECT | fields)
    return [str(finding["loc"][-1]) for finding in caught.value.errors()]


@pytest.mark.parametrize("field", ["left", "top", "width", "height", "rotation", "opacity"])
@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e9, "wide"])
def test_a_number_that_is_none_is_named(field: str, value: object) -> None:
    assert faults(**{field: value}) == [field]


@pytest.mark.parametrize(
    ("field", "value"),
    [("width", 0), ("height", 0.5), ("opacity", 1.1), ("blend", "dodge"), ("id", "a b")],
)
def test_what_may_not_be_is_named(field: str, value: object) -> None:
    assert faults(**{field: value}) == [field]


def test_a_layer_far_outside_is_a_layer() -> None:
    layer = page(RECT | {"left": -5000, "top": 5000, "width": 1}).layers[0]
    assert (layer.left, layer.top, layer.width) == (-5000, 5000, 1)


@given(st.floats(-1e6, 1e6))
def test_a_rotation_is_brought_into_one_turn(degrees: float) -> None:
    assert 0 <= page(RECT | {"rotation": degrees}).layers[0].rotation < 360


def test_two_full_turns_are_none() -> None:
    assert page(RECT | {"rotation": 720}).layers[0].rotation == 0


def test_a_page_of_a_hundred_megapixels_is_refused() -> None:
    with pytest.raises(ValidationError, match="64 megapixels"):
        page(width=10_000, height=10_000)
    with pytest.raises(ValidationError, match="width"):
        page(width=12_001, height=1)
    assert page(width=1, height=1).width == 1


def test_fifty_layers_and_no_more() -> None:
    assert len(page(*[RECT] * 50).layers) == 50
    with pytest.raises(ValidationError, match="layers"):
        page(*[RECT] * 51)


def test_two_layers_of_one_id_are_refused() -> None:
    with pytest.raises(ValidationError, match='"same"'):
        page(RECT | {"id": "same"}, RECT | {"id": "same"})


@pytest.mark.parametrize("name", ["가격표", "cake 🍰", "👨‍👩‍👧 가족", "قهوة"])
def test_a_name_is_of_any_language(name: str) -> None:
    assert page(RECT | {"name": name}).layers[0].name == name


def test_words_keep_their_lines_and_lose_what_is_invisible() -> None:
    layer = {"kind": "words", "text": "첫\u200b 줄\r\n\u202e둘째 줄", "size": 20}
    words = page(layer | {"width": 10, "height": 10}).layers[0]
    assert words.kind == "words"
    assert words.text == "첫 줄\n둘째 줄"


def test_a_document_comes_back_from_its_json() -> None:
    document = page(
        {"kind": "picture", "asset": asset_id("a"), "width": 3, "height": 4, "flip": True},
        {"kind": "lettering", "asset": asset_id("b"), "width": 3, "height": 4, "request": {"a": 1}},
        {"kind": "qr", "content": "https://example.org", "width": 3, "height": 4},
        {"kind": "badge", "text": "1+1", "width": 3, "height": 4, "shadow": {"kind": "contact"}},
        background={"kind": "asset", "asset": asset_id("c")},
    )
    assert Composition.model_validate_json(document.model_dump_json()) == document


@pytest.mark.parametrize(("width", "height"), [(12_001, 10), (12_000, 12_000)])
def test_words_larger_than_a_page_are_refused(width: int, height: int) -> None:
    for words in ({"kind": "words", "size": 20}, {"kind": "badge"}):
        with pytest.raises(ValidationError, match=r"12000|64 megapixels"):
            page({"text": "가", "width": width, "height": height, **words})


def test_a_request_of_many_kilobytes_is_refused() -> None:
    layer = {"kind": "lettering", "asset": asset_id("b"), "width": 3, "height": 4}
    with pytest.raises(ValidationError, match="50 kB"):
        page(layer | {"request": {"text": "가" * 60_000}})


def test_stops_are_put_in_order() -> None:
    stops = [{"place": 1, "colour": "#FFFFFF"}, {"place": 0, "colour": "#000000"}]
    layer = page(RECT | {"fill": {"stops": stops}}).layers[0]
    assert layer.kind == "shape" and not isinstance(layer.fill, str)
    assert [stop.colour for stop in layer.fill.stops] == ["#000000", "#ffffff"]
