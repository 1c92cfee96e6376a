"""Labelled lines, and how well a checker finds what they claim."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from backend.schemas.shop import Trade

FOLDER = Path(__file__).parents[2] / "data" / "captions"


@dataclass(frozen=True)
class Line:
    """A line of one trade and the keys of what it claims; none where it claims nothing."""

    text: str
    trade: Trade
    keys: frozenset[str]


@dataclass(frozen=True)
class Score:
    """Counts over keys: a claim found under a wrong key is one missed and one false."""

    found: int
    false: int
    missed: int
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)


def lines(name: str) -> list[Line]:
    """The lines of one half: ``claims_tuned`` or ``claims_held_out``."""
    rows = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return [_line(*row.split(" | ", 2)) for row in rows]


def _line(trade: str, keys: str, text: str) -> Line:
    return Line(text, Trade(trade), frozenset() if keys == "-" else frozenset(keys.split(",")))


def score(corpus: list[Line], keys_of: Callable[[Line], frozenset[str]]) -> Score:
    """How the keys that a checker finds agree with the labels."""
    pairs = [(line, keys_of(line)) for line in corpus]
    return Score(
        found=sum(len(line.keys & keys) for line, keys in pairs),
        false=sum(len(keys - line.keys) for line, keys in pairs),
        missed=sum(len(line.keys - keys) for line, keys in pairs),
        wrong=tuple(
            f"{line.text}: {sorted(line.keys)}, found {sorted(keys)}"
            for line, keys in pairs
            if line.keys != keys
        ),
    )
