"""What a text claims that advertising rules ask a shop to prove, to complete or to leave out."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from backend.captions.claim_rules import ClaimBook, ClaimRule, compiled
from backend.schemas.claim import Claim, Words
from backend.schemas.shop import Trade

_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+|\n|\s(?=#)")
# "완치를 장담하지 않습니다", "최고는 아니어도", "무리한 감량 대신": what is said is taken back.
_DENIED: Final = re.compile(
    r"[가-힣]{0,6}\s*(?:[가-힣]{1,6}\s+)?[가-힣]{0,6}?\s*"
    r"(?:아니(?![면라])|아닙|아닌|않(?![으])|못(?=합니다|해요|한다고|드려)|대신|기보다)"
)
_DENIED_BEFORE: Final = re.compile(r"\b(?:not|never|n't|cannot)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_SPOKEN_AFTER: Final = re.compile(
    r"[^“”\"‘’]{0,20}[”\"’]\s?(?:라는|라고|이라는|이라고|하는|하고|.{0,8}(?:후기|리뷰|말씀|칭찬))"
)
_WEIGHT: Final = {"hint": 0, "caution": 1, "serious": 2}


@dataclass(frozen=True)
class _Check:
    """A rule made ready for one trade."""

    rule: ClaimRule
    law: Words
    says: re.Pattern[str]
    inside: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    given: re.Pattern[str] | None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where ``text`` (NFC) says what the rule is about."""
        if self.given and self.given.search(text):
            return
        for start, end in _sentences(text):
            if self.unless and self.unless.search(text, start, end):
                continue
            spared = (
                [m.span() for m in self.inside.finditer(text, start, end)] if self.inside else []
            )
            for match in self.says.finditer(text, start, end):
                first, last = _trimmed(text, *match.span())
                if first == last or any(a < last and first < b for a, b in spared):
                    continue
                if not self._taken_back(text, first, last, end):
                    yield first, last

    def _taken_back(self, text: str, first: int, last: int, end: int) -> bool:
        if _DENIED.match(text, last, end) or _DENIED_BEFORE.search(
            text[max(first - 30, 0) : first]
        ):
            return True
        return self.rule.quotable and bool(_SPOKEN_AFTER.match(text, last))


class ClaimChecker:
    """Reads a text as an advertisement of one trade. Pure; it guesses and does not judge."""

    def __init__(self, book: ClaimBook) -> None:
        self._checks = {
            trade: tuple(_check(book, rule, trade) for rule in book.rules_for(trade))
            for trade in Trade
        }

    @classmethod
    def load(cls, path: Path) -> Self:
        """A checker by the rules in ``path``.

        Raises FileNotFoundError, or pydantic.ValidationError for a wrong rule.
        """
        return cls(ClaimBook.load(path))

    def check(self, text: str, trade: Trade) -> tuple[Claim, ...]:
        """The claims in ``text``, in its order, without overlaps: the more serious one stays.

        Positions count characters of ``text`` as it was given, composed or not.
        """
        composed = unicodedata.normalize("NFC", text)
        places = None if composed == text else _places(text)
        found = [
            (check, start, end)
            for check in self._checks[trade]
            for start, end in check.spans(composed)
        ]
        found.sort(key=lambda one: (-_WEIGHT[one[0].rule.severity], one[1] - one[2], one[1]))
        kept: list[tuple[_Check, int, int]] = []
        for check, start, end in found:
            if all(end <= a or b <= start for _, a, b in kept):
                kept.append((check, start, end))
        kept.sort(key=lambda one: one[1])
        return tuple(
            _claim(check, text, *((start, end) if places is None else (places[start], places[end])))
            for check, start, end in kept
        )


def _check(book: ClaimBook, rule: ClaimRule, trade: Trade) -> _Check:
    return _Check(
        rule=rule,
        law=book.law(rule, trade),
        says=compiled(*rule.says),
        inside=compiled(*rule.inside) if rule.inside else None,
        unless=compiled(*rule.unless) if rule.unless else None,
        given=compiled(*rule.given) if rule.given else None,
    )


def _claim(check: _Check, text: str, start: int, end: int) -> Claim:
    rule = check.rule
    return Claim(
        key=rule.key,
        severity=rule.severity,
        start=start,
        end=end,
        words=text[start:end],
        law=check.law,
        reason=rule.reason,
        softer=rule.softer,
    )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _SENTENCE_END.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _places(text: str) -> list[int]:
    """For every place in the NFC form of ``text``, the place in ``text``; one more for its end."""
    places: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or _opens(text[end]):
            places += [start] * len(unicodedata.normalize("NFC", text[start:end]))
            start = end
    return [*places, len(text)]


def _opens(char: str) -> bool:
    """A sign that NFC joins to nothing before it: no accent, no vowel or final consonant."""
    return not unicodedata.combining(char) and not "\u1160" <= char <= "\u11ff"
