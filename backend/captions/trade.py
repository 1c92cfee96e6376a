"""Which trade a shop is in, read from its own words."""

import re
from collections.abc import Mapping, Sequence

from backend.schemas.shop import Shop, Trade

_SERVICE, _NAME, _PRODUCT = 3, 2, 1
_AT_THE_END = 2


def read_trade(shop: Shop, words: Mapping[Trade, Sequence[str]]) -> Trade:
    """The trade of ``shop``: its own choice, or the one whose ``words`` say most, or retail.

    The service counts most, then the name, then the product; longer words count more, and so do
    words at the end of a line, since a Korean phrase ends in its head ("도자기 카페" is a cafe).
    """
    if shop.trade is not None:
        return shop.trade
    lines = ((shop.service, _SERVICE), (shop.shop, _NAME), (shop.product, _PRODUCT))
    scores = {
        trade: sum(weight * _score(line, trade_words) for line, weight in lines)
        for trade, trade_words in words.items()
    }
    best = max(Trade, key=lambda trade: scores.get(trade, 0))
    return best if scores.get(best, 0) else Trade.RETAIL


def _score(line: str, words: Sequence[str]) -> int:
    low = line.casefold().strip()
    joined = low.replace(" ", "")
    return sum(max(_weight(low, word), _weight(joined, word)) for word in map(str.casefold, words))


def _weight(line: str, word: str) -> int:
    if word not in line:
        return 0
    pattern = re.escape(word)
    if word.isascii():
        pattern = rf"(?<![a-z]){pattern}(?![a-z])"
    elif len(word) == 1:
        pattern = rf"{pattern}(?![가-힣])"
    ends = [match.end() for match in re.finditer(pattern, line)]
    if not ends:
        return 0
    return len(word) * _AT_THE_END if ends[-1] == len(line) else len(word)
