"""Cutting a line to the length a picture has room for, between phrases."""

import re

from backend.captions.emoji import strip_emoji

_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_CLAUSES = re.compile(r",\s+")


def shorten(text: str, *, limit: int) -> str:
    """``text`` without emoji, in at most ``limit`` characters.

    Whole sentences go first, then whole clauses (a Korean sentence keeps its end, which holds the
    verb), then words; a single word that is still longer is cut.
    """
    bare = strip_emoji(text).strip()
    if len(bare) <= limit:
        return bare
    parts = _SENTENCES.split(bare)
    fitting = [part for part in parts if len(part) <= limit]
    if fitting:
        return _joined(parts, limit) or max(fitting, key=len)
    return _clauses(parts[0], limit)


def _joined(sentences: list[str], limit: int) -> str:
    kept = ""
    for sentence in sentences:
        longer = f"{kept} {sentence}".strip()
        if len(longer) > limit:
            break
        kept = longer
    return kept


def _clauses(sentence: str, limit: int) -> str:
    clauses = _CLAUSES.split(sentence)
    for start in range(1, len(clauses)):
        tail = ", ".join(clauses[start:])
        if len(tail) <= limit:
            return tail
    return _words(clauses[-1], limit)


def _words(clause: str, limit: int) -> str:
    words = clause.split()
    while len(words) > 1 and len(" ".join(words)) > limit:
        words = words[1:]
    return " ".join(words)[:limit].strip()
