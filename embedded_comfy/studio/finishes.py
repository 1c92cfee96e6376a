"""Which material and colour a prompt gives to wall, floor and podium."""

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from . import vocabulary as words
from .brief import Finish, Material
from .colours import COLOURS, EDIBLE
from .tone import Rgb, blend, from_hex, shade

REACH = 3
"""Words between a colour or material and the place that it belongs to, at most."""

_TOKEN = re.compile(r"#[0-9a-f]{6}\b|[a-z]+|[,.;:!?]")
GROUNDS = {Material.WATER, Material.SAND, Material.SNOW}
"""Materials that only lie on the ground, whatever stands beside the word."""
DYED = {Material.VELVET, Material.LINEN, Material.TILE, Material.PAPER}
"""Materials that take a colour said without a place, before the wall does."""
_LINKS = {"colour", "color", "coloured", "colored", "tone", "toned", "in", "of", "is", "made", "a"}
_BREAKS = {",", ".", ";", ":", "!", "?", "and", "with", "on", "against", "under", "before", "over"}
_GLOWS = {"neon", "led", "glow", "light", "lights", "lighting"}
_FOREIGN = {
    "leaf", "leaves", "petal", "petals", "flower", "flowers", "hour", "shadow", "shadows",
    "blossom", "blossoms", "plant", "plants",
}  # fmt: skip
"""A colour before one of these is no colour of a surface."""

_TINTS: dict[str, tuple[float, float]] = {
    "light": (0.10, 0.9), "pale": (0.13, 0.75), "soft": (0.07, 0.85), "pastel": (0.12, 0.9),
    "dark": (-0.16, 0.95), "deep": (-0.12, 1.05), "muted": (0.0, 0.65), "dusty": (0.0, 0.6),
    "warm": (0.0, 1.1), "bright": (0.05, 1.1), "powder": (0.12, 0.8), "baby": (0.14, 0.85),
}  # fmt: skip
"""Lightness added and saturation multiplied by a word before a colour."""


class Mention(NamedTuple):
    """A colour or material and where its words stand."""

    meaning: Rgb | Material
    start: int
    end: int


@dataclass
class Finishes:
    """The finishes found; ``glow`` is the colour of a lamp."""

    wall: Finish = field(default_factory=Finish)
    floor: Finish = field(default_factory=Finish)
    podium: Finish = field(default_factory=Finish)
    glow: Rgb | None = None

    def give(self, place: str, meaning: Rgb | Material) -> bool:
        """Gives ``meaning`` to ``place`` unless that has one already."""
        finish: Finish = getattr(self, place)
        if isinstance(meaning, Material):
            free, given = finish.material is None, replace(finish, material=meaning)
        else:
            free, given = finish.colour is None, replace(finish, colour=meaning)
        if free:
            setattr(self, place, given)
        return free


def read_finishes(text: str, *, plinth: bool) -> Finishes:
    """``text`` is in small letters; ``plinth`` says whether there is a podium to be dressed."""
    tokens = _TOKEN.findall(text)
    finishes = Finishes()
    materials = _materials(tokens)
    loose: list[Mention] = []
    placed: dict[int, str] = {}
    for mention in materials:
        place = "floor" if mention.meaning in GROUNDS else _place(tokens, mention)
        if place:
            finishes.give(place, mention.meaning)
            placed[mention.start] = place
        else:
            loose.append(mention)
    for mention in loose:
        placed[mention.start] = _settle(finishes, mention, plinth=plinth)
    _paint(finishes, tokens, materials, placed)
    return finishes


def _settle(finishes: Finishes, mention: Mention, *, plinth: bool) -> str:
    """Gives a material without a place to the surface that the eye expects it on."""
    order = ("podium", "floor") if plinth and mention.meaning is not Material.TILE else ("floor",)
    for place in order:
        if finishes.give(place, mention.meaning):
            return place
    return order[-1]


def _paint(
    finishes: Finishes, tokens: list[str], materials: list[Mention], placed: dict[int, str]
) -> None:
    loose: list[Rgb] = []
    starts = {mention.start: placed[mention.start] for mention in materials}
    inside = {index for mention in materials for index in range(mention.start, mention.end)}
    for mention in _colours(tokens):
        assert not isinstance(mention.meaning, Material)
        if mention.start in inside:
            continue
        following = tokens[mention.end] if mention.end < len(tokens) else ","
        if following in _GLOWS:
            finishes.glow = finishes.glow or mention.meaning
        elif following not in _FOREIGN and not _edible(tokens, mention):
            place = starts.get(mention.end) or _place(tokens, mention)
            if not (place and finishes.give(place, mention.meaning)):
                loose.append(mention.meaning)
    order = ("wall", "floor", "podium")
    if finishes.floor.material in DYED:
        order = ("floor", "wall", "podium")
    for colour, place in zip(loose, order, strict=False):
        finishes.give(place, colour)


def _materials(tokens: list[str]) -> list[Mention]:
    """Materials in the order of the text; the longer of two that overlap."""
    text = " ".join(tokens)
    table = [*words.MATERIALS.items(), (Material.OAK, words.PLAIN_WOOD)]
    found = [
        (match.start(), match.end(), material)
        for material, phrases in table
        for match in re.finditer(rf"(?<![\w#])(?:{phrases})(?!\w)", text)
    ]
    kept: list[tuple[int, int, Material]] = []
    for start, end, material in sorted(found, key=lambda item: item[0] - item[1]):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, material))
    return [
        Mention(material, text.count(" ", 0, start), text.count(" ", 0, end) + 1)
        for start, end, material in sorted(kept)
    ]


def _colours(tokens: list[str]) -> list[Mention]:
    found = []
    for index, token in enumerate(tokens):
        colour = from_hex(token) if token.startswith("#") else COLOURS.get(token)
        if colour is None:
            continue
        before = tokens[index - 1] if index else ""
        compound = token in COLOURS and index + 1 < len(tokens) and tokens[index + 1] in COLOURS
        if compound:
            continue
        if before in _TINTS and not token.startswith("#"):
            lightness, saturation = _TINTS[before]
            colour = shade(colour, lightness=lightness, saturation=saturation)
        elif before in COLOURS and not token.startswith("#"):
            colour = blend(colour, COLOURS[before], 0.65)
        found.append(Mention(colour, index, index + 1))
    return found


def _edible(tokens: list[str], mention: Mention) -> bool:
    """Whether a colour word more likely names a product: a coffee, a lemon."""
    following = tokens[mention.end] if mention.end < len(tokens) else ""
    named = following in _LINKS or following in COLOURS or _place(tokens, mention)
    return tokens[mention.start] in EDIBLE and not named


def _place(tokens: list[str], mention: Mention) -> str | None:
    """The place right after a mention, or one before it that is joined by linking words.

    A code follows its place more often than it leads it: "wall colour #F3E6D8".
    """
    if tokens[mention.start].startswith("#"):
        return _before(tokens, mention) or _after(tokens, mention)
    return _after(tokens, mention) or _before(tokens, mention)


def _after(tokens: list[str], mention: Mention) -> str | None:
    for token in tokens[mention.end : mention.end + REACH]:
        if token in _BREAKS or token.startswith("#"):
            break
        if named := _named(token):
            return named
    return None


def _before(tokens: list[str], mention: Mention) -> str | None:
    for token in reversed(tokens[max(0, mention.start - REACH) : mention.start]):
        if named := _named(token):
            return named
        if token not in _LINKS:
            break
    return None


def _named(token: str) -> str | None:
    for place, phrases in words.PLACES.items():
        if re.fullmatch(phrases, token):
            return place
    return None
