"""The formats file and what follows from a size."""

from pathlib import Path

import pytest

from backend.compose.format import Format, load_all_formats, load_formats, pick_format
from backend.errors import NotFoundError


@pytest.mark.parametrize(
    ("name", "size", "shape"),
    [
        ("instagram_square", (1080, 1080), "square"),
        ("instagram_portrait", (1080, 1350), "portrait"),
        ("story", (1080, 1920), "tall"),
        ("landscape", (1920, 1080), "wide"),
    ],
)
def test_the_four_sizes(
    formats: dict[str, Format], name: str, size: tuple[int, int], shape: str
) -> None:
    assert formats[name].size == size
    assert formats[name].shape == shape


def test_every_entry_says_where_it_is_from(formats: dict[str, Format]) -> None:
    for format in formats.values():
        assert format.label_ko and format.label_en and format.source and format.checked
        assert format.page.holds(format.safe)


def test_a_story_keeps_clear_of_the_platforms_bars(formats: dict[str, Format]) -> None:
    safe = formats["story"].safe
    assert safe.y >= 250
    assert safe.bottom <= 1920 - 340


def test_measures_follow_the_shorter_side(formats: dict[str, Format]) -> None:
    assert formats["instagram_square"].unit == 1
    assert formats["link_preview"].least_unit == pytest.approx(630 / 1080)
    assert formats["landscape"].unit > formats["landscape"].least_unit == 1


def test_an_unknown_name_is_an_error(formats: dict[str, Format]) -> None:
    with pytest.raises(NotFoundError, match="billboard"):
        pick_format(formats, "billboard")
    assert pick_format(formats, "story").name == "story"


def test_ads_are_made_in_the_first_five_and_a_canvas_in_all() -> None:
    path = Path(__file__).resolve().parents[3] / "configs" / "sns_formats.yaml"
    ads, every = load_formats(path), load_all_formats(path)
    assert list(ads) == list(every)[:5]
    assert {format.group for format in every.values()} == {"instagram", "kakao", "naver"}
    assert every["kakao_display"].max_bytes == 500_000
    for format in every.values():
        assert format.source and format.checked and format.label_ko and format.label_en
        assert format.page.holds(format.safe)
