"""The one short word that stands huge, as a picture of its own."""

from backend.compose.box import Box
from backend.compose.brief import AdWords
from backend.compose.colour import Colour
from backend.compose.sheet import Sheet

_LONGEST = 5  # syllables that still stand huge side by side


def big_word(words: AdWords) -> str:
    """The big word: as given, or the first short word of shop, headline or region."""
    if words.big_word:
        return words.big_word
    for line in (words.shop, words.headline, words.region):
        first = line.split()[0].strip(",.!?~")
        if 1 < len(first) <= _LONGEST:
            return first
    return words.shop.split()[0][:_LONGEST]


def lay_big_word(sheet: Sheet, box: Box, *, fill: Colour) -> Box:
    """The big word as large as the box allows, centred in it; seen, not read."""
    text = sheet.type(
        "big_word",
        big_word(sheet.words),
        width=box.width,
        height=box.height,
        lines=1,
        align="center",
    )
    place = box.placed(text.width, text.height, down="start" if box.aspect > 2.2 else "middle")
    return sheet.write(
        "big_word",
        text,
        x=place.x,
        y=place.y,
        fill=fill,
        choices=(),
        group="big_word",
        decor=True,
    )
