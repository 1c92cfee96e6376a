"""The colours of an ad, taken from the product's own pixels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from PIL import Image

from backend.colour import Colour, Floats, Oklch, contrast, mix, oklab, readable

Scheme = Literal["quiet", "cream", "mono", "tint", "bold", "deep", "night"]

_CLUSTERS = 6
_ROUNDS = 8
_MARKED = 6.0  # contrast of ink on the marker
_SAMPLE = 64  # px of the longer side that is enough to find the colours


@dataclass(frozen=True)
class Swatch:
    """A colour of the picture and its share of the pixels, 0..1."""

    colour: Oklch
    share: float


@dataclass(frozen=True)
class Palette:
    """``ground`` behind all, ``panel`` one step from it, ``ink`` for words, ``soft`` for small
    words, ``accent`` with ``on_accent`` for what is to be tapped, ``tone`` the product's own hue.
    """

    ground: Colour
    panel: Colour
    ink: Colour
    soft: Colour
    accent: Colour
    on_accent: Colour
    tone: Colour
    paper: Colour
    dark: bool

    @property
    def marker(self) -> Colour:
        """The accent thinned on the ground, so that ink still reads on it."""
        for share in (0.34, 0.28, 0.22, 0.16, 0.1):
            thinned = mix(self.ground, self.accent, share)
            if contrast(self.ink, thinned) >= _MARKED:
                return thinned
        return self.ground

    @property
    def emphasis(self) -> Colour:
        """The accent as words: moved in lightness until it reads on the ground."""
        tone = Oklch.of(self.accent)
        hue = tone.hue if self.dark else brown(tone.hue)
        return readable(replace(tone, hue=hue), self.ground, at_least=4.9)

    def over(self, ground: Colour) -> "Palette":
        """The same colours made to read on another ground."""
        dark = contrast(ground, (255, 255, 255)) > contrast(ground, (20, 18, 16))
        base = Oklch.of(ground)
        ink = Oklch(0.97, 0.012, base.hue) if dark else Oklch(0.25, 0.035, base.hue)
        soft = Oklch(0.87, 0.02, base.hue) if dark else Oklch(0.40, 0.03, base.hue)
        accent = self.accent
        on_accent = self.on_accent
        if contrast(accent, ground) < 2.2:
            accent = readable(replace(Oklch.of(accent), lightness=0.82 if dark else 0.42), ground)
            on_accent = readable(Oklch(0.2 if dark else 0.98, 0.02, base.hue), accent)
        return replace(
            self,
            ground=ground,
            ink=readable(ink, ground),
            soft=readable(soft, ground, at_least=5.2),
            accent=accent,
            on_accent=on_accent,
            dark=dark,
        )


def swatches(picture: Image.Image) -> tuple[Swatch, ...]:
    """The main colours, largest first, by k-means in OKLab; clear pixels of RGBA do not count."""
    small = picture.convert("RGBA")
    small.thumbnail((_SAMPLE, _SAMPLE), Image.Resampling.BOX)
    rows = np.asarray(small, dtype=np.float64).reshape(-1, 4)
    points = oklab(rows[rows[:, 3] > 128][:, :3])
    if not len(points):
        return ()
    centres, owner = _cluster(points)
    found = []
    for index, (lightness, a, b) in enumerate(centres):
        share = float((owner == index).mean())
        if share:
            hue = float(np.degrees(np.arctan2(b, a)) % 360)
            found.append(Swatch(Oklch(float(lightness), float(np.hypot(a, b)), hue), share))
    return tuple(sorted(found, key=lambda swatch: -swatch.share))


def main_hue(found: Sequence[Swatch], *, otherwise: float) -> float:
    """The hue that carries the picture: by share and colourfulness, greys and blacks aside."""
    telling = [
        swatch
        for swatch in found
        if swatch.colour.chroma > 0.035 and 0.18 < swatch.colour.lightness < 0.97
    ]
    if not telling:
        return otherwise
    best = max(telling, key=lambda swatch: swatch.share**0.6 * swatch.colour.chroma)
    return best.colour.hue


def make_palette(hue: float, *, scheme: Scheme, turn: float = 180.0, lift: float = 0.0) -> Palette:
    """A palette for a product of ``hue``; the accent stands ``turn`` degrees from it.

    ``lift`` (-1..1) makes the ground a little lighter or darker, so that two shops with the same
    scheme still differ.
    """
    across = (hue + turn) % 360
    base = across if scheme == "tint" else hue
    lightness, chroma, panel_step, panel_chroma = _GROUNDS[scheme]
    if scheme in ("cream", "mono"):
        base = _near_warm(hue)
    if scheme == "bold":
        base = (hue + (24 if turn > 180 else -18)) % 360
    if lightness < 0.5:
        base = brown(base)
    ground_tone = Oklch(lightness + 0.018 * lift, chroma, base)
    panel_tone = Oklch(lightness + panel_step, panel_chroma, hue if scheme == "mono" else base)
    ground = ground_tone.rgb()
    dark = lightness < 0.5
    ink_tone = Oklch(0.965, 0.016, base) if dark else Oklch(0.255, 0.035, hue)
    ink = readable(ink_tone, ground, at_least=9.0)
    soft = readable(Oklch(0.83 if dark else 0.43, 0.03, ink_tone.hue), ground, at_least=5.2)
    accent, on_accent = _accent(scheme, hue=hue, across=across, ground=ground)
    return Palette(
        ground=ground,
        panel=panel_tone.rgb(),
        ink=ink,
        soft=soft,
        accent=accent,
        on_accent=on_accent,
        tone=Oklch(0.62, 0.13, hue).rgb(),
        paper=Oklch(0.985, 0.008, base).rgb(),
        dark=dark,
    )


# Lightness and chroma of the ground, then the panel's step in lightness and its chroma.
_GROUNDS: dict[Scheme, tuple[float, float, float, float]] = {
    "quiet": (0.935, 0.028, -0.07, 0.052),
    "cream": (0.962, 0.018, -0.05, 0.034),
    "mono": (0.972, 0.003, -0.05, 0.012),
    "tint": (0.90, 0.042, -0.06, 0.06),
    "bold": (0.83, 0.125, -0.08, 0.14),
    "deep": (0.285, 0.048, 0.065, 0.055),
    "night": (0.205, 0.022, 0.075, 0.03),
}


def _near_warm(hue: float) -> float:
    """A paper white keeps to the warm side, whatever the product's hue, and only leans to it."""
    away = (hue - 85 + 180) % 360 - 180
    return (85 + max(min(away, 35), -35)) % 360


