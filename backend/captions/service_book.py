"""What a language model is told, and what is not taken from it: configs/captions/service.yaml."""

from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from backend.schemas.caption import Length, Platform
from backend.schemas.shop import Tone

_Language = Literal["ko", "en"]
_Characters = Annotated[int, Field(ge=10, le=1000)]


def _listed(value: object) -> object:
    return tuple(part.strip() for part in value.split(" / ")) if isinstance(value, str) else value


_Words = Annotated[tuple[str, ...], BeforeValidator(_listed), Field(min_length=1)]


class Limits(BaseModel):
    """The most characters of each part of a caption, emoji included."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hook: _Characters
    message: _Characters
    call_to_action: _Characters


def _limits(value: object) -> object:
    if isinstance(value, list):
        return dict(zip(("hook", "message", "call_to_action"), value, strict=True))
    return value


_Limits = Annotated[Limits, BeforeValidator(_limits)]


class ServiceBook(BaseModel):
    """The directions for a model, and the words by which a bad answer is told.

    ``system`` and ``repair`` are sent as they stand: no word of a shop ever enters them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    system: str
    repair: str
    voices: dict[Tone, dict[_Language, str]]
    emoji: dict[Tone, str]
    platforms: dict[Platform, str]
    limits: dict[_Language, dict[Platform, dict[Length, _Limits]]]
    leaks: _Words
    foreign_tags: _Words

    @classmethod
    def load(cls, path: Path) -> Self:
        """Raises FileNotFoundError, and pydantic.ValidationError for a wrong file."""
        return cls.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
