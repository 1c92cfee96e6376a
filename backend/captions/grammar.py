"""Filling a template's slots from what there is to say."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import prod

from backend.captions.particle import attach

_SLOT = re.compile(r"\{(?P<name>\w+)(?::(?P<particle>[^{}]+))?\}")


@dataclass(frozen=True)
class Entry:
    """A phrase for a slot; ``source`` names what it says, so that nothing is said twice."""

    text: str
    source: str


Vocabulary = Mapping[str, Sequence[Entry]]


@dataclass(frozen=True)
class Line:
    """A filled template. ``sources`` are the entries it used, ``slots`` the names they filled."""

    text: str
    template: str
    sources: frozenset[str]
    slots: tuple[str, ...]


@cache
def slot_names(template: str) -> tuple[str, ...]:
    """The slots of ``template`` in order."""
    return tuple(match["name"] for match in _SLOT.finditer(template))


def expand(
    template: str, vocabulary: Vocabulary, rng: random.Random, *, spent: frozenset[str]
) -> Line | None:
    """``template`` with every slot filled, its particles agreeing; None when a slot has nothing.

    An entry whose source is in ``spent`` or stands elsewhere in this line is not taken. Entries
    may hold slots of their own, drawn anew each time; the shop's own words never do.
    """
    chosen: dict[str, Entry] = {}
    for name in slot_names(template):
        taken = spent | {entry.source for entry in chosen.values()}
        options = [entry for entry in vocabulary.get(name, ()) if entry.source not in taken]
        if not options or name in chosen:
            return None
        chosen[name] = rng.choice(options)

    def fill(match: re.Match[str]) -> str:
        word = _nested(chosen[match["name"]].text, vocabulary, rng)
        return attach(word, match["particle"]) if match["particle"] else word

    text = _SLOT.sub(fill, template)
    sources = frozenset(entry.source for entry in chosen.values())
    return Line(text, template, sources, tuple(chosen))


def count(name: str, vocabulary: Vocabulary) -> int:
    """How many different phrases the slot ``name`` can be filled with."""
    entries = vocabulary.get(name, ())
    nested = [entry for entry in entries if "{" in entry.text]
    plain = len(entries) - len(nested)
    return plain + sum(
        prod(count(inner, vocabulary) for inner in slot_names(entry.text)) for entry in nested
    )


def _nested(text: str, vocabulary: Vocabulary, rng: random.Random) -> str:
    if "{" not in text:
        return text
    return _SLOT.sub(lambda match: rng.choice(vocabulary[match["name"]]).text, text)
