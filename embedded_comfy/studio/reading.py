"""From an English prompt to a brief."""

import re

from . import vocabulary as words
from .brief import Brief, Side, View
from .finishes import read_finishes
from .phrases import each, pick, says

_DENIED = re.compile(
    r"\b(?:no|without|not|never)\s+(?:[a-z-]+)(?:\s+(?!and\b|with\b|on\b)[a-z-]+)?"
)
MAX_LETTERS = 4000
"""What stands after this many letters of a prompt is not read."""


def read_brief(prompt: str) -> Brief:
    """The backdrop that ``prompt`` asks for; nothing in it is an error, unknown words are skipped.

    Where a prompt says two things of one kind, the longer phrase counts, then the earlier one.
    """
    text = _DENIED.sub(" ", re.sub(r"\s+", " ", prompt[:MAX_LETTERS].lower()))
    quiet = frozenset(words.SIDES[found["side"]] for found in re.finditer(words.QUIET, text))
    staged = re.sub(words.QUIET, " ", text)
    light_side = _side(words.LIGHT_SIDE, staged)
    staged = re.sub(words.LIGHT_SIDE, _without_side, staged)
    plinth = pick(words.PLINTHS, staged)
    finishes = read_finishes(staged, plinth=plinth is not None)
    return Brief(
        setting=pick(words.SETTINGS, staged),
        view=pick(words.VIEWS, staged) or View.LEVEL,
        plinth=plinth,
        low=plinth is not None and says(words.LOW, staged),
        place=_side(words.PLACE, staged),
        bokeh=says(words.BOKEH, staged),
        wall=finishes.wall,
        floor=finishes.floor,
        podium=finishes.podium,
        mood=pick(words.MOODS, staged),
        patterns=frozenset(each(words.PATTERNS, staged)),
        light_side=light_side,
        glow=finishes.glow,
        season=pick(words.SEASONS, staged),
        quiet=quiet,
        looks=frozenset(each(words.LOOKS, staged)),
        bright=float(says(words.BRIGHT, staged)) - float(says(words.DARK, staged)),
        warmth=float(says(words.WARM, staged)) - float(says(words.COLD, staged)),
    )


def _side(phrases: str, text: str) -> Side | None:
    found = re.search(phrases, text)
    return words.SIDES[found["side"]] if found else None


def _without_side(found: re.Match[str]) -> str:
    """The light's own left or right taken out, so that the stage does not follow it."""
    return found[0][: found.start("side") - found.start()]
