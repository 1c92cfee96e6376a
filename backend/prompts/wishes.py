"""Wishes that a picture model must not hear: letters in the picture are drawn, never generated."""

import re
from dataclasses import dataclass

_LETTERS = r"(?:글씨|글자|문구|텍스트|로고|자막|캘리그라피|간판 글|상호|이름|가격)"
_WRITE = r"(?:넣|써|쓰|적|새겨|새긴|표시|들어가|추가|올려)"
_KOREAN = re.compile(
    rf"[^,.\n;!?]*?(?:[\"“‘'][^\"”’']*[\"”’'][^,.\n;!?]*?)?{_LETTERS}[^,.\n;!?]*?{_WRITE}[^,.\n;!?]*"
    r"|[\"“‘'][^\"”’'\n]+[\"”’']\s*(?:이라고|라고|라는)[^,.\n;!?]*"
)
_ENGLISH = re.compile(
    r"(?:,|\bwith\b|\band\b)?\s*(?:the|a|some)?\s*"
    r"\b(?:text|words?|letters|lettering|title|caption|slogan|logo|sign)\b\s+"
    r"(?:saying|that says|says|reading|that reads|which says|of)\s*"
    r"(?:[\"“'][^\"”'\n]*[\"”']|[^,.\n;]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Wish:
    """A prompt without the requests for letters in the picture, and those requests."""

    text: str
    removed: tuple[str, ...]


def without_letters(prompt: str) -> Wish:
    """``prompt`` without "글씨 넣어줘", "text saying ..." and their like."""
    removed: list[str] = []

    def note(match: re.Match[str]) -> str:
        removed.append(match[0].strip(" ,"))
        return " "

    text = _ENGLISH.sub(note, _KOREAN.sub(note, prompt))
    return Wish(" ".join(text.split()).strip(" ,"), tuple(removed))
