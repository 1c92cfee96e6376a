"""One thing a shop says about itself, in the forms that a sentence can take it in."""

import re
from dataclasses import dataclass

_SEPARATOR = re.compile(r"(?<!\d),|,(?!\d)|[、，·ㆍ•;|\n]|\s*/\s*(?!\d)|\s+및\s+|(?<=[가-힣])\.\s+")
_MARKS = re.compile(r"[{}<>#@\"“”‘’`*_~^=\\]")


@dataclass(frozen=True)
class Feature:
    """The forms of one feature; None where it has no natural one.

    ``trait`` stands before the shop ("직접 로스팅하는"), ``make`` before the product
    ("직접 로스팅한"), ``spot`` before "에서" ("조용한 2층"), ``point`` is a noun phrase,
    ``companion`` stands before "함께" ("반려견과"), ``offer`` is a discount or a gift.
    """

    text: str
    trait: str | None = None
    make: str | None = None
    spot: str | None = None
    point: str | None = None
    companion: str | None = None
    offer: str | None = None


def split_features(line: str) -> tuple[str, ...]:
    """The features in a free line, each once, without signs that are not read."""
    bare = _MARKS.sub(" ", line)
    parts = (" ".join(part.strip(" .!?-:…~'").split()) for part in _SEPARATOR.split(bare))
    return tuple(dict.fromkeys(part for part in parts if any(c.isalnum() for c in part)))
