"""Wishes for what must not be there, said as what is there instead.

FLUX has no negative prompt at guidance 1: a thing that is named is painted.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from backend.prompts.glossary import Glossary, Kind
from backend.prompts.grouping import Phrase
from backend.prompts.stems import stems

_WITHOUT = re.compile(
    r"(?:없이|없이도|없는|없게|없도록|없음|없었으면|빼고|빼|빼줘|빼주세요|뺀|제외|제외하고|제외한|제외해|말고|금지)"
    r"(?:요|줘|주세요)?"
)
_DENIED = re.compile(r"(?:않|말|마|못)\S*")
_SHOWN = re.compile(r"(?:보이|나오|들어가|넣)(?:지|게|지는)?")
_JOINER = re.compile(r".+(?:이나|나|와|과|랑|하고|도|,)")
_DEGREES = frozenset({"너무", "아주", "많이", "지나치게", "전혀", "절대"})
_ENGLISH = re.compile(
    r"\b(?:without|avoid|avoiding|excluding|exclude|no|do not (?:show|include|add)|"
    r"don'?t (?:show|include|add)|free of)\s+(?:any\s+|the\s+|a\s+)?"
    r"([a-z][a-z' -]*?)(?=\s*(?:[,.;!?]|$|\b(?:on|in|with|at|but|please)\b))",
    re.IGNORECASE,
)
_PARTS = re.compile(r"([,、，.·\n;!?]+)")


@dataclass
class Avoidance:
    """The wish without what it denies; what is said instead; what was denied, as it was said.

    ``things`` are the denied nouns alone, Korean or English, for a negative prompt.
    """

    text: str = ""
    phrases: list[Phrase] = field(default_factory=list)
    avoided: list[str] = field(default_factory=list)
    things: list[str] = field(default_factory=list)


def without_denied(text: str, glossary: Glossary, kind: Callable[[str], Kind | None]) -> Avoidance:
    """``text`` without "사람 없이", "어둡지 않게", "no people" and their like.

    ``kind`` tells what a Korean word is. A denied quality becomes its opposite, a denied thing
    what the picture shows instead, where the glossary knows it.
    """
    found = Avoidance()

    def english(match: re.Match[str]) -> str:
        found.avoided.append(" ".join(match[0].split()))
        for thing in re.split(r"\s+(?:or|and|nor)\s+", match[1].strip()):
            found.things.append(thing)
            meaning = glossary.english_positives.get(thing.casefold())
            if meaning and meaning.english:
                found.phrases.append(Phrase(meaning.english, meaning.kind))
        return " "

    parts = _PARTS.split(_ENGLISH.sub(english, text))
    found.text = "".join(
        part if index % 2 else _clause(part, glossary, kind, found)
        for index, part in enumerate(parts)
    )
    return found


def _clause(
    clause: str, glossary: Glossary, kind: Callable[[str], Kind | None], found: Avoidance
) -> str:
    tokens = re.sub(r"(\S{2,})(없이|없는)(?=\s|$)", r"\1 \2", clause).split()
    left: list[str] = []
    at = 0
    while at < len(tokens):
        token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
        if left and _WITHOUT.fullmatch(token):
            _deny(left, [token], glossary, kind, found)
        elif left and _hidden(token, after):
            _deny(left, [token, after], glossary, kind, found)
            at += 1
        elif re.fullmatch(r".+지(?:는|도)?", token) and _DENIED.fullmatch(after):
            while left and left[-1] in _DEGREES:
                left.pop()
            found.avoided.append(f"{token} {after}")
            stem = re.sub("지[는도]?$", "", token)
            opposites = glossary.opposites
            left += (opposites.get(stem) or opposites.get(stem.removesuffix("하"), "")).split()
            at += 1
        else:
            left.append(token)
        at += 1
    return " ".join(left)


def _hidden(token: str, after: str) -> bool:
    """Whether the two words say that something must not show ("보이지 않게", "안 보이게")."""
    if token == "안":
        return _SHOWN.match(after) is not None
    return _SHOWN.fullmatch(token) is not None and _DENIED.fullmatch(after) is not None


def _deny(
    left: list[str],
    said: list[str],
    glossary: Glossary,
    kind: Callable[[str], Kind | None],
    found: Avoidance,
) -> None:
    """Takes the denied things from the end of ``left``, with the adjectives before them."""
    taken = [left.pop()]
    while left and (_JOINER.fullmatch(left[-1]) or kind(left[-1]) is Kind.ADJECTIVE):
        taken.insert(0, left.pop())
    found.avoided.append(" ".join([*taken, *said]))
    found.things.append(" ".join(taken))
    for token in taken:
        for stem in (*stems(token), token.removesuffix("이나"), token.removesuffix("나")):
            if meaning := glossary.positives.get(stem):
                if meaning.english:
                    found.phrases.append(Phrase(meaning.english, meaning.kind))
                break
