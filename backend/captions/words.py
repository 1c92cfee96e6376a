"""The words that go into the picture, out of a caption and the shop's own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from backend.captions.claims import modest
from backend.captions.emoji import strip_emoji
from backend.captions.feature import split_features
from backend.captions.own_words import read_own_words
from backend.captions.shorten import shorten
from backend.schemas.caption import Caption
from backend.schemas.shop import Shop

HEADLINE: Final = 22
MESSAGE: Final = 44
CALL: Final = 20
BADGE: Final = 10
_OFFER: Final = re.compile(
    r"(?P<rate>\d{1,2}\s?%)\s*(?:할인|세일|적립|off|OFF)?|\d\s?\+\s?\d(?:\s?(?:행사|이벤트))?"
    r"|[\d,]+\s?원\s*할인|무료\s?[가-힣]{2,4}|(?P<kind>할인|증정|쿠폰|특가|세일)"
)
_SYLLABLES: Final = range(2, 6)
_SHORTEST_HEADLINE: Final = 8
# Words that say what kind of thing is sold and name nothing that could be seen.
_GENERIC: Final = frozenset(
    ("과정", "세트", "메뉴", "상품", "코스", "프로그램", "수업", "클래스", "이용권", "선물", "모음")
)


@dataclass(frozen=True)
class AdWords:
    """The lines of an ad, without emoji, in at most 22, 44 and 20 characters.

    ``badge`` is an offer that the shop itself named, at most 10 characters; ``big_word`` one word
    of its product, 2 to 5 letters. Both are None where the shop's words hold none.
    """

    headline: str
    message: str
    call_to_action: str
    badge: str | None
    big_word: str | None


def ad_words(shop: Shop, captions: Sequence[Caption]) -> AdWords:
    """The words for a picture: of the captions the first that fits, or else fits best.

    What is still too long is cut between phrases.
    """
    drafts = [_draft(shop, caption) for caption in captions]
    headline, message, call = min(drafts, key=_overflow)
    return AdWords(
        headline=shorten(headline, limit=HEADLINE),
        message=shorten(message, limit=MESSAGE),
        call_to_action=shorten(call, limit=CALL),
        badge=_badge(f"{shop.features}, {shop.product}"),
        big_word=_big_word(shop),
    )


def _draft(shop: Shop, caption: Caption) -> tuple[str, str, str]:
    hook, message, call = map(strip_emoji, (caption.hook, caption.message, caption.call_to_action))
    return _without_name(hook, shop.shop), message, call


def _overflow(draft: tuple[str, str, str]) -> int:
    """How many characters would have to go."""
    limits = (HEADLINE, MESSAGE, CALL)
    return sum(max(0, len(text) - limit) for text, limit in zip(draft, limits, strict=True))


def _without_name(hook: str, name: str) -> str:
    """The hook without the shop's name before it: an ad bears the name in its own place."""
    rest = re.sub(rf"^‘?{re.escape(name)}’?[,:]?\s+", "", hook)
    return rest if len(rest) >= _SHORTEST_HEADLINE else hook


def _badge(line: str) -> str | None:
    """The offer in the shop's own words: "첫 방문 20% 할인" gives "20% 할인"."""
    for part in split_features(line):
        match = _OFFER.search(modest(part))
        if match:
            offer = part if match["kind"] else match[0]
            offer = " ".join(offer.split())
            return offer if len(offer) <= BADGE else match[0].strip()
    return None


def _big_word(shop: Shop) -> str | None:
    words = re.findall(r"[가-힣A-Za-z]+", read_own_words(shop).product)
    telling = (word for word in reversed(words) if word not in _GENERIC)
    return next((word for word in telling if len(word) in _SYLLABLES), None)
