"""A prompt cut to what an encoder reads at once, and what was cut."""

import re
from collections.abc import Callable
from typing import NamedTuple

_PHRASE = re.compile(r"[,.;\n]+\s*")


class Clamped(NamedTuple):
    """The prompt that is sent, and the phrases that it had to lose, in their order."""

    text: str
    cut: tuple[str, ...]


def clamp(text: str, *, room: int, count: Callable[[str], int]) -> Clamped:
    """``text`` of at most ``room`` tokens as ``count`` counts them.

    Whole phrases go, the last first: a prompt says what matters first. Only a first phrase that is
    too long by itself is cut, between words; a first word that is too long by itself goes.
    """
    if count(text) <= room:
        return Clamped(text, ())
    phrases = [phrase for phrase in _PHRASE.split(text) if phrase.strip()]
    kept = len(phrases)
    while kept > 1 and count(", ".join(phrases[:kept])) > room:
        kept -= 1
    first = ", ".join(phrases[:kept])
    words = first.split()
    fitting = len(words)
    while fitting and count(" ".join(words[:fitting])) > room:
        fitting -= 1
    rest = " ".join(words[fitting:])
    cut = ((rest,) if rest else ()) + tuple(phrases[kept:])
    return Clamped(" ".join(words[:fitting]), cut)
