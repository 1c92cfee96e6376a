"""The English name of a colour, for a picture prompt."""

from functools import lru_cache

import numpy as np

from backend.colour import Colour, oklab

_NAMES: dict[str, Colour] = {
    "black": (20, 20, 22),
    "charcoal grey": (66, 70, 76),
    "grey": (128, 128, 128),
    "silver": (192, 196, 202),
    "white": (250, 250, 248),
    "cream": (245, 236, 214),
    "beige": (216, 196, 166),
    "brown": (120, 72, 40),
    "dark brown": (66, 42, 28),
    "gold": (255, 215, 0),
    "bronze": (176, 124, 60),
    "copper": (184, 115, 81),
    "yellow": (250, 230, 60),
    "orange": (245, 140, 30),
    "persimmon orange": (232, 85, 45),
    "red": (214, 34, 36),
    "wine red": (122, 24, 46),
    "pink": (245, 160, 190),
    "rose gold": (222, 165, 154),
    "hot pink": (236, 50, 140),
    "magenta": (200, 40, 190),
    "purple": (120, 60, 170),
    "lavender": (190, 170, 230),
    "navy blue": (24, 36, 84),
    "blue": (36, 92, 210),
    "sky blue": (120, 190, 240),
    "cyan": (40, 210, 226),
    "turquoise": (38, 176, 168),
    "mint green": (160, 226, 196),
    "green": (40, 150, 70),
    "dark green": (22, 78, 48),
    "olive green": (122, 128, 50),
    "lime green": (160, 220, 50),
}


@lru_cache(maxsize=256)
def colour_name(colour: Colour) -> str:
    """The nearest of about thirty names, by distance in OKLab."""
    shades = oklab(np.array(list(_NAMES.values()), dtype=np.float64))
    distances = np.linalg.norm(shades - oklab(np.array(colour, dtype=np.float64)), axis=1)
    return list(_NAMES)[int(distances.argmin())]
