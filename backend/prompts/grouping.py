"""Translated words put together the English way round."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from backend.prompts.english import attributive, counted, located
from backend.prompts.glossary import Kind

_OBJECT = frozenset({"을", "를"})
_SUBJECT = frozenset({"이", "가", "은", "는", "도"})
_AND = frozenset({"와", "과", "랑", "이랑", "하고"})
_AT = frozenset({"에", "에서", "에는", "에서는", "에도"})
_BARE = frozenset({"", "로", "으로"})
_THINGS = frozenset({Kind.SUBJECT, Kind.SETTING})
_BEFORE_NOUNS = frozenset({Kind.SUBJECT, Kind.SETTING, Kind.LIGHT, Kind.MOOD, Kind.STYLE})
_PREDICATE = "is"
_MOTION = frozenset({"running", "walking", "riding", "traveling", "flying", "driving"})
_LONGEST = 5
_PLACED = ("on ", "in ", "beside ", "under ", "inside ", "behind ", "around ")


@dataclass(frozen=True)
class Phrase:
    """A few English words and the part of the picture they describe; ``holds``: what else."""

    english: str
    kind: Kind
    holds: frozenset[Kind] = frozenset()


@dataclass(frozen=True)
class Word:
    """A translated word and the particle it carried.

    ``place``: it says where ("위", on). ``relation``: how it joins a noun before it to the one
    after it ("topped with"; "@" for the place). ``number``, ``unit``: it counts.
    """

    english: str
    kind: Kind
    case: str = ""
    place: bool = False
    relation: str = ""
    number: str = ""


@dataclass(frozen=True)
class Measures:
    """English nouns that the grammar has to know: what things stand on, what glasses hold."""

    surfaces: frozenset[str] = frozenset()
    glasses: frozenset[str] = frozenset()


def grouped(words: Iterable[Word], measures: Measures | None = None) -> list[Phrase]:
    """The phrases that ``words`` make, in the order they were said.

    Adjectives join the noun after them, and so does a noun without particle; a place and a verb
    with its object follow the noun they describe ("coffee on wooden table", "man holding roses").
    """
    line = _Line(measures or Measures())
    for word in words:
        if word.place:
            line.place(word)
        elif word.number:
            line.count(word)
        elif word.relation or word.kind is Kind.ACTION:
            line.action(word)
        elif word.kind is Kind.ADJECTIVE:
            line.adjective(word)
        else:
            line.noun(word)
    return line.finish()


@dataclass
class _Line:
    """The phrases so far, the last noun, and what waits for the next one."""

    measures: Measures
    modifiers: list[str] = field(default_factory=list)
    tails: list[str] = field(default_factory=list)
    holds: set[Kind] = field(default_factory=set)
    phrases: list[Phrase] = field(default_factory=list)
    joined: str = ""
    last: Phrase | None = None
    own: list[str] = field(default_factory=list)
    """What follows the last noun."""
    case: str = ""
    at: str = ""
    number: tuple[str, str] | None = None
    doer: int | None = None

    def place(self, word: Word) -> None:
        if self.last:
            self._leave_at()
            self.at = f"{word.english} {self._take()}"

    def count(self, word: Word) -> None:
        if self.last and self.case in _BARE | _SUBJECT | _OBJECT and not self.modifiers:
            english = counted(self.last.english, word.number, word.english, self.measures.glasses)
            self.last, self.case = replace(self.last, english=english), word.case
        else:
            self.number = (word.number, word.english)

    def adjective(self, word: Word) -> None:
        if self.last and self.case in _SUBJECT:
            self.last = replace(self.last, english=f"{word.english} {self.last.english}")
            self.case = _PREDICATE
            return
        if self.last and self.case in _BARE | _OBJECT:
            self._close()
        self.modifiers.append(word.english)

    def action(self, word: Word) -> None:
        relation, plain = word.relation, word.english
        if self.last is None and self.at and "@" in relation:
            self._tail(relation.replace("@", self.at).strip(), Kind.SETTING)
            self.at = ""
        elif self.last and relation == "with" and self.case in _AND:
            self._relate(relation, self.last.kind)
        elif self.last is None or self.case in _AND:
            self._modify(plain or relation.partition(" @")[0].replace("@", ""))
        elif self.case in _OBJECT and self._acts(word):
            self._do(plain, self.last.kind)
        elif relation and self.case in _OBJECT | _SUBJECT | _AT | _BARE | {_PREDICATE}:
            self._relate(relation, self.last.kind)
        elif self.case in _OBJECT:
            self._do(plain, self.last.kind)
        elif self.case in _SUBJECT and plain == "making":
            self._tail(f"made by {self._take()}", Kind.SUBJECT)
        elif self.case in _SUBJECT:
            self.last = replace(self.last, english=f"{plain} {self.last.english}")
            self._close()
        else:
            self._modify(plain)

    def noun(self, word: Word) -> None:
        before = self._before(word)
        known = set(word.english.split())
        parts = [*(one for one in self.modifiers if one not in known), *before.split()]
        if parts and parts[-1] == word.english.split()[0]:
            parts.pop()
        if parts and located(word.english, frozenset()) == word.english:
            self.phrases.append(Phrase(" ".join(parts), Kind.MOOD))
            parts = []
        english = " ".join([*parts, word.english])
        if self.number:
            english = counted(english, *self.number, self.measures.glasses)
            self.number = None
        if self.at and word.kind in _THINGS:
            self._tail(self.at, Kind.SETTING)
            self.at = ""
        self.own, self.tails = [*self.own, *self.tails], []
        self.last = Phrase(english, word.kind, frozenset(self.holds))
        self.modifiers, self.holds, self.case = [], set(), word.case

    def finish(self) -> list[Phrase]:
        self._close()
        self._leave_at()
        rest = [*self.modifiers, *self.tails]
        if rest:
            kind = Kind.SUBJECT if self.tails else Kind.MOOD
            self.phrases.append(Phrase(" ".join(rest), kind, frozenset(self.holds)))
        return self.phrases

    def _take(self) -> str:
        """The last noun with all that belongs to it, which is then used up."""
        noun = self.last.english if self.last else ""
        whole = " ".join(part for part in (self.joined, noun, *self.own) if part)
        self.joined, self.own, self.last = "", [], None
        return whole

    def _modify(self, plain: str) -> None:
        first, _, rest = plain.partition(" ")
        if rest and (first == "with" or first.endswith("ing")):
            self.tails.append(plain)
        elif plain.endswith((" with", " by", " in", " of")):
            self.modifiers.append(plain.rpartition(" ")[0])
        elif plain:
            self.modifiers.append(plain)

    def _relate(self, relation: str, kind: Kind) -> None:
        held = self.case in _SUBJECT and ("@" in relation or relation == "holding")
        if held or ("@" in relation and self.case not in _AT):
            relation = "with"
        noun = self._take()
        if "@" in relation:
            where = located(noun, self.measures.surfaces)
            self._tail(relation.replace("@", where).strip(), kind)
        else:
            if self.at and relation == "with":
                noun, self.at = f"{noun} {self.at}", ""
            self._tail(f"{relation} {noun}", kind)

    def _acts(self, word: Word) -> bool:
        """Whether a verb that only seems to join takes an object ("커피를 내리는")."""
        own = word.kind is Kind.ACTION and word.english not in ("", word.relation)
        return own and word.relation.startswith("with ")

    def _do(self, plain: str, kind: Kind) -> None:
        noun = self._take()
        if kind is Kind.SETTING and plain in _MOTION:
            plain = f"{plain} along"
        if self.doer is not None:
            who = self.phrases[self.doer]
            self.phrases[self.doer] = replace(who, english=f"{who.english} {plain} {noun}")
            self.doer = None
        else:
            self._tail(f"{plain} {noun}", kind)

    def _tail(self, text: str, kind: Kind) -> None:
        self.tails.append(text)
        self.holds.add(kind)

    def _before(self, word: Word) -> str:
        """What the noun before this one puts in front of it; otherwise that noun stands alone."""
        last = self.last
        if last is None:
            return ""
        things = word.kind in _THINGS
        if self.case in _AND and (last.kind is word.kind or (last.kind in _THINGS and things)):
            placed = [one for one in self.own if one.startswith(_PLACED)]
            self.own = [one for one in self.own if one not in placed]
            self.joined, self.own = f"{self._take()} and", placed
            self.holds |= last.holds | {last.kind}
        elif self.case == _PREDICATE and things:
            self._tail(f"with {self._take()}", last.kind)
        elif self.case in _AT and last.kind in _THINGS and word.kind is Kind.SUBJECT:
            self._tail(located(self._take(), self.measures.surfaces), last.kind)
        elif self.case == "의" and things and last.kind in _THINGS:
            self._tail(self._owned(self._take(), last.kind), last.kind)
        elif self.case in ("", "의") and not self.modifiers and self._compounds(last, word):
            self.holds |= last.holds | ({last.kind} - _THINGS)
            if located(last.english, frozenset()) == last.english:
                self._tail(self._take(), Kind.SETTING)
                return ""
            self.last = None
            return attributive(last.english)
        else:
            self._close()
        return ""

    def _owned(self, noun: str, kind: Kind) -> str:
        if kind is Kind.SETTING:
            return located(noun, self.measures.surfaces)
        return f"with {noun}" if noun.endswith(("hair", "haircut", "eyes", "fur")) else f"of {noun}"

    def _compounds(self, last: Phrase, word: Word) -> bool:
        if last.kind not in _BEFORE_NOUNS or len(last.english.split()) > _LONGEST:
            return False
        if last.kind is Kind.STYLE and " " in last.english:
            return False
        if located(word.english, frozenset()) == word.english:
            return False
        if word.kind in _THINGS:
            return " with " not in last.english and " of " not in last.english
        return word.kind is Kind.LIGHT and last.kind in (Kind.MOOD, Kind.LIGHT, Kind.SETTING)

    def _leave_at(self) -> None:
        if self.at:
            self.phrases.append(Phrase(self.at, Kind.SETTING))
            self.at = ""

    def _close(self) -> None:
        last, case = self.last, self.case
        if last is None:
            return
        loose: list[str] = []
        if last.kind not in _THINGS and self.own:
            loose, self.own = self.own, []
        if last.kind is Kind.LIGHT:
            glazed = [one for one in loose if one.startswith("lit by ") and one.endswith("window")]
            self.own = [one.replace("lit by ", "through ") for one in glazed]
            loose = [one for one in loose if one not in glazed]
        if loose:
            self.phrases.append(Phrase(" ".join(loose), Kind.SUBJECT))
        if case in _AT and last.kind is Kind.SETTING:
            english = located(self._take(), self.measures.surfaces)
        else:
            english = self._take()
        self.doer = len(self.phrases) if case in _SUBJECT else self.doer
        self.phrases.append(Phrase(english, last.kind, last.holds))
        self.case = ""
