"""How much of a prompt T5 reads: FLUX.1 schnell 256 tokens, FLUX.1 dev 512."""

import gzip
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self

DEV: Final = 512
SCHNELL: Final = 256
MARKS: Final = 1
"""The end mark, which counts too."""
_STOPS: Final = ",."


class T5Bound:
    """Counts no fewer tokens than T5 does: exact for our own words, an upper bound else."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = words

    @classmethod
    def load(cls, path: Path) -> Self:
        """The counts in the gzip file at ``path``: a line for each count, then its words.

        They are the English words of our own glossary as google/t5-v1_1-xxl counts them: each word
        alone, behind another one, and before a comma and a full stop.
        """
        words: dict[str, int] = {}
        with gzip.open(path, "rt", encoding="ascii") as lines:
            for line in lines:
                count, *known = line.split()
                words.update(dict.fromkeys(known, int(count)))
        return cls(words)

    def count(self, text: str) -> int:
        """No fewer than T5's tokens for ``text``, without its end mark.

        T5's pieces never reach over a space and every piece but the bare space mark covers at
        least one character of the normalised text, so an unknown word of n characters has at
        most n + 1 tokens.
        """
        return sum(self._word(word) for word in unicodedata.normalize("NFKC", text).split())

    def _word(self, word: str) -> int:
        if word in self._words:
            return self._words[word]
        bare = word[:-1]
        if word[-1] in _STOPS and bare in self._words:
            return self._words[bare] + 1
        return len(word) + 1
