"""Another colour for words that do not read, or a soft patch behind them."""

import numpy as np

from backend.colour import Colour, luminance, mix
from backend.compose.box import Box
from backend.compose.review.finding import Backing, Fix
from backend.compose.review.ink import Ink
from backend.compose.review.page import Item

WHITE: Colour = (255, 255, 255)
DARK: Colour = (26, 22, 20)
_ABOVE = 1.07  # a little over what is needed, so that another scale cannot undo it
_STEPS = (0.25, 0.45, 0.65, 0.85)  # how far the own colour goes towards white or dark
_OPACITIES = (0.35, 0.5, 0.65, 0.8, 0.92, 1.0)
_EXTREMES = (4, 96)  # percentiles of the ground


def recoloured(item: Item, ink: Ink, needed: float) -> Fix:
    """A fix by which the words reach ``needed``: its own hue lighter or darker where that will
    do, else white or dark; where no colour reads, a patch behind it.
    """
    colour = item.colour
    ground = _ground(ink)
    if colour is not None:
        for choice in _choices(item, colour):
            if _ratio(_light(choice), *ground) >= needed * _ABOVE:
                return Fix(ink=choice)
        light = _light(colour)
    else:
        light = float(np.median(ink.after[ink.solid]))
    return Fix(backing=_backing(ink, light, ground, needed))


def _choices(item: Item, colour: Colour) -> list[Colour]:
    shades = [mix(colour, end, step) for step in _STEPS for end in (DARK, WHITE)]
    return [*item.choices, *shades, DARK, WHITE]


def _ground(ink: Ink) -> tuple[float, float]:
    """The darkest and the lightest of what is behind the words, as luminances."""
    behind = ink.before[ink.alpha > 0.05]
    low, high = np.percentile(behind if behind.size else ink.before, _EXTREMES)
    return float(low), float(high)


def _backing(ink: Ink, light: float, ground: tuple[float, float], needed: float) -> Backing:
    """A patch of the tone that stands against the ink, as thin as will do."""
    fill = DARK if _ratio(light, 0, 0) >= _ratio(light, 1, 1) else WHITE
    base = _light(fill)
    box = ink.box
    pad = max(0.22 * min(box.height, box.width), 10.0)
    opacity = next(
        (
            share
            for share in _OPACITIES
            if _ratio(light, *(_veiled(value, base, share) for value in ground)) >= needed * _ABOVE
        ),
        1.0,
    )
    patch = Box(box.x - pad * 1.4, box.y - pad, box.width + pad * 2.8, box.height + pad * 2)
    return Backing(patch, fill, opacity, radius=min(pad, patch.height / 2))


def _veiled(behind: float, base: float, share: float) -> float:
    """A luminance under a patch: mixed as sRGB is, which is near its square root."""
    return float((np.sqrt(behind) * (1 - share) + np.sqrt(base) * share) ** 2)


def _light(colour: Colour) -> float:
    return float(luminance(np.array(colour, dtype=np.float64)))


def _ratio(light: float, *others: float) -> float:
    return min((max(light, other) + 0.05) / (min(light, other) + 0.05) for other in others)
