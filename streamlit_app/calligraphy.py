"""Phrases, colours and tiles that page 5 begins with."""

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from streamlit_app.i18n import Language

FILE = Path(__file__).with_suffix(".yaml")
Ground = Literal["white", "dark", "paper"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Spoken(_Entry):
    ko: str
    en: str

    def words(self, language: Language) -> str:
        """In that language."""
        return self.ko if language == "ko" else self.en


class Phrase(_Spoken):
    """Words to try, and the Material icon that goes with them."""

    icon: str


class Swatch(_Spoken):
    """A colour, ``#RRGGBB``, and its name."""

    colour: str


class Tile(_Entry):
    """The colour and the ground that show a look best, and the tile's share that it fills, %."""

    colour: str
    ground: Ground
    share: int = 72


class Book(_Entry):
    """The whole file; ``tiles`` by the name of the look."""

    phrases: tuple[Phrase, ...]
    swatches: tuple[Swatch, ...]
    tiles: dict[str, Tile]

    def tile(self, look: str) -> Tile:
        """That look's tile; a look that the file does not know is shown in ink on white."""
        return self.tiles.get(look, Tile(colour="#1F2328", ground="white"))


@cache
def book() -> Book:
    """calligraphy.yaml."""
    return Book.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))
