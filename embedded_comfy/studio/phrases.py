"""Finding the phrases of a vocabulary in a text."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

Meaning = TypeVar("Meaning", bound=StrEnum)


def says(phrases: str, text: str) -> bool:
    """Whether ``text`` has one of ``phrases``, as whole words."""
    return re.search(rf"\b(?:{phrases})\b", text) is not None


def each(table: Mapping[Meaning, str], text: str) -> list[Meaning]:
    """Every meaning of ``table`` that ``text`` names."""
    return [meaning for meaning, phrases in table.items() if says(phrases, text)]


def pick(table: Mapping[Meaning, str], text: str) -> Meaning | None:
    """The meaning whose phrase is the longest in ``text``, the earlier of two alike."""
    found = [
        (match.start() - match.end(), match.start(), meaning)
        for meaning, phrases in table.items()
        for match in re.finditer(rf"\b(?:{phrases})\b", text)
    ]
    return min(found)[2] if found else None
