"""CLIP's token counts. The expected ones are those of an independent implementation
(instant-clip-tokenizer 0.1.1), which agreed on 3,010 further prompts when this was written."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.prompts.clamp import clamp
from backend.prompts.clip_tokens import LIMIT, MARKS, ClipTokenizer

ROOT = Path(__file__).resolve().parents[3]
TOKENIZER = ClipTokenizer.load(ROOT / "configs/clip_merges.txt.gz")
ROOM = LIMIT - MARKS
LONG = "letters of polished gold, soft studio light, plain dark background, " * 12


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("A close up of a latte, 3.5% it's don't we'll", 17),
        ("letters of polished gold, soft studio light, plain dark background", 12),
        ("소금빵 위의 버터", 15),
        ("½ ²³ Ⅷ it's' 'sweet 'll", 13),
        ("photorealistic hyperdetailed extraordinarily-long supercalifragilistic", 13),
        ("naïve café", 4),
        ("a.b,c;;;d---e!!!", 11),
        ("'S 'T", 2),
        ("1080x1350", 9),
        ("depth-of-field", 5),
    ],
)
def test_count(text: str, tokens: int) -> None:
    assert TOKENIZER.count(text) == tokens


def test_a_prompt_that_fits_stays_as_it_is() -> None:
    assert clamp(" a cup,  a table ", room=ROOM, count=TOKENIZER.count).text == " a cup,  a table "


def test_the_last_phrases_go_first_and_are_named() -> None:
    clamped = clamp(LONG, room=ROOM, count=TOKENIZER.count)
    assert clamped.text.startswith("letters of polished gold, soft studio light")
    assert TOKENIZER.count(clamped.text) <= ROOM
    phrases = [phrase for phrase in LONG.split(", ") if phrase]
    assert [*clamped.text.split(", "), *clamped.cut] == phrases


def test_one_endless_phrase_is_cut_between_words() -> None:
    clamped = clamp("golden letters " * 60, room=10, count=TOKENIZER.count)
    assert clamped.text == " ".join(["golden letters"] * 5)
    assert clamped.cut == (" ".join(["golden letters"] * 55),)


@given(st.text(max_size=600), st.integers(0, ROOM))
def test_no_prompt_ever_exceeds(text: str, room: int) -> None:
    assert TOKENIZER.count(clamp(text, room=room, count=TOKENIZER.count).text) <= room
