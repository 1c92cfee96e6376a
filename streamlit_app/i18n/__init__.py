"""Every text of the pages, in both languages."""

from functools import cache
from pathlib import Path
from typing import Literal

import yaml

Language = Literal["ko", "en"]
FOLDER = Path(__file__).parent


@cache
def texts(language: Language) -> dict[str, str]:
    """All texts of a language by key: one file a page, and what all pages share."""
    loaded: dict[str, str] = {}
    for file in sorted((FOLDER / language).glob("*.yaml")):
        loaded |= yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def text(language: Language, key: str, **values: object) -> str:
    """The text of ``key``, its braces filled. Raises KeyError for a key that is missing."""
    return texts(language)[key].format_map(values)
