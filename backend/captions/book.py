"""The phrase book: what each trade talks about, and how each tone says it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from backend.schemas.shop import Tone, Trade


def _phrases(value: object) -> object:
    """A block of text is a list: one phrase a line, or phrases parted by " / "."""
    if not isinstance(value, str):
        return value
    lines = value.splitlines()
    return tuple(p.strip() for line in lines for p in f"{line} ".split(" / ") if p.strip())


Phrases = Annotated[tuple[str, ...], BeforeValidator(_phrases), Field(min_length=1)]


class _Page(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Tags(_Page):
    """Hashtags of a trade, without their #; ``local`` ones follow a region's name."""

    trade: Phrases
    audience: Phrases
    occasion: Phrases
    english: Phrases
    local: Phrases


class TradePage(_Page):
    """One trade. ``measures`` maps a pattern of product names to the unit they are had by.

    ``ko`` and ``en`` hold the classes of phrases that a template names in braces.
    """

    read: Phrases
    tags: Tags
    emoji: Phrases
    product: str
    measures: dict[str, str]
    ko: dict[str, Phrases]
    en: dict[str, Phrases]


class Angle(_Page):
    """The templates of one angle."""

    hook: Phrases
    message: Phrases


class Korean(_Page):
    """A tone in Korean: its own classes, three angles, and the calls to action they share."""

    classes: dict[str, Phrases]
    product: Angle
    place: Angle
    invitation: Angle
    call: Phrases


class English(_Page):
    """A tone in English: one set of templates for all angles."""

    hook: Phrases
    message: Phrases
    call: Phrases


class TonePage(_Page):
    """One tone. ``level`` chooses between the two halves of a phrase written "해요|합니다"."""

    level: Literal["haeyo", "hapsyo"]
    emoji: bool
    tags: Phrases
    ko: Korean
    en: English


class Book(_Page):
    """All trades and all tones."""

    trades: Mapping[Trade, TradePage]
    tones: Mapping[Tone, TonePage]

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The book in ``folder``, one file a page: trades/<trade>.yaml and tones/<tone>.yaml.

        Raises FileNotFoundError for a missing page and pydantic.ValidationError for a wrong one.
        """
        trades = {trade: _read(folder / "trades" / f"{trade}.yaml") for trade in Trade}
        tones = {tone: _read(folder / "tones" / f"{tone}.yaml") for tone in Tone}
        return cls.model_validate({"trades": trades, "tones": tones})

    @property
    def trade_words(self) -> dict[Trade, tuple[str, ...]]:
        """The words by which each trade is told."""
        return {trade: page.read for trade, page in self.trades.items()}


def _read(path: Path) -> object:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
