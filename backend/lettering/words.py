"""Words with some of them emphasised: by their line, or between two asterisks."""

import re
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import NamedTuple

from backend.errors import UndrawableTextError
from backend.lettering.face import Face
from backend.lettering.text import clusters, drawable, normal

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SPAN = re.compile(r"(?<![A-Za-z0-9*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*")


class Words(NamedTuple):
    """A line, and for each of its clusters whether it is emphasised."""

    text: str
    strong: tuple[bool, ...]

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """The line in pieces that are emphasised throughout or not at all."""
        pairs = zip(clusters(self.text), self.strong, strict=True)
        grouped = groupby(pairs, key=lambda pair: pair[1])
        return [("".join(unit for unit, _ in group), strong) for strong, group in grouped]


def written(
    text: str, chain: Sequence[Face], emphasis: Collection[int]
) -> tuple[tuple[Words, ...], str]:
    """The drawable lines of ``text`` and the characters that no face of ``chain`` draws.

    ``emphasis`` counts the lines as written, blank ones too; ``*words*`` are emphasised within
    theirs. Raises UndrawableTextError when nothing is left.
    """
    lines: list[Words] = []
    dropped: dict[str, None] = {}
    for index, line in enumerate(_LINE_END.split(text)):
        try:
            kept, lost = drawable(line, chain)
        except UndrawableTextError:
            dropped.update(dict.fromkeys(normal(line).replace(" ", "")))
            continue
        dropped.update(dict.fromkeys(lost))
        lines.append(_unmarked(kept, throughout=index in emphasis))
    if not lines:
        raise UndrawableTextError(text=text.strip()[:40])
    return tuple(lines), "".join(dropped)


def divided(line: Words, rows: Sequence[str]) -> tuple[Words, ...]:
    """``line`` in the rows that it was broken into; breaking moves nothing but spaces."""
    pairs = zip(clusters(line.text), line.strong, strict=True)
    strong = iter([each for unit, each in pairs if not unit.isspace()])
    found: list[Words] = []
    for row in rows:
        flags: list[bool] = []
        for unit in clusters(row):
            last = flags[-1] if flags else False
            flags.append(last if unit.isspace() else next(strong))
        found.append(Words(row, tuple(flags)))
    return tuple(found)


def _unmarked(line: str, *, throughout: bool) -> Words:
    text, strong, end = "", [], 0
    for span in _SPAN.finditer(line):
        before, inside = line[end : span.start()], span.group(1)
        text += before + inside
        strong += [False] * len(clusters(before)) + [True] * len(clusters(inside))
        end = span.end()
    text += line[end:]
    strong += [False] * (len(clusters(text)) - len(strong))
    return Words(text, (True,) * len(strong) if throughout else tuple(strong))
