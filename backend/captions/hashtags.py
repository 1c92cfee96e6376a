"""Fifteen hashtags out of the shop's words and the trade's."""

import random
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Literal

from backend.captions.book import TonePage, TradePage
from backend.captions.own_words import OwnWords

COUNT = 15
_LONGEST = 19
_FEATURES = 3


def pick_hashtags(
    own: OwnWords,
    rng: random.Random,
    *,
    trade: TradePage,
    tone: TonePage,
    language: Literal["ko", "en"],
) -> tuple[str, ...]:
    """Fifteen distinct tags, each "#" and at most 19 letters, digits or underscores.

    In order: name, region, trade, product, features, audience, occasion, tone and English ones;
    whatever the shop left unsaid is made up from the trade's own.
    """
    korean = chain(_own_tags(own, trade), _trade_tags(trade, tone, rng))
    english = chain(trade.tags.english, _latin(own), _latin_trade(trade))
    wanted = chain(english, korean) if language == "en" else korean
    return tuple(f"#{tag}" for tag in _first(wanted, COUNT))


def tag(text: str) -> str:
    """``text`` as a tag without its "#": letters, digits and underscores; empty if unfit."""
    spoken = unicodedata.normalize("NFC", text).replace("1:1", "일대일")
    joined = re.sub(r"[^\w]", "", spoken)
    fit = len(joined) <= _LONGEST and any(char.isalpha() for char in joined)
    return joined if fit and len(joined) >= 2 else ""


def _own_tags(own: OwnWords, trade: TradePage) -> Iterator[str]:
    local = trade.tags.local
    names = own.region.names
    yield own.name
    yield from names[:2]
    yield from (
        f"{name}{word}"
        for name, word in zip((names[0], names[-1]), local, strict=False)
        if not name.endswith(word)
    )
    yield trade.tags.trade[0]
    yield from own.products[:2]
    yield own.product_short
    said = (f.text for f in own.features if not f.offer and len(f.text) <= 12)
    yield from islice(said, _FEATURES)


def _trade_tags(trade: TradePage, tone: TonePage, rng: random.Random) -> Iterator[str]:
    tags = trade.tags
    pools = [
        list(pool) for pool in (tags.audience, tags.occasion, tags.english, tags.trade, tone.tags)
    ]
    for pool in pools:
        rng.shuffle(pool)
    while any(pools):
        yield from (pool.pop() for pool in pools if pool)


def _latin(own: OwnWords) -> Iterator[str]:
    words = (own.name, *own.region.names, *own.products, *(f.text for f in own.features))
    yield from (word for word in words if word.isascii())


def _latin_trade(trade: TradePage) -> Iterator[str]:
    yield from (word for word in trade.read if word.isascii())


def _first(candidates: Iterable[str], count: int) -> list[str]:
    chosen: dict[str, str] = {}
    for candidate in candidates:
        name = tag(candidate)
        if name:
            chosen.setdefault(name.casefold(), name)
        if len(chosen) == count:
            break
    return list(chosen.values())
