"""POST /api/prompt."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from backend.schemas.shop import Trade, Wire


class PromptRequest(Wire):
    """A caption to make a picture prompt of.

    ``keywords`` takes what the caption names; ``extended`` has a language model write a scene;
    ``mixed`` takes phrases of both by ``weight``, 0 (the keywords alone) to 1 (the scene alone).
    Without a language model the scene is that of ``prompt`` and ``trade``.
    """

    caption: Annotated[str, StringConstraints(max_length=1000)] = ""
    trade: Trade | None = None
    way: Literal["keywords", "extended", "mixed"] = "keywords"
    weight: Annotated[float, Field(ge=0, le=1)] = 0.5
    prompt: Annotated[str, StringConstraints(max_length=2000)] = ""


class PromptResponse(Wire):
    """An English picture prompt, what it says in Korean, and what became of the rest.

    ``removed`` are letters that were asked for, ``avoided`` what must not be there, ``brands``
    names that became generic words, ``cut`` what the encoder has no room for.
    """

    prompt: str
    gloss: str
    untranslated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    avoided: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    ways: tuple[str, ...]
    """The ways that are offered here."""
