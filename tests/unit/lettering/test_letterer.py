import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.errors import (
    InvalidInputError,
    LibraryMissingError,
    NotFoundError,
    UndrawableTextError,
)
from backend.lettering.catalog import FontCatalog
from backend.lettering.letterer import Letterer
from backend.lettering.wrap import has_widow
from tests.unit.lettering.conftest import FONTS

HEADLINE = "망원동에서 가장 조용한 2층, 직접 볶은 커피"
LETTERER = Letterer(FontCatalog.load(FONTS))


def set_text(text, *, face="Pretendard-ExtraBold", box=(920, 420), **more):
    return LETTERER.set_text(text, face=face, box=box, **{"size_max": 132, "size_min": 60} | more)


def test_the_headline_is_as_large_as_its_box_allows():
    words = set_text(HEADLINE)
    assert words.fits
    assert 110 <= words.size <= 132
    assert words.width <= 920
    assert words.height <= 420
    assert 2 <= len(words.lines) <= 3
    assert " ".join(words.lines) == HEADLINE
    assert words.text == HEADLINE
    assert words.dropped == ""


def test_a_size_more_would_not_fit():
    words = set_text("봄날의 커피", box=(500, 100), size_max=400, max_lines=1)
    larger = set_text("봄날의 커피", box=(500, 100), size_max=400, size_min=words.size + 4)
    assert words.fits
    assert not larger.fits


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text("가나봄날커피뷁쒸ag,!", min_size=1, max_size=5), min_size=1, max_size=6),
    st.integers(60, 900),
    st.integers(30, 500),
    st.sampled_from(["BMDohyeon", "NanumBrush", "NanumMyeongjo-Bold"]),
    st.floats(-0.05, 0.1),
)
def test_what_fits_stays_inside_the_box(words, width, height, face, tracking):
    words = set_text(
        " ".join(words), face=face, box=(width, height), size_min=12, tracking=tracking
    )
    if words.fits:
        assert words.width <= width
        assert words.height <= height
        assert len(words.lines) <= 3
    assert 12 <= words.size <= 132


def test_a_lone_last_word_is_worth_a_smaller_size():
    words = set_text("오늘도 따뜻한 봄날의 커피 한잔", box=(700, 420), size_max=160)
    assert words.fits
    assert not has_widow(words.lines)


def test_what_overflows_is_set_at_the_smallest_size_and_not_cut_off():
    words = set_text(HEADLINE * 8, box=(600, 200))
    assert not words.fits
    assert words.size == 60
    assert len(words.lines) > 3
    assert "".join(words.lines).replace(" ", "") == (HEADLINE * 8).replace(" ", "")
    assert words.width <= 602


def test_ten_thousand_characters_are_set():
    words = set_text("봄날의 커피 " * 1430)
    assert not words.fits
    assert sum(line.count("커피") for line in words.lines) == 1430


def test_composed_and_decomposed_words_give_the_same_pixels():
    composed, parted = (
        set_text(unicodedata.normalize(form, "봄날의 café 한잔")) for form in ("NFC", "NFD")
    )
    fill = (0, 0, 0)
    assert composed.picture(fill=fill).tobytes() == parted.picture(fill=fill).tobytes()


def test_what_cannot_be_drawn_is_reported():
    words = set_text("커피 🎉 한잔 שלום!")
    assert (words.text, words.dropped) == ("커피 한잔!", "🎉שלום")
    with pytest.raises(UndrawableTextError):
        set_text("🎉🔥")


def test_the_named_default_draws_with_its_fallback():
    named, bundled = (
        set_text("봄날", face=face) for face in ("RiaSans-Bold", "Pretendard-ExtraBold")
    )
    assert named.mask.tobytes() == bundled.mask.tobytes()


def test_origin_places_the_ink_inside_the_picture():
    words = set_text("봄날")
    stroke = ((255, 255, 255), 4.0)
    x, y = words.origin(scale=0.5, stroke=stroke)
    picture = words.picture(fill=(9, 9, 9), scale=0.5, stroke=stroke)
    assert (x, y) == (2, 2)
    assert picture.width - 2 * x == pytest.approx(words.width / 2, abs=1)
    assert picture.height - 2 * y == pytest.approx(words.height / 2, abs=1)
    assert words.origin() == (0, 0)
    assert words.picture(fill=(9, 9, 9)).size == (words.width, words.height)


def test_the_same_words_give_the_same_bytes():
    first, second = (set_text(HEADLINE).picture(fill=(1, 2, 3)).tobytes() for _ in range(2))
    assert first == second


def test_an_unknown_face_or_alignment_is_an_error():
    with pytest.raises(NotFoundError):
        set_text("봄날", face="Nobody")
    with pytest.raises(InvalidInputError, match="justify"):
        set_text("봄날", align="justify")


def test_a_pillow_without_raqm_is_refused_by_name(catalog):
    with pytest.raises(LibraryMissingError, match="libraqm"):
        Letterer(catalog, has=lambda feature: feature != "raqm")


@pytest.mark.parametrize("face", [face.name for face in FontCatalog.load(FONTS).faces])
def test_a_space_that_does_not_break_is_drawn_as_a_space(face):
    plain, bound = (
        set_text(text, face=face, max_lines=1) for text in ("봄날 커피", "봄날\u00a0커피")
    )
    assert bound.mask.tobytes() == plain.mask.tobytes()
    assert (bound.text, bound.lines, bound.dropped) == ("봄날 커피", ("봄날 커피",), "")
