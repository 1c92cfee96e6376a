"""The phrase book: what each trade talks about, and how each tone says it."""

import re
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


class Kind(_Page):
    """A kind of shop within a trade: a pattern that tells it, and the classes it says otherwise."""

    read: str
    product: str = ""
    emoji: Phrases | None = None
    ko: dict[str, Phrases] = {}
    en: dict[str, Phrases] = {}


class Everyday(_Page):
    """What any shop may say. A trade's class stands in place of one of ``classes``; the phrases
    of ``more`` stand beside those of the trade.
    """

    classes: dict[str, Phrases]
    more: dict[str, Phrases]


class Days(_Page):
    """The everyday classes of both languages."""

    ko: Everyday
    en: Everyday


class TradePage(_Page):
    """One trade. ``measures`` maps a pattern of product names to the unit they are had by.

    ``ko`` and ``en`` hold the classes of phrases that a template names in braces; ``more``
    stands in place of the everyday phrases of that name, in Korean; ``kinds`` are told by what a
    shop says of itself, the first that fits.
    """

    read: Phrases
    tags: Tags
    emoji: Phrases
    product: str
    measures: dict[str, str]
    ko: dict[str, Phrases]
    en: dict[str, Phrases]
    more: dict[str, Phrases] = {}
    kinds: tuple[Kind, ...] = ()

    def of(self, words: str) -> Self:
        """The page for a shop that says ``words`` of its service and its product."""
        kind = next((kind for kind in self.kinds if re.search(kind.read, words)), None)
        if kind is None:
            return self
        changed = {"ko": {**self.ko, **kind.ko}, "en": {**self.en, **kind.en}}
        return self.model_copy(
            update=changed
            | ({"product": kind.product} if kind.product else {})
            | ({"emoji": kind.emoji} if kind.emoji else {})
        )


class Angle(_Page):
    """The templates of one angle."""

    hook: Phrases
    message: Phrases


class Korean(_Page):
    """A tone in Korean: its own classes, three angles, and what they share.

    ``story`` holds the sentences by which a long message goes on, ``call`` the calls to action.
    """

    classes: dict[str, Phrases]
    product: Angle
    place: Angle
    invitation: Angle
    story: Phrases
    call: Phrases


class English(_Page):
    """A tone in English: one set of templates for all angles."""

    hook: Phrases
    message: Phrases
    story: Phrases
    call: Phrases


class TonePage(_Page):
    """One tone. ``level`` chooses between the two halves of a phrase written "해요|합니다"."""

    level: Literal["haeyo", "hapsyo"]
    emoji: bool
    tags: Phrases
    ko: Korean
    en: English


class Book(_Page):
    """All trades, all tones, and what is everyday."""

    trades: Mapping[Trade, TradePage]
    tones: Mapping[Tone, TonePage]
    everyday: Days

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The book in ``folder``: trades/<trade>.yaml, tones/<tone>.yaml and everyday.yaml.

        Raises FileNotFoundError for a missing page and pydantic.ValidationError for a wrong one.
        """
        trades = {trade: _read(folder / "trades" / f"{trade}.yaml") for trade in Trade}
        tones = {tone: _read(folder / "tones" / f"{tone}.yaml") for tone in Tone}
        everyday = _read(folder / "everyday.yaml")
        return cls.model_validate({"trades": trades, "tones": tones, "everyday": everyday})

    @property
    def trade_words(self) -> dict[Trade, tuple[str, ...]]:
        """The words by which each trade is told."""
        return {trade: page.read for trade, page in self.trades.items()}


def _read(path: Path) -> object:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
