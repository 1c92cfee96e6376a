"""Where lines break: between words, in lines of near-equal width.

Pure over ``measure``, which gives a string's width in any unit (here em).
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from backend.lettering.text import NO_BREAK, clusters

Measure = Callable[[str], float]

NEVER_FIRST = frozenset(".,!?:;…)]}〉》」』】〕’”%·、。，．！？：；）］｝～‥")
NEVER_LAST = frozenset("([{〈《「『【〔‘“（［｛")
_SEPARATOR = re.compile(r"[-–—~|/&+×=]+$")
_NUMBER = re.compile(r"(^|[^A-Za-z])[\d.,~×x+-]*\d$")
_UNIT = re.compile(
    r"(원|개|잔|층|시|분|초|일|월|년|주|달|명|인|번|회|장|병|팩|권|대|평|호|만|천|억|도|세트|종|가지|"
    r"줄|판|마리|그릇|퍼센트|킬로|그램|리터|미터|kg|g|mg|l|ml|cm|mm|m|km|kcal|px|am|pm|%|℃|㎡|₩)",
    re.IGNORECASE,
)
# What leans on the word before it: auxiliary verbs and bound nouns.
_LEANING = re.compile(
    r"(보세요|보시|보자|주세요|주시|드립|드려|드릴|있습|있어|있는|없[습이는]|싶|않|[수것곳때]\b)"
)
_ASCII_RUN = re.compile(r"[!-~]+|[^!-~]+")

# Costs of a line; the balance of widths costs 0..1 a line.
_LINE = 1e6
_WIDOW = 1e3
_CUT = 10.0
_LONELY = 0.08
_TORN = 0.15
_PAUSE = -0.06


class Atom(NamedTuple):
    """What stays on one line. ``spaced``: a space stands before it when it follows another."""

    text: str
    width: float
    spaced: bool


def wrap(text: str, *, width: float, measure: Measure) -> tuple[str, ...]:
    """``text`` in the fewest lines of at most ``width``, as even as they can be.

    Line breaks are kept. A word is cut, between syllables, only when it alone is wider than
    ``width``; no line begins with closing punctuation; a number keeps its unit; the last line is
    a lone syllable or short word only when every other way needs more lines.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        atoms = _atoms(paragraph, width=width, measure=measure)
        lines += _broken(atoms, width=width, space=measure(" "))
    return tuple(lines)


def widest(text: str, *, measure: Measure) -> float:
    """The width of the widest part of ``text`` that is not to be broken."""
    parts = (part for paragraph in text.split("\n") for part in _bound(paragraph.split(" ")))
    return max((measure(part) for part in parts), default=0.0)


def has_widow(lines: Sequence[str]) -> bool:
    """Whether the last of several lines is a single word of one or two syllables."""
    return len(lines) > 1 and " " not in lines[-1] and _syllables(lines[-1]) <= 2


def _syllables(word: str) -> int:
    return sum(unit[0].isalnum() for unit in clusters(word))


def _atoms(paragraph: str, *, width: float, measure: Measure) -> list[Atom]:
    atoms: list[Atom] = []
    for part in _bound(paragraph.split(" ")):
        whole = Atom(part, measure(part), True)
        atoms += [whole] if whole.width <= width else _pieces(part, width=width, measure=measure)
    return atoms


def _bound(words: Sequence[str]) -> list[str]:
    """Words, with those that may not part joined by their space."""
    parts: list[str] = []
    for word in filter(None, words):
        if parts and _inseparable(parts[-1], word):
            parts[-1] += " " + word
        else:
            parts.append(word)
    return parts


def _inseparable(left: str, right: str) -> bool:
    return (
        right[0] in NEVER_FIRST
        or left[-1] in NEVER_LAST
        or _SEPARATOR.match(right) is not None
        or (_NUMBER.search(left) is not None and _UNIT.match(right) is not None)
    )


def _pieces(part: str, *, width: float, measure: Measure) -> list[Atom]:
    """A part too wide for any line: its words, and of a word too wide its runs or syllables."""
    pieces: list[Atom] = []
    for word in part.replace(NO_BREAK, " ").split():
        cuts = [word] if measure(word) <= width else _syllable_cuts(word, width, measure)
        for index, cut in enumerate(cuts):
            spaced = index == 0
            joined = pieces[-1].text + " " * spaced + cut if pieces else ""
            bound = bool(pieces) and (cut[0] in NEVER_FIRST or pieces[-1].text[-1] in NEVER_LAST)
            if bound and measure(joined) <= width:
                pieces[-1] = Atom(joined, measure(joined), pieces[-1].spaced)
            else:
                pieces.append(Atom(cut, measure(cut), spaced))
    return pieces


def _syllable_cuts(word: str, width: float, measure: Measure) -> list[str]:
    cuts: list[str] = []
    for run in _ASCII_RUN.findall(word):
        latin = run[0] <= "~"
        cuts += [run] if latin and measure(run) <= width else clusters(run)
    return cuts


def _broken(atoms: Sequence[Atom], *, width: float, space: float) -> list[str]:
    """The cheapest lines, found from the last atom backwards."""
    total = len(atoms)
    target = _target(atoms, width=width, space=space)
    cost = [0.0] * (total + 1)
    after = [total] * (total + 1)
    for start in range(total - 1, -1, -1):
        cost[start] = float("inf")
        for end, used in _ends(atoms, start, width=width, space=space):
            slack = (target - used) / width
            price = _LINE + slack * slack + _break_cost(atoms, start, end) + cost[end]
            if price < cost[start]:
                cost[start], after[start] = price, end
    lines: list[str] = []
    start = 0
    while start < total:
        lines.append(_joined(atoms[start : after[start]]))
        start = after[start]
    return lines


def _ends(
    atoms: Sequence[Atom], start: int, *, width: float, space: float
) -> list[tuple[int, float]]:
    """Where a line that begins at ``start`` may end, and how wide it is then."""
    ends: list[tuple[int, float]] = []
    used = 0.0
    for index in range(start, len(atoms)):
        atom = atoms[index]
        used += atom.width + (space if atom.spaced and index > start else 0.0)
        if used > width and index > start:
            break
        ends.append((index + 1, used))
    return ends


def _target(atoms: Sequence[Atom], *, width: float, space: float) -> float:
    """The width of a line if the fewest lines shared the words evenly."""
    lines, start = 0, 0
    while start < len(atoms):
        start = _ends(atoms, start, width=width, space=space)[-1][0]
        lines += 1
    everything = sum(atom.width + space * atom.spaced for atom in atoms)
    return everything / max(lines, 1)


def _break_cost(atoms: Sequence[Atom], start: int, end: int) -> float:
    """What the break after ``end`` costs; at the end of the paragraph, what its last line does."""
    if end == len(atoms):
        line = _joined(atoms[start:end])
        least = 2 if atoms[start].spaced else 1  # the end of a cut word may be shorter
        alone = start > 0 and " " not in line and _syllables(line) <= least
        return _WIDOW * alone
    last, following = atoms[end - 1], atoms[end]
    if not following.spaced:
        return _CUT
    if last.text[-1] in ",.!?…·|":
        return _PAUSE
    if _LEANING.match(following.text) or last.text[-1] == "의":
        return _TORN
    return _LONELY * (_syllables(last.text) == 1 or _syllables(following.text) == 1)


def _joined(atoms: Sequence[Atom]) -> str:
    text = "".join(" " * atom.spaced + atom.text for atom in atoms)
    return text.strip(" ")
