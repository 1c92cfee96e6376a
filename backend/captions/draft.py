"""Choosing the best of many filled templates."""

import math
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backend.captions.grammar import Line, Vocabulary, expand, slot_names
from backend.captions.vocabulary import FACTS, OWN

_TRIES = 20
# Two times of day in one caption contradict each other.
_TIMES = frozenset({"moment", "span"})
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")
# Words that carry grammar or greeting: hearing them twice in a caption is no echo.
_LIGHT = frozenset({"오세", "보세", "있어", "에서", "이에", "th", "an", "fo", "yo", "wi"})
_ECHO, _SECOND_TIME, _SECOND_NAME = 3.5, 5.0, 3.0
_OFF_LENGTH, _LUCK, _OWN_WORD = 0.3, 5.0, 1.5


# A line that fewer than 10**_RARE shops of a trade could share is common.
_RARE = 4.0
# What a slot of the shop's own is worth, in powers of ten: names differ, products less so.
_OWN_VARIETY = {"shop": 3.5, "product": 0.8, "region": 0.8, "service": 0.3}


@dataclass(frozen=True)
class Part:
    """A part of a caption: characters at most, the best range of them, and two weights.

    ``facts`` is what a feature of the shop is worth, ``rare`` what it is worth to be unlike others.
    """

    limit: int
    best: tuple[int, int]
    facts: float
    rare: float


class Sheet:
    """The lines written so far for one request; it keeps them from repeating one another."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._spent: frozenset[str] = frozenset()
        self._templates: frozenset[str] = frozenset()
        self._sentences: frozenset[str] = frozenset()
        self._said: set[str] = set()
        self._timed = False
        self._named = False

    def turn(self) -> None:
        """Start the next caption."""
        self._said = set()
        self._timed = False
        self._named = False

    def write(
        self, part: Part, templates: Sequence[str], vocabulary: Vocabulary, *, spare: Vocabulary
    ) -> str:
        """The best line for ``part`` out of a seeded sample of ``templates``.

        Where no sample fits (very long names), every template is tried with ``spare`` words.
        """
        usable = [t for t in templates if t not in self._templates and _fillable(t, vocabulary)]
        sample = [self._rng.choice(usable) for _ in range(_TRIES)] if usable else []
        lines = self._fitting(part, sample, vocabulary, spent=self._spent)
        if not lines:
            vocabulary = spare
            every = [template for template in templates for _ in range(_TRIES)]
            lines = self._fitting(part, every, spare, spent=frozenset())
        best = max(lines, key=lambda line: self._worth(line, part, vocabulary))
        self._keep(best, vocabulary)
        return best.text

    def _fitting(
        self, part: Part, templates: Iterable[str], vocabulary: Vocabulary, *, spent: frozenset[str]
    ) -> list[Line]:
        lines = (expand(t, vocabulary, self._rng, spent=spent) for t in templates)
        return [
            line
            for line in lines
            if line and len(line.text) <= part.limit and not self._sentences & sentences(line.text)
        ]

    def _worth(self, line: Line, part: Part, vocabulary: Vocabulary) -> float:
        words = _stems(line.text)
        echoes = len(words) - len(set(words)) + len(set(words) & self._said)
        shortest, longest = part.best
        off = max(shortest - len(line.text), len(line.text) - longest, 0)
        return (
            part.facts * sum(slot in FACTS for slot in line.slots)
            + _OWN_WORD * any(slot in OWN for slot in line.slots)
            - _ECHO * echoes
            - _SECOND_NAME * (self._named and "shop" in line.slots)
            - _SECOND_TIME * (self._timed and not _TIMES.isdisjoint(line.slots))
            - _OFF_LENGTH * off
            - part.rare * max(_RARE - _variety(line, vocabulary), 0.0)
            + _LUCK * self._rng.random()
        )

    def _keep(self, line: Line, vocabulary: Vocabulary) -> None:
        lasting = {
            e.source
            for name in ("shop", "region", "product", "service")
            for e in vocabulary.get(name, ())
        }
        self._spent |= line.sources - lasting
        self._templates |= {line.template}
        self._sentences |= sentences(line.text)
        self._timed = self._timed or not _TIMES.isdisjoint(line.slots)
        self._named = self._named or "shop" in line.slots
        self._said |= set(_stems(line.text))


def sentences(text: str) -> frozenset[str]:
    """The sentences of ``text``, without their closing signs."""
    parts = (part.strip(" .!?") for part in _SENTENCE_END.split(text))
    return frozenset(part for part in parts if part)


def _fillable(template: str, vocabulary: Vocabulary) -> bool:
    return all(vocabulary.get(name) for name in slot_names(template))


def _stems(text: str) -> list[str]:
    """The first two letters of each word: enough of a Korean word to hear it return."""
    words = (re.sub(r"\W", "", word) for word in text.lower().split())
    return [word[:2] for word in words if len(word) >= 2 and word[:2] not in _LIGHT]


def _variety(line: Line, vocabulary: Vocabulary) -> float:
    """How many different lines the template of ``line`` has among shops, as a power of ten."""
    return sum(
        _OWN_VARIETY.get(slot, 0.5 if slot in FACTS else math.log10(len(vocabulary[slot])))
        for slot in line.slots
    )
