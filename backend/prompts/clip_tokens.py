"""How many tokens CLIP's text encoder reads in a prompt, by its own byte-pair vocabulary.

The algorithm is that of Radford et al., "Learning Transferable Visual Models From Natural Language
Supervision" (2021), with the merges of the released tokenizer.
"""

import gzip
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

LIMIT = 77
"""Tokens that CLIP reads at once, its marks of start and end among them."""
MARKS = 2

_CONTRACTIONS = ("'s", "'t", "'re", "'ve", "'m", "'ll", "'d")
_END = "</w>"


class ClipTokenizer:
    """Counts tokens; the merges are pairs in the order in which they are made."""

    def __init__(self, merges: tuple[tuple[str, str], ...]) -> None:
        self._ranks = {pair: rank for rank, pair in enumerate(merges)}
        self._letters = _byte_letters()
        self._count = lru_cache(maxsize=4096)(self._word)

    @classmethod
    def load(cls, path: Path) -> "ClipTokenizer":
        """The tokenizer of a gzip file of merges, one a line after a line of comment."""
        with gzip.open(path, "rt", encoding="utf-8") as file:
            lines = file.read().splitlines()[1:]
        return cls(tuple((left, right) for left, right in map(str.split, lines)))

    def count(self, text: str) -> int:
        """The tokens of ``text``, the marks of start and end not counted."""
        return sum(self._count(word) for word in _words(text.lower()))

    def _word(self, word: str) -> int:
        letters = [self._letters[byte] for byte in word.encode()]
        parts = [*letters[:-1], letters[-1] + _END]
        while len(parts) > 1:
            pairs = list(pairwise(parts))
            best = min(pairs, key=lambda pair: self._ranks.get(pair, len(self._ranks)))
            if best not in self._ranks:
                break
            parts = _merged(parts, best)
        return len(parts)


def _merged(parts: list[str], pair: tuple[str, str]) -> list[str]:
    joined: list[str] = []
    index = 0
    while index < len(parts):
        if tuple(parts[index : index + 2]) == pair:
            joined.append(parts[index] + parts[index + 1])
            index += 2
        else:
            joined.append(parts[index])
            index += 1
    return joined


def _words(text: str) -> Iterator[str]:
    """Contractions, runs of letters, single digits, and runs of anything else but spaces."""
    index = 0
    while index < len(text):
        kind = _kind(text[index])
        contraction = next((c for c in _CONTRACTIONS if text.startswith(c, index)), None)
        if contraction:
            end = index + len(contraction)
        else:
            end = index + 1
            while kind in "LS" and end < len(text) and _kind(text[end]) == kind:
                end += 1
        if kind != " ":
            yield text[index:end]
        index = end


def _kind(char: str) -> str:
    if char.isspace():
        return " "
    category = unicodedata.category(char)[0]
    return category if category in "LN" else "S"


def _byte_letters() -> dict[int, str]:
    """The printable letter that stands for each byte in the merges."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in printable]
    letters = {byte: chr(byte) for byte in printable}
    return letters | {byte: chr(256 + number) for number, byte in enumerate(others)}
