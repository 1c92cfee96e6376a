"""A picture's own colour, as ground for words that stand on or beside it."""

from typing import Literal

from PIL import Image

from backend.colour import Colour, Oklch
from backend.compose.palette import brown

End = Literal["top", "bottom", "left", "right"]


def edge_colour(picture: Image.Image, end: End) -> Colour:
    """The mean colour along an edge, made deep or pale so that words can stand on it."""
    width, height = picture.size
    across, down = max(width // 8, 1), max(height // 8, 1)
    bands: dict[End, tuple[int, int, int, int]] = {
        "top": (0, 0, width, down),
        "bottom": (0, height - down, width, height),
        "left": (0, 0, across, height),
        "right": (width - across, 0, width, height),
    }
    tone = Oklch.of(mean_colour(picture.crop(bands[end])))
    if tone.lightness > 0.72:
        return Oklch(max(tone.lightness, 0.93), min(tone.chroma, 0.03), tone.hue).rgb()
    return Oklch(min(tone.lightness, 0.33), min(tone.chroma, 0.08), brown(tone.hue)).rgb()


def mean_colour(picture: Image.Image) -> Colour:
    """The mean of all pixels."""
    red, green, blue = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX).tobytes()
    return red, green, blue
