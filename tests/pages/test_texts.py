"""Every text stands in both languages, and every text is used."""

import re
import string
from pathlib import Path

import pytest

from streamlit_app.components.job_progress import time_left
from streamlit_app.i18n import text, texts

CODE = Path(__file__).resolve().parents[2] / "streamlit_app"
CALL = re.compile(r"""\bt\(\s*(f?)"([^"]+)\"""")
HANGUL = re.compile("[가-힣]")


def asked() -> list[str]:
    """Every key that the code asks for, as a pattern: braces of an f-string match anything."""
    found = [call for file in CODE.rglob("*.py") for call in CALL.findall(file.read_text("utf-8"))]
    return [
        re.sub(r"\\{.*?\\}", "[^.]+", re.escape(key)) if f else re.escape(key) for f, key in found
    ]


def braces(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_both_languages_have_the_same_texts() -> None:
    assert texts("ko").keys() == texts("en").keys()
    wrong = [key for key, words in texts("ko").items() if braces(words) != braces(texts("en")[key])]
    assert not wrong


def test_no_text_is_missing() -> None:
    keys = texts("ko")
    assert asked()
    assert not [key for key in asked() if not any(re.fullmatch(key, known) for known in keys)]


def test_no_text_is_unused() -> None:
    patterns = asked()
    assert not [k for k in texts("ko") if not any(re.fullmatch(p, k) for p in patterns)]


def test_korean_is_korean_and_english_is_not() -> None:
    assert not [key for key, words in texts("en").items() if HANGUL.search(words)]
    plain = {key for key, words in texts("ko").items() if not HANGUL.search(words)}
    assert plain == {"images.size"}


def test_the_code_holds_no_text_of_its_own() -> None:
    wrong = [
        f"{file.name}: {line.strip()}"
        for file in CODE.rglob("*.py")
        for line in file.read_text("utf-8").splitlines()
        if HANGUL.search(line)
    ]
    assert wrong == ['frame.py: LANGUAGES: dict[Language, str] = {"ko": "한국어", "en": "English"}']


def test_a_missing_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        text("ko", "no.such.key")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (0.2, "약 1초 남았어요"),
        (12.4, "약 12초 남았어요"),
        (89, "약 89초 남았어요"),
        (90, "약 2분 남았어요"),
        (600, "약 10분 남았어요"),
    ],
)
def test_time_left(seconds: float | None, words: str) -> None:
    assert time_left(seconds) == words
