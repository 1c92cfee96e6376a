"""Korean words and what a picture model calls them."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict

from backend.schemas.shop import Trade

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Kind(StrEnum):
    """What a word tells the picture; the first six are the order of a prompt."""

    SUBJECT = "subject"
    SETTING = "setting"
    LIGHT = "light"
    CAMERA = "camera"
    STYLE = "style"
    MOOD = "mood"
    ADJECTIVE = "adjective"
    ACTION = "action"
    RELATION = "relation"


def _pairs(value: object) -> object:
    if not isinstance(value, str):
        return value
    entries = (entry.partition("=") for entry in value.split("/"))
    return {korean.strip(): english.strip() for korean, _, english in entries if english}


def _list(value: object) -> object:
    return frozenset(word.strip() for word in value.split("/")) if isinstance(value, str) else value


Pairs = Annotated[dict[str, str], BeforeValidator(_pairs)]
Words = Annotated[frozenset[str], BeforeValidator(_list)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Scene(_Part):
    """What a trade's picture shows where the prompt does not say."""

    subject: str
    setting: str
    light: str
    camera: str
    mood: str


class Meaning(_Part):
    """English words and the part of the picture they describe; "" says nothing."""

    english: str
    kind: Kind


class Sense(Meaning):
    """What a word of several meanings means when one of ``near`` stands in the same wish."""

    near: tuple[str, ...]


class Glossary(_Part):
    """The folder configs/prompts: words by kind, and what the small grammar has to know."""

    glossary: Mapping[Kind, Pairs]
    ignored: Words
    scenes: Mapping[Trade, Scene]
    style: str
    surfaces: Words
    """English nouns that things stand on, not in."""
    opposites: Mapping[str, str]
    """A Korean stem that is denied ("어둡" in "어둡지 않게") and what to say instead."""
    positives: Mapping[str, Meaning]
    """What to say instead of a Korean thing that must not be there."""
    english_positives: Mapping[str, Meaning]
    brands: Mapping[str, str]
    """Brand names and the generic Korean word for them."""
    english_brands: Mapping[str, str]
    homographs: Mapping[str, tuple[Sense, ...]]
    counters: Mapping[str, str]
    glasses: Words
    mass: Words
    """English nouns that take no article."""

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The glossary in the YAML files of ``folder``, the words of each kind joined.

        Raises pydantic.ValidationError when it is wrong.
        """
        whole: dict[str, Any] = {}
        words: dict[str, dict[str, str]] = {}
        for path in sorted(folder.glob("*.yaml")):
            part = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
            for kind, pairs in part.pop("glossary", {}).items():
                found = _pairs(pairs)
                words.setdefault(kind, {}).update(found if isinstance(found, dict) else {})
            whole |= part
        return cls.model_validate({**whole, "glossary": words})

    def entries(self) -> dict[str, tuple[str, Kind]]:
        """Every Korean word with its English and its kind; of doubles the first kind wins."""
        found: dict[str, tuple[str, Kind]] = {}
        for kind in Kind:
            for korean, english in self.glossary.get(kind, {}).items():
                found.setdefault(korean, (english, kind))
        return found
