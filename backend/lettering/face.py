"""A face: one font file of the catalogue and the characters it can really draw."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.ttLib import TTFont
from pydantic import BaseModel, ConfigDict, PrivateAttr

Style = Literal["sans", "round", "headline", "brush", "pen", "serif"]

# A charstring of fewer bytes than this may be blank or a call to a shared outline: look inside.
_SHORT_CHARSTRING = 8


class Face(BaseModel):
    """An entry of fonts.yaml. ``weight`` is CSS's 100..900; ``label`` has ``ko`` and ``en``.

    ``fallback`` names the faces that draw what this one cannot, in order.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    file: str
    label: dict[str, str]
    family: str
    weight: int
    style: Style
    licence: str
    source: str
    fallback: tuple[str, ...]
    licence_file: str | None = None
    optional: bool = False

    _folder: Path = PrivateAttr(default=Path())

    def placed(self, folder: Path) -> "Face":
        """The same face with its file in ``folder``."""
        face = self.model_copy()
        face._folder = folder
        return face

    @property
    def path(self) -> Path:
        """Where the font file lies."""
        return self._folder / self.file

    def draws(self, cluster: str) -> bool:
        """Whether every character of ``cluster`` has a visible glyph here (a space: a width)."""
        drawn = coverage(self.path)
        return all(ord(character) in drawn for character in cluster)


@lru_cache(maxsize=64)
def coverage(path: Path) -> frozenset[int]:
    """The code points that the font file at ``path`` draws.

    A font may map thousands of Hangul syllables to blank glyphs that would vanish from the line,
    so a mapped character counts only if its glyph has an outline, or if it is a space.
    """
    with TTFont(path, lazy=True) as font:
        glyphs: dict[int, str] = font.getBestCmap()
        blank = _blank_glyphs(font, set(glyphs.values()))
        return frozenset(
            code for code, name in glyphs.items() if name not in blank or chr(code).isspace()
        )


def _blank_glyphs(font: TTFont, names: set[str]) -> set[str]:
    blank = {font.getGlyphOrder()[0]}  # .notdef: the box that must never be drawn
    if "loca" in font:
        offsets = font["loca"]
        identifier = font.getReverseGlyphMap()
        return blank | {
            name for name in names if offsets[identifier[name]] == offsets[identifier[name] + 1]
        }
    outlines = font["CFF "].cff.topDictIndex[0].CharStrings
    glyphs = font.getGlyphSet()
    for name in names:
        if len(outlines[name].bytecode) < _SHORT_CHARSTRING:
            pen = ControlBoundsPen(glyphs)
            glyphs[name].draw(pen)
            if pen.bounds is None:
                blank.add(name)
    return blank
