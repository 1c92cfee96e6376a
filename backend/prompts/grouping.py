"""Translated words put together the English way round."""

from collections.abc import Iterable
from dataclasses import dataclass

from backend.prompts.glossary import Kind

_OBJECT = frozenset({"을", "를"})
_SUBJECT = frozenset({"이", "가"})
_SEEING = "overlooking"


@dataclass(frozen=True)
class Phrase:
    """A few English words and the part of the picture they describe."""

    english: str
    kind: Kind


@dataclass(frozen=True)
class Word:
    """A translated word, the particle it carried, and whether it says where ("위", on)."""

    english: str
    kind: Kind
    case: str = ""
    place: bool = False


def grouped(words: Iterable[Word]) -> list[Phrase]:
    """The phrases that ``words`` make, in the order they were said.

    Adjectives join the noun after them; "on" and its like move before their noun; an action joins
    the noun that does it, behind it when it has an object ("man holding roses").
    """
    line = _Line()
    for word in words:
        if word.place:
            line.place(word)
        elif word.kind is Kind.ACTION:
            line.action(word)
        elif word.kind is Kind.ADJECTIVE:
            line.modifiers.append(word.english)
        else:
            line.noun(word)
    return line.finish()


class _Line:
    """The phrases so far, and what waits for the next noun."""

    def __init__(self) -> None:
        self.modifiers: list[str] = []
        self._phrases: list[Phrase] = []
        self._case = ""
        self._behind = ""

    def place(self, word: Word) -> None:
        if self._phrases:
            noun = self._phrases.pop()
            self._phrases.append(Phrase(f"{word.english} {noun.english}", Kind.SETTING))

    def action(self, word: Word) -> None:
        last = self._phrases[-1] if self._phrases else None
        if last and (self._case in _OBJECT or word.english == _SEEING):
            self._behind = f"{word.english} {self._phrases.pop().english}"
        elif last and self._case in _SUBJECT:
            self._phrases[-1] = Phrase(f"{word.english} {last.english}", last.kind)
        else:
            self.modifiers.append(word.english)

    def noun(self, word: Word) -> None:
        parts = (*self.modifiers, word.english, self._behind)
        self._phrases.append(Phrase(" ".join(part for part in parts if part), word.kind))
        self.modifiers, self._behind, self._case = [], "", word.case

    def finish(self) -> list[Phrase]:
        left = [*self.modifiers, self._behind] if self._behind else self.modifiers
        if left:
            self._phrases.append(Phrase(" ".join(left), Kind.MOOD))
        return self._phrases
