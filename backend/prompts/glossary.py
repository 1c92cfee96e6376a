"""Korean words and what a picture model calls them."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict

from backend.schemas.shop import Trade


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


def _pairs(value: object) -> object:
    if not isinstance(value, str):
        return value
    entries = (entry.partition("=") for entry in value.split("/"))
    return {korean.strip(): english.strip() for korean, _, english in entries if english}


def _list(value: object) -> object:
    return frozenset(word.strip() for word in value.split("/")) if isinstance(value, str) else value


Pairs = Annotated[dict[str, str], BeforeValidator(_pairs)]
Words = Annotated[frozenset[str], BeforeValidator(_list)]


class Scene(BaseModel):
    """What a trade's picture shows where the prompt does not say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    subject: str
    setting: str
    light: str
    camera: str
    mood: str


class Glossary(BaseModel):
    """configs/prompts.yaml: words by kind, words without a picture, a scene for each trade."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    glossary: Mapping[Kind, Pairs]
    ignored: Words
    scenes: Mapping[Trade, Scene]
    style: str

    @classmethod
    def load(cls, path: Path) -> Self:
        """The glossary in the YAML file at ``path``; pydantic.ValidationError when it is wrong."""
        return cls.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))

    def entries(self) -> dict[str, tuple[str, Kind]]:
        """Every Korean word with its English and its kind; of doubles the first kind wins."""
        found: dict[str, tuple[str, Kind]] = {}
        for kind in Kind:
            for korean, english in self.glossary.get(kind, {}).items():
                found.setdefault(korean, (english, kind))
        return found
