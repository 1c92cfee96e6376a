"""Widths and ink of single clusters, measured once per face, in em.

Everything is measured at one large size and scaled, so that a line keeps its proportions at every
size, and preview and final picture break alike.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from PIL import ImageFont

# Clusters are drawn one by one, so nothing may change shape beside its neighbour; kerning stays.
FEATURES = ("-liga", "-clig", "-calt", "-dlig")
_EM = 512
_HANGUL = range(0x1100, 0xD7FC)
_SCALES = (0.75, 1.35)


class Box(NamedTuple):
    """A rectangle with y growing downwards; for ink, from the pen's place on the baseline."""

    left: float
    top: float
    right: float
    bottom: float

    def moved(self, x: float, y: float) -> "Box":
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def times(self, factor: float) -> "Box":
        return Box(*(side * factor for side in self))

    def joined(self, other: "Box") -> "Box":
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


class Match(NamedTuple):
    """How a fallback is scaled, and how far down it moves (em), to stand beside the main face."""

    scale: float
    drop: float


@lru_cache(maxsize=128)
def font(path: Path, size: float) -> ImageFont.FreeTypeFont:
    """The font file at ``path``, ``size`` px to the em, shaped by raqm."""
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)


@lru_cache(maxsize=65536)
def advance(path: Path, cluster: str, following: str = "") -> float:
    """How far the pen moves for ``cluster``, kerned against the cluster ``following`` it; em."""
    face = font(path, _EM)
    width: float = face.getlength(cluster + following, features=list(FEATURES))
    return width / _EM - advance(path, following) if following else width / _EM


@lru_cache(maxsize=65536)
def ink(path: Path, cluster: str) -> Box | None:
    """The tight box of what ``cluster`` paints, in em to 1/512; None for a space."""
    picture, offset = font(path, _EM).getmask2(
        cluster, mode="L", anchor="ls", features=list(FEATURES)
    )
    box = picture.getbbox()
    return Box(*box).moved(*offset).times(1 / _EM) if box else None


@lru_cache(maxsize=65536)
def match(main: Path, other: Path, cluster: str) -> Match:
    """How ``other`` stands in for ``main``: as tall, and on the same foot.

    Hangul is compared by 한, the rest by H.
    """
    sample = "한" if ord(cluster[0]) in _HANGUL else "H"
    ours, theirs = ink(main, sample), ink(other, sample)
    if main == other or ours is None or theirs is None:
        return Match(1.0, 0.0)
    ratio = (ours.bottom - ours.top) / (theirs.bottom - theirs.top)
    scale = min(max(ratio, _SCALES[0]), _SCALES[1])
    return Match(scale, ours.bottom - theirs.bottom * scale)
