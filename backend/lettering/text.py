"""Words before they are set: normal form, clusters, and which face draws what."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from backend.errors import UndrawableTextError
from backend.lettering.face import Face

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n\u00a0]+")
_GAP = re.compile(r" +(?=[,.!?…])")
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
NO_BREAK = "\u00a0"
"""A space at which no line breaks; drawn as a space by every face."""

_JAMO = range(0x1100, 0x1200)
_FIRST_VOWEL = 0x1160
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_SHOWN = 40


class Run(NamedTuple):
    """Neighbouring characters that one face draws."""

    text: str
    face: Face


def normal(text: str) -> str:
    """NFC, without invisible signs; spaces collapsed, line breaks kept, empty lines left out."""
    text = _BLANKS.sub(" ", _LINE_END.sub("\n", unicodedata.normalize("NFC", text)))
    text = "".join(c for c in _INVISIBLE.sub("", text) if c == "\n" or not _is_control(c))
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(" ".join(line.split(" ")) for line in lines if line)


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf")


@lru_cache(maxsize=4096)
def clusters(text: str) -> tuple[str, ...]:
    """``text`` in the units that a reader sees: a letter with its marks, an old syllable."""
    units: list[str] = []
    for character in text:
        if units and _joins(units[-1], character):
            units[-1] += character
        else:
            units.append(character)
    return tuple(units)


def _joins(unit: str, character: str) -> bool:
    if unicodedata.category(character).startswith("M"):
        return not unit.isspace()
    code = ord(character)
    return code in _JAMO and code >= _FIRST_VOWEL and ord(unit[-1]) in _JAMO


def drawable(text: str, chain: Sequence[Face]) -> tuple[str, str]:
    """What of ``text`` the faces of ``chain`` can draw, and each character that they cannot.

    Scripts that run from right to left count as undrawable: the lines here run to the right.
    Raises UndrawableTextError when nothing but space remains.
    """
    kept: list[str] = []
    dropped: dict[str, None] = {}
    for unit in clusters(normal(text)):
        part = _drawn_part(unit, chain)
        kept.append(part)
        dropped.update(dict.fromkeys(unit[len(part) :]))
    words = normal("".join(kept))
    if dropped:
        words = _GAP.sub("", words)
    if not words.strip():
        raise UndrawableTextError(text=text.strip()[:_SHOWN])
    return words, "".join(dropped)


def _drawn_part(unit: str, chain: Sequence[Face]) -> str:
    """The whole unit, its first letter without marks that no face joins to it, or nothing."""
    if unit == "\n":
        return unit
    if unicodedata.bidirectional(unit[0]) in _RIGHT_TO_LEFT:
        return ""
    parts = (unit, unit[0])
    if unit == NO_BREAK:
        return unit
    return next((part for part in parts if any(face.draws(part) for face in chain)), "")


def runs(line: str, chain: Sequence[Face]) -> tuple[Run, ...]:
    """``line`` split by the first face of ``chain`` that draws each cluster."""
    parts: list[Run] = []
    for unit in clusters(line):
        face = next((each for each in chain if each.draws(unit)), chain[0])
        if parts and parts[-1].face.name == face.name:
            parts[-1] = Run(parts[-1].text + unit, face)
        else:
            parts.append(Run(unit, face))
    return tuple(parts)
