"""Colours that go together: what a prompt says, completed to a quiet scheme."""

from typing import NamedTuple

import numpy as np

from .brief import Brief, Mood, Season, View
from .tone import Rgb, blend, from_hex, luma, shade


class Scheme(NamedTuple):
    """Display colours of wall, floor and podium."""

    wall: Rgb
    floor: Rgb
    podium: Rgb


SCHEMES: dict[str, Scheme] = {
    name: Scheme(*(from_hex(code) for code in codes.split()))
    for name, codes in {
        "cream": "#F2E9DB #E7DCCC #F5EEE2",
        "beige": "#EADFCF #DFD1BE #F2E9DB",
        "blush": "#F2E0D9 #E8D3CA #F7EBE5",
        "sage": "#DADFCF #CBD2BB #EFF1E8",
        "sky": "#DBE6EC #CAD9E2 #F1F5F6",
        "greige": "#E2DDD6 #D3CCC2 #EFECE7",
        "clay": "#EAD9CD #E0CBBA #F3E6DC",
        "lilac": "#E3DDE9 #D4CBDF #F2EEF5",
        "butter": "#F4EEDF #EAE0CC #FAF6EB",
        "mint": "#DCEBE2 #C9DED2 #F1F7F3",
        "frost": "#E4E9ED #D6DEE4 #F4F6F7",
        "amber": "#EAD8BF #D6B48C #F2E6D3",
    }.items()
}

USUAL = ("cream", "beige", "blush", "sage", "sky", "greige", "clay", "butter")
WARM = ("cream", "beige", "clay")
OF_SEASON: dict[Season, tuple[str, ...]] = {
    Season.SPRING: ("blush", "sage", "butter", "mint"),
    Season.SUMMER: ("sky", "mint", "butter"),
    Season.AUTUMN: ("clay", "amber", "beige"),
    Season.WINTER: ("frost", "sky", "greige"),
}

NIGHT = from_hex("#2B2A2C")
PALE = from_hex("#FBF8F2")
DUSK = from_hex("#4E3B31")
DARK_SHARE, DUSK_SHARE = 0.78, 0.5


def scheme(brief: Brief, rng: np.random.Generator) -> Scheme:
    """The three colours for ``brief``: said colours stay as they are, the others follow them."""
    wall, floor, podium = brief.wall.colour, brief.floor.colour, brief.podium.colour
    if brief.view is View.TOP:
        floor = floor or wall
    names = OF_SEASON.get(brief.season, USUAL) if brief.season else _usual(brief)
    base = SCHEMES[names[int(rng.integers(len(names)))]]
    if brief.bright < 0 or brief.mood is Mood.NEON:
        base = Scheme(*(blend(shade(part, saturation=0.4), NIGHT, DARK_SHARE) for part in base))
    elif brief.mood is Mood.CANDLE:
        base = Scheme(*(blend(part, DUSK, DUSK_SHARE) for part in base))
    if wall is None and floor is not None and brief.bright >= 0:
        wall = blend(shade(floor, saturation=0.7), PALE, 0.62)
    elif wall is None:
        wall, floor = base.wall, floor or base.floor
    floor = floor or shade(wall, lightness=-0.06 if luma(wall) > 0.4 else 0.04, saturation=0.85)
    podium = podium or blend(shade(wall, saturation=0.8), PALE, 0.45 if luma(wall) > 0.4 else 0.12)
    return Scheme(_jitter(wall, rng, brief.wall.colour), _jitter(floor, rng, floor), podium)


def _usual(brief: Brief) -> tuple[str, ...]:
    if brief.warmth > 0 or brief.mood in {Mood.GOLDEN, Mood.CANDLE}:
        return WARM
    if brief.warmth < 0:
        return ("sky", "frost", "greige", "mint")
    return USUAL


def _jitter(colour: Rgb, rng: np.random.Generator, said: Rgb | None) -> Rgb:
    """A hair of difference between seeds, less where the colour was asked for."""
    spread = 0.006 if said else 0.014
    red, green, blue = (
        float(min(max(part + rng.uniform(-spread, spread), 0.0), 1.0)) for part in colour
    )
    return red, green, blue
