"""A face: one font file of the catalogue and the characters it can really draw."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont
from pydantic import BaseModel, ConfigDict, PrivateAttr

from backend.lettering.charmap import charmap

Style = Literal["sans", "round", "headline", "brush", "pen", "serif", "own"]


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

    def __hash__(self) -> int:
        return hash((self.name, self.path))

    @property
    def path(self) -> Path:
        """Where the font file lies."""
        return self._folder / self.file

    def draws(self, cluster: str) -> bool:
        """Whether every character of ``cluster`` has a visible glyph here (a space: a width)."""
        return all(draws(self.path, character) for character in cluster)


_PROBE = 32  # px to the em at which the smallest sign leaves ink

_charmap = lru_cache(maxsize=64)(charmap)


@lru_cache(maxsize=64)
def _probe(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, _PROBE, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=262_144)
def draws(path: Path, character: str) -> bool:
    """Whether the font file at ``path`` draws one character.

    A font may map thousands of Hangul syllables to blank glyphs that would vanish from the line,
    so a mapped character counts only if it leaves ink, or if it is a space.
    """
    if not _charmap(path)(ord(character)):
        return False
    try:
        return character.isspace() or _probe(path).getmask(character).getbbox() is not None
    except OSError:  # a glyph of a user's font may be broken
        return False
