"""Korean to English for pictures, by a glossary and a small grammar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from backend.prompts.glossary import Glossary, Kind
from backend.prompts.grouping import Phrase, Word, grouped
from backend.prompts.stems import stems

_CHUNKS = re.compile(r"[,、，.·\n;!?()\[\]\"“”‘’]+")
_HANGUL = re.compile(r"[ᄀ-ᇿ㄰-㆏가-힣]")
_LONGEST = 4
_PLACES: Final = {
    "위": "on", "옆": "beside", "앞": "in front of", "뒤": "behind", "안": "inside", "속": "inside",
    "아래": "under", "밑": "under",
}  # fmt: skip
_REQUEST = re.compile(r"(?:줘|줘요|주세요|줄래|줄래요|부탁해|부탁해요|부탁합니다)$")


@dataclass(frozen=True)
class Translation:
    """The phrases in the order they were said, and the words that the glossary lacks."""

    phrases: tuple[Phrase, ...]
    untranslated: tuple[str, ...]

    @property
    def english(self) -> str:
        """The phrases, parted by commas. It never holds Hangul."""
        return ", ".join(phrase.english for phrase in self.phrases)


class Translator:
    """Translates picture prompts with one glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self._entries = glossary.entries()
        self._ignored = glossary.ignored

    def translate(self, text: str) -> Translation:
        """The phrases of ``text``. English stays as it is; unknown Korean words are reported."""
        phrases: list[Phrase] = []
        unknown: list[str] = []
        for chunk in _CHUNKS.split(text):
            if not chunk.strip():
                continue
            if not _HANGUL.search(chunk):
                phrases.append(Phrase(" ".join(chunk.split()), Kind.SUBJECT))
                continue
            phrases += grouped(self._words(chunk.split(), unknown))
        return Translation(tuple(dict.fromkeys(phrases)), tuple(dict.fromkeys(unknown)))

    def _words(self, tokens: list[str], unknown: list[str]) -> Iterator[Word]:
        at = 0
        while at < len(tokens):
            length, words = self._match(tokens[at : at + _LONGEST])
            if words is None:
                unknown.append(tokens[at])
            yield from words or ()
            at += length

    def _match(self, tokens: list[str]) -> tuple[int, tuple[Word, ...] | None]:
        """The longest run of tokens that the glossary knows, and its words; None for unknown."""
        for length in range(len(tokens), 0, -1):
            run = " ".join(tokens[:length])
            for stem in stems(run):
                if stem in self._ignored or _REQUEST.search(run):
                    return length, ()
                if length == 1 and stem in _PLACES:
                    return 1, (Word(_PLACES[stem], Kind.SETTING, place=True),)
                if stem in self._entries:
                    return length, (Word(*self._entries[stem], case=run.removeprefix(stem)),)
        if not _HANGUL.search(tokens[0]):
            return 1, (Word(tokens[0], Kind.ADJECTIVE),)
        return 1, self._compound(tokens[0])

    def _compound(self, token: str) -> tuple[Word, ...] | None:
        """The two parts of a word written together ("딸기케이크"); None unless both are known."""
        for stem in stems(token):
            for cut in range(len(stem) - 1, 0, -1):
                head, tail = self._entries.get(stem[:cut]), self._entries.get(stem[cut:])
                if head and tail and min(cut, len(stem) - cut) >= 2:
                    first = Word(_singular(head[0]), Kind.ADJECTIVE)
                    return first, Word(*tail, case=token.removeprefix(stem))
        return None


def _singular(english: str) -> str:
    return re.sub(r"(?<=[a-rt-z])s$", "", re.sub(r"ies$", "y", english))
