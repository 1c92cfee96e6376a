import unicodedata

import pytest

from backend.errors import UndrawableTextError
from backend.lettering.text import clusters, drawable, normal, runs


@pytest.fixture
def chain(catalog):
    return catalog.chain("BMDohyeon")


def test_normal_composes_and_collapses():
    parted = unicodedata.normalize("NFD", "봄날  커피")
    assert normal(f"  {parted}\t한잔 \r\n\n 오늘\u2028만 ") == "봄날 커피 한잔\n오늘\n만"


def test_normal_removes_what_cannot_be_seen():
    assert normal("봄\u200b날\u202e\ufe0f\u3164\u00ad 커피\x00") == "봄날 커피"


def test_normal_keeps_the_space_that_does_not_break():
    assert normal("3\u00a0개") == "3\u00a0개"


def test_clusters_keep_marks_and_old_syllables_whole():
    assert clusters("가x\u0302ᄒᆞᆫ글") == ("가", "x\u0302", "ᄒᆞᆫ", "글")


@pytest.mark.parametrize(
    ("text", "words", "dropped"),
    [
        ("따끈한 빵 🎉🔥!", "따끈한 빵!", "🎉🔥"),
        ("שלום 커피", "커피", "שלום"),
        ("커피 عربي 한잔", "커피 한잔", "عربي"),
        ("👨\u200d👩\u200d👧 가족", "가족", "👨👩👧"),
        ("1\ufe0f\u20e3 번", "1 번", "\u20e3"),
        ("뙗 €5", "뙗 €5", ""),
    ],
)
def test_what_no_face_draws_is_dropped_and_reported(chain, text, words, dropped):
    assert drawable(text, chain) == (words, dropped)


@pytest.mark.parametrize("text", ["", "  ", "🎉🔥", "שלום", "\u200b\u200e", "\u3164"])
def test_nothing_left_to_draw_is_an_error(chain, text):
    with pytest.raises(UndrawableTextError):
        drawable(text, chain)


def test_the_error_shows_only_the_beginning_of_a_long_text(chain):
    with pytest.raises(UndrawableTextError) as caught:
        drawable("🎉" * 5000, chain)
    assert len(caught.value.details["text"]) == 40


def test_runs_go_to_the_first_face_that_draws_them(chain):
    parts = [(run.text, run.face.name) for run in runs("커피 뙗 €5", chain)]
    assert parts == [
        ("커피 ", "BMDohyeon"),
        ("뙗", "Pretendard-ExtraBold"),
        (" ", "BMDohyeon"),
        ("€", "Pretendard-ExtraBold"),
        ("5", "BMDohyeon"),
    ]
