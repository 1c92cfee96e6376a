"""The one short word that stands huge, as a picture of its own."""

from backend.colour import Colour, Oklch, contrast, mix, readable
from backend.compose.box import Box
from backend.compose.brief import AdWords
from backend.compose.layer import Drop
from backend.compose.palette import brown
from backend.compose.sheet import Sheet

_VIVID = 0.07  # chroma from which a wall is best written on in white
_STANDS_OUT = 1.8  # contrast at which so large a word is seen at once
_TINTED = 0.025  # chroma from which a wall has a hue to go with
_DARK = 0.5  # lightness under which bright letters stand out more
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


def wall_tone(sheet: Sheet, wall: Colour) -> Colour:
    """For a huge word: white on a vivid wall, else a deep or bright tone of the wall's family."""
    own, white = Oklch.of(wall), sheet.decision.palette.paper
    if own.chroma > _VIVID and contrast(white, wall) > _STANDS_OUT:
        return white
    if own.chroma < _TINTED:
        own = Oklch.of(sheet.decision.palette.tone)
    if own.lightness < _DARK:
        return readable(Oklch(0.8, 0.13, own.hue), wall, at_least=3)
    hue = max(own.hue, 140.0) if 95 < own.hue < 140 else brown(own.hue)
    return readable(Oklch(0.46, 0.13, hue), wall, at_least=3)


def _lift(sheet: Sheet, size: int, fill: Colour) -> Drop:
    """The shadow of letters that stand a little off the wall, away from the scene's light."""
    aside = size * (0.035 if sheet.decision.light == "left" else -0.035)
    dark = mix(mix(sheet.ground, fill, 0.3), (20, 14, 12), 0.6)
    return Drop(dark, 0.34, size * 0.035, dx=aside, dy=size * 0.04)


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
        relief=_lift(sheet, text.size, fill),
    )