def brown(hue: float) -> float:
    """Dark yellows turn olive: below mid lightness they go to the brown side."""
    return 55.0 if 62 < hue < 122 else hue


def _accent(scheme: Scheme, *, hue: float, across: float, ground: Colour) -> tuple[Colour, Colour]:
    if scheme in ("deep", "night"):
        bright = Oklch(0.86, 0.16 if scheme == "night" else 0.12, across)
        accent = readable(bright, ground)
        return accent, readable(Oklch(0.22, 0.04, across), accent, at_least=5.5)
    tone = Oklch(0.47, 0.14, hue if scheme == "tint" else across)
    if brown(tone.hue) != tone.hue:
        yellow = Oklch(0.84, 0.16, tone.hue).rgb()
        return yellow, readable(Oklch(0.26, 0.05, 60), yellow)
    white = (255, 255, 255)
    accent = readable(tone, white, at_least=5.2)
    if contrast(accent, ground) < 3:
        accent = readable(Oklch(0.34, 0.1, tone.hue), ground)
    return accent, readable(Oklch(0.99, 0.005, tone.hue), accent)


def _cluster(points: Floats) -> tuple[Floats, "np.ndarray[tuple[int], np.dtype[np.int64]]"]:
    """k-means with starts taken farthest-first, so that no chance is involved."""
    centres = [points.mean(axis=0)]
    for _ in range(min(_CLUSTERS, len(points)) - 1):
        gaps = np.min([((points - centre) ** 2).sum(axis=1) for centre in centres], axis=0)
        centres.append(points[int(gaps.argmax())])
    middle = np.array(centres)
    for _ in range(_ROUNDS):
        owner = ((points[:, None] - middle[None]) ** 2).sum(axis=2).argmin(axis=1)
        for index in range(len(middle)):
            mine = points[owner == index]
            if len(mine):
                middle[index] = mine.mean(axis=0)
    owner = ((points[:, None] - middle[None]) ** 2).sum(axis=2).argmin(axis=1)
    return middle, owner
