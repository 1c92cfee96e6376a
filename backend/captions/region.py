"""Where a shop is: the name a sentence uses, and the names people search for."""

import re
from dataclasses import dataclass

from backend.captions.emoji import strip_emoji

_PARTS = re.compile(r"[\s,/·>()\[\]]+")
_NEIGHBOURHOOD = re.compile(r"\D.*(?:동|읍|면|리|역|로|길|거리|시장|마을|해변|단길)$")
_NUMBERED = re.compile(r"^[\d-]+|출구$|번지$|층$|호$")
_PROVINCE = re.compile(r"(?:특별자치시|특별자치도|특별시|광역시)$")
_SUFFIX = re.compile(r"(?:시|군|구|읍|면|동|역)$")
_FULL_NAMES = {
    "경기도": "경기", "강원도": "강원", "충청북도": "충북", "충청남도": "충남", "전라북도": "전북",
    "전라남도": "전남", "경상북도": "경북", "경상남도": "경남", "제주도": "제주",
}  # fmt: skip


@dataclass(frozen=True)
class Region:
    """``place`` stands in sentences; ``names`` run from the narrowest to the widest, each once."""

    place: str
    names: tuple[str, ...]


def read_region(text: str) -> Region:
    """The region in ``text``: "서울시 마포구 망원동" has the place 망원동 and four more names."""
    bare = strip_emoji(re.sub(r"[{}|<>#@\"“”]", " ", text))
    parts = [_common(part) for part in _PARTS.split(bare) if part]
    narrowing = parts[::-1]
    if not any("가" <= char <= "힣" for char in bare):
        return Region(bare, tuple(dict.fromkeys(("".join(parts), *narrowing))))
    named = [part for part in narrowing if not _NUMBERED.search(part)] or narrowing
    names: list[str] = []
    for part in sorted(named, key=lambda part: not _NEIGHBOURHOOD.fullmatch(part)):
        names += [part, _stem(part)]
    return Region(names[0], tuple(dict.fromkeys(names)))


def _common(part: str) -> str:
    return _FULL_NAMES.get(part, _PROVINCE.sub("", part) or part)


def _stem(part: str) -> str:
    """The name without its administrative suffix, when at least two syllables remain."""
    stem = _SUFFIX.sub("", part)
    return stem if len(stem) >= 2 else part
