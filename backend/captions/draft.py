"""Choosing the best of many filled templates."""

import math
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backend.captions.grammar import Line, Vocabulary, count, expand, slot_names
from backend.captions.vocabulary import FACTS, OWN

_TRIES = 14
# Two times of day in one caption contradict each other.
_TIMES = frozenset({"moment", "span", "day"})
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")
# Words that carry grammar or greeting: hearing them twice in a caption is no echo.
_LIGHT = frozenset({"오세", "보세", "있어", "에서", "이에", "th", "an", "fo", "yo", "wi"})
_ECHO, _SECOND_TIME, _NAME_AGAIN = 3.5, 5.0, 3.0
_OFF_LENGTH, _LUCK, _OWN_WORD = 0.3, 5.0, 1.5
# A line without the shop's name comes from at least 10**_VARIETY lines: two shops that differ by
# name alone must not say the same, and the chance that any two of n do is n * n / 2 / 10**_VARIETY.
_VARIETY = 7.0


@dataclass(frozen=True)
class Part:
    """A part of a caption: characters at most, the best range of them, a feature's weight."""

    limit: int
    best: tuple[int, int]
    facts: float


class Sheet:
    """The lines written so far for one request; it keeps them from repeating one another."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._spent: frozenset[str] = frozenset()
        self._templates: frozenset[str] = frozenset()
        self._sentences: frozenset[str] = frozenset()
        self._said: set[str] = set()
        self._timed = False
        self._names = 0
        self._counts: dict[str, int] = {}

    def turn(self) -> None:
        """Start the next caption."""
        self._said = set()
        self._timed = False
        self._names = 0

    def write(
        self, part: Part, templates: Sequence[str], vocabulary: Vocabulary, *, spare: Vocabulary
    ) -> str:
        """The best line for ``part`` out of a seeded sample of ``templates``.

        Where none fits, templates come a second time; where the name is too long for any, they
        come with ``spare`` words.
        """
        usable = [t for t in templates if self._varied(t, vocabulary)]
        fresh = [t for t in usable if t not in self._templates]
        lines: list[Line] = []
        for choice in filter(None, (fresh, usable)):
            sample = [self._rng.choice(choice) for _ in range(_TRIES)]
            lines = lines or self._fitting(part, sample, vocabulary, spent=self._spent)
        if not lines:
            vocabulary = spare
            every = [template for template in templates for _ in range(_TRIES)]
            lines = self._fitting(part, every, spare, spent=frozenset())
        best = max(lines, key=lambda line: self._worth(line, part))
        self._keep(best, vocabulary)
        return best.text

    def _varied(self, template: str, vocabulary: Vocabulary) -> bool:
        """Whether ``template`` has something for every slot, and the name or enough variety."""
        slots = slot_names(template)
        if not all(vocabulary.get(name) for name in slots):
            return False
        for name in slots:
            self._counts.setdefault(name, count(name, vocabulary))
        variety = sum(math.log10(self._counts[name]) for name in slots)
        return "shop" in slots or variety >= _VARIETY

    def _fitting(
        self, part: Part, templates: Iterable[str], vocabulary: Vocabulary, *, spent: frozenset[str]
    ) -> list[Line]:
        lines = (expand(t, vocabulary, self._rng, spent=spent) for t in templates)
        return [
            line
            for line in lines
            if line and len(line.text) <= part.limit and not self._sentences & sentences(line.text)
        ]

    def _worth(self, line: Line, part: Part) -> float:
        words = _stems(line.text)
        echoes = len(words) - len(set(words)) + len(set(words) & self._said)
        shortest, longest = part.best
        off = max(shortest - len(line.text), len(line.text) - longest, 0)
        return (
            part.facts * sum(slot in FACTS for slot in line.slots)
            + _OWN_WORD * any(slot in OWN for slot in line.slots)
            - _ECHO * echoes
            - _NAME_AGAIN * self._names * ("shop" in line.slots)
            - _SECOND_TIME * (self._timed and not _TIMES.isdisjoint(line.slots))
            - _OFF_LENGTH * off
            + _LUCK * self._rng.random()
        )

    def _keep(self, line: Line, vocabulary: Vocabulary) -> None:
        lasting = {
            e.source
            for name in ("shop", "region", "product", "service", "day")
            for e in vocabulary.get(name, ())
        }
        self._spent |= line.sources - lasting
        self._templates |= {line.template}
        self._sentences |= sentences(line.text)
        self._timed = self._timed or not _TIMES.isdisjoint(line.slots)
        self._names += "shop" in line.slots
        self._said |= set(_stems(line.text))


def sentences(text: str) -> frozenset[str]:
    """The sentences of ``text``, without their closing signs."""
    parts = (part.strip(" .!?") for part in _SENTENCE_END.split(text))
    return frozenset(part for part in parts if part)


def _stems(text: str) -> list[str]:
    """The first two letters of each word: enough of a Korean word to hear it return."""
    words = (re.sub(r"\W", "", word) for word in text.lower().split())
    return [word[:2] for word in words if len(word) >= 2 and word[:2] not in _LIGHT]
