"""Korean to English for pictures, by a glossary and a small grammar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from backend.prompts.english import singular
from backend.prompts.glossary import Glossary, Kind
from backend.prompts.grouping import Measures, Phrase, Word, grouped
from backend.prompts.inflect import forms
from backend.prompts.stems import stems

_CHUNKS = re.compile(r"[,、，.·\n;!?()\[\]\"“”‘’~/]+")
_HANGUL = re.compile(r"[ᄀ-ᇿ㄰-㆏가-힣]")
_LONGEST = 4
_PLACES: Final = {
    "위": "on", "옆": "beside", "앞": "in front of", "뒤": "behind", "안": "inside", "속": "in",
    "아래": "under", "밑": "under", "곁": "beside", "사이": "between", "주변": "around",
}  # fmt: skip
_REQUEST = re.compile(
    r"(?:줘|줘요|주세요|주십시오|줄래|줄래요|부탁해|부탁해요|부탁합니다|드려요|바랍니다)$"
)
_NUMBERS: Final = {
    "한": "one", "두": "two", "세": "three", "네": "four", "다섯": "five", "여섯": "six",
    "일곱": "seven", "여덟": "eight", "아홉": "nine", "열": "ten", "여러": "several",
    "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six",
}  # fmt: skip
_JOINED = re.compile(rf"({'|'.join(_NUMBERS)}|\d+)(\D+)")


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
        self._back = {
            english.casefold(): korean for korean, (english, _) in reversed(self._entries.items())
        }
        self._relations = dict(glossary.glossary.get(Kind.RELATION, {}))
        self._ignored = glossary.ignored
        self._homographs = glossary.homographs
        self._counters = glossary.counters
        self._measures = Measures(glossary.surfaces, glossary.glasses)
        for kind in (Kind.ADJECTIVE, Kind.ACTION):
            for korean, english in glossary.glossary.get(kind, {}).items():
                for form in forms(korean) if len(korean) > 1 and korean != "하는" else ():
                    self._entries.setdefault(form, (english, kind))
        for korean, english in tuple(self._relations.items()):
            for form in forms(korean):
                if form.endswith(" 있는") or not form.endswith("는"):
                    self._relations.setdefault(form, english)

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
            phrases += grouped(self._words(chunk.split(), unknown, text), self._measures)
        return Translation(tuple(dict.fromkeys(phrases)), tuple(dict.fromkeys(unknown)))

    def gloss(self, english: str) -> str:
        """The Korean words for ``english``, phrase by phrase; a word it lacks is left out."""
        told = [self._korean(phrase.casefold().split()) for phrase in english.split(",")]
        return ", ".join(phrase for phrase in told if phrase)

    def _korean(self, words: list[str]) -> str:
        found: list[str] = []
        at = 0
        while at < len(words):
            length = next(
                (
                    n
                    for n in range(len(words) - at, 0, -1)
                    if " ".join(words[at : at + n]) in self._back
                ),
                0,
            )
            if length:
                found.append(self._back[" ".join(words[at : at + length])])
            at += max(1, length)
        return " ".join(found)

    def kind(self, token: str) -> Kind | None:
        """The kind of a word with its particle; None when the glossary lacks it."""
        for stem in stems(token):
            if stem in self._entries:
                return self._entries[stem][1]
        return None

    def _words(self, tokens: list[str], unknown: list[str], text: str) -> Iterator[Word]:
        at = 0
        while at < len(tokens):
            place = self._place(tokens[at]) if at else None
            length, words = (
                (1, (place,)) if place else self._match(tokens[at : at + _LONGEST], text)
            )
            if words is None:
                unknown.append(tokens[at])
            yield from words or ()
            at += length

    def _place(self, token: str) -> Word | None:
        for stem in stems(token):
            if stem in _PLACES:
                return Word(_PLACES[stem], Kind.SETTING, place=True)
        return None

    def _match(self, tokens: list[str], text: str) -> tuple[int, tuple[Word, ...] | None]:
        """The longest run of tokens that the glossary knows, and its words; None for unknown."""
        for length in range(len(tokens), 0, -1):
            if length <= 2 and (count := self._count(tokens[:length])):
                return length, (count,)
            run = " ".join(tokens[:length])
            if run in _NUMBERS and run != "한" and len(tokens) > 1:
                return 1, (Word(_NUMBERS[run], Kind.ADJECTIVE),)
            for stem in stems(run):
                if length == 1 and stem in _PLACES:
                    return 1, (Word(_PLACES[stem], Kind.SETTING, place=True),)
                if word := self._word(stem, run, text):
                    return length, (word,)
                if stem in self._ignored or _REQUEST.search(run):
                    return length, ()
        if not _HANGUL.search(tokens[0]):
            return 1, (Word(tokens[0], Kind.ADJECTIVE),)
        return 1, self._compound(tokens[0])

    def _word(self, stem: str, run: str, text: str) -> Word | None:
        case = run.removeprefix(stem)
        for sense in self._homographs.get(stem, ()):
            if any(near in text for near in sense.near):
                return Word(sense.english, sense.kind, case=case)
        relation = self._relations.get(stem, "")
        if stem in self._entries:
            english, kind = self._entries[stem]
            if kind is Kind.RELATION:
                english, kind = "", Kind.ACTION
                return Word(relation.replace("@", "").strip(), kind, case, relation=relation)
            if kind in (Kind.ADJECTIVE, Kind.ACTION):
                return Word(english, kind, case, relation=relation)
            return Word(english, kind, case)
        if relation:
            return Word(relation.replace("@", "").strip(), Kind.ACTION, case, relation=relation)
        return None

    def _count(self, tokens: list[str]) -> Word | None:
        """A number and its counter, apart ("두 잔") or together ("3개"), as one word."""
        if len(tokens) == 2 and tokens[0] in _NUMBERS:
            number, rest = _NUMBERS[tokens[0]], tokens[1]
        elif len(tokens) == 1 and (joined := _JOINED.fullmatch(tokens[0])):
            number, rest = _NUMBERS.get(joined[1], joined[1]), joined[2]
        else:
            return None
        for stem in stems(rest):
            if stem in self._counters:
                case = rest.removeprefix(stem)
                return Word(self._counters[stem], Kind.SUBJECT, case, number=number)
        return None

    def _compound(self, token: str) -> tuple[Word, ...] | None:
        """The two parts of a word written together ("딸기케이크"); None unless both are known."""
        for stem in stems(token):
            for cut in range(len(stem) - 1, 0, -1):
                head, tail = self._entries.get(stem[:cut]), self._entries.get(stem[cut:])
                if stem[cut:] != "하는" and head and tail and min(cut, len(stem) - cut) >= 2:
                    first = Word(singular(head[0]), Kind.ADJECTIVE)
                    return first, Word(*tail, case=token.removeprefix(stem))
            if stem.endswith("들") and stem[:-1] in self._entries:
                return (Word(*self._entries[stem[:-1]], case=token.removeprefix(stem)),)
        return None
