"""The backdrop that a layout wants painted behind its product."""

from dataclasses import dataclass
from random import Random
from typing import Literal

from backend.colour import Colour, Oklch
from backend.compose.brief import Decision
from backend.schemas.shop import Trade

Side = Literal["left", "centre", "right"]
Stage = Literal["podium", "table", "above", "mood", "niche"]


@dataclass(frozen=True)
class SceneWish:
    """``prompt_words`` are English, for any picture engine; nothing in the scene but the scene."""

    prompt_words: str


_SURFACES: dict[Trade, tuple[str, ...]] = {
    Trade.FOOD: ("oak wood", "dark stone", "linen cloth"),
    Trade.CAFE: ("walnut wood", "pale plaster", "terracotta tiles", "concrete"),
    Trade.BAKERY: ("linen cloth", "oak wood", "kraft paper", "pale plaster"),
    Trade.BEAUTY: ("white marble", "pale plaster", "silk"),
    Trade.NAIL: ("white marble", "silk", "pale plaster", "paper"),
    Trade.HAIR: ("concrete", "white marble", "terrazzo"),
    Trade.FITNESS: ("concrete", "dark rubber", "steel"),
    Trade.CLINIC: ("white plaster", "white marble", "frosted glass"),
    Trade.ACADEMY: ("paper", "birch wood", "felt"),
    Trade.STUDIO: ("seamless paper", "concrete", "plaster"),
    Trade.RETAIL: ("birch wood", "plaster", "terrazzo"),
    Trade.FLOWERS: ("linen cloth", "pale plaster", "water"),
    Trade.PETS: ("birch wood", "wool felt", "plaster"),
    Trade.MARKET: ("weathered wood", "hanji paper", "water", "bamboo"),
    Trade.CRAFT: ("clay plaster", "linen cloth", "oak wood"),
    Trade.LODGING: ("oak wood", "linen cloth", "plaster"),
}
# Without a photo the ad's own colour is the picture, and what falls on it.
_PLAIN = ("plaster", "paper", "smooth plaster")
_CAST = (
    "window light and leaf shadows",
    "palm leaf shadows",
    "olive branch shadows, window light",
)
# Floors that look wrong in any hue but their own: for a pale ad, and for a dark one.
_NATURAL: dict[str, tuple[Colour, Colour]] = {
    "oak wood": ((222, 190, 152), (88, 62, 42)),
    "birch wood": ((233, 212, 181), (96, 74, 54)),
    "walnut wood": ((206, 168, 130), (74, 50, 36)),
    "weathered wood": ((205, 192, 174), (78, 70, 62)),
    "terracotta tiles": ((216, 158, 128), (120, 66, 46)),
}
_STAGES: dict[Stage, str] = {
    "podium": "empty round podium",
    "table": "empty table top",
    "above": "empty table top seen from above at an angle",
    "mood": "flat lay background",
    "niche": "empty arch niche",
}


def stage_for(decision: Decision, *, podium: bool = True) -> Stage:
    """A stage with the perspective of the photo; without a photo one that is good to
    see empty."""
    if decision.facts is None:
        return "niche"
    if decision.facts.view == "above":
        return "above"
    return "podium" if podium else "table"


# What a picture engine may show where there is no photo; our own painter leaves it out.
_SHOWN: dict[Trade, str] = {
    Trade.FOOD: "a home-cooked Korean meal at the edge",
    Trade.CAFE: "a cup of coffee at the edge",
    Trade.BAKERY: "fresh bread at the edge",
    Trade.BEAUTY: "a cream jar and a towel at the edge",
    Trade.NAIL: "bottles of nail polish at the edge",
    Trade.HAIR: "scissors and a comb at the edge",
    Trade.FITNESS: "a dumbbell at the edge",
    Trade.CLINIC: "a green branch at the edge",
    Trade.ACADEMY: "pencils and a notebook at the edge",
    Trade.STUDIO: "an old camera at the edge",
    Trade.RETAIL: "a paper bag at the edge",
    Trade.FLOWERS: "fresh flowers at the edge",
    Trade.PETS: "a bowl of pet food at the edge",
    Trade.MARKET: "dried fish on a bamboo tray at the edge",
    Trade.CRAFT: "a handmade bowl at the edge",
    Trade.LODGING: "folded linen at the edge",
}


def wish(
    decision: Decision,
    *,
    stage: Stage,
    side: Side = "centre",
    empty: Literal["top", "left", "right"] = "top",
) -> SceneWish:
    """A scene in the ad's colours with its light, its stage on a side, and calm room for words."""
    palette = decision.palette
    alone = decision.facts is None
    chance = Random(f"{decision.brief.seed}:surface")
    surface = chance.choice(_PLAIN if alone else _SURFACES[decision.brief.trade])
    wall = palette.ground
    floor = floor_colour(wall, palette.dark)
    if surface in _NATURAL:
        floor = _NATURAL[surface][palette.dark]
    place = {"left": " on the left", "right": " on the right", "centre": ""}[side]
    words = (
        f"{_STAGES[stage]}{place}",
        surface,
        chance.choice(_CAST) if alone else "",
        _SHOWN[decision.brief.trade] if alone else "",
        f"wall colour {hexed(wall)}, floor colour {hexed(floor)}",
        f"light from the {decision.light}",
        decision.brief.style.mood,
        f"empty space at the {empty}" if empty == "top" else f"empty space on the {empty}",
    )
    return SceneWish(", ".join(word for word in words if word))


def floor_colour(wall: Colour, dark: bool) -> Colour:
    """The wall's colour one step deeper: a floor of the same light."""
    tone = Oklch.of(wall)
    step = 0.09 if dark else -0.13
    return Oklch(tone.lightness + step, min(tone.chroma * 1.3 + 0.015, 0.2), tone.hue).rgb()


def hexed(colour: Colour) -> str:
    """As in style sheets: #F3E6D8."""
    return "#{:02X}{:02X}{:02X}".format(*colour)
