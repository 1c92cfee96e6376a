"""The shop's own words, cleaned so that a sentence can carry them."""

import re
from dataclasses import dataclass

from backend.captions.claims import modest
from backend.captions.emoji import strip_emoji
from backend.captions.feature import Feature
from backend.captions.feature_rules import read_features
from backend.captions.region import Region, read_region
from backend.schemas.shop import Shop

_MARKS = re.compile(r"[{}|<>#@\"“”‘’`*_~^=\\]")
_LIST = re.compile(r"(?<!\d),|,(?!\d)|[、，·ㆍ•;]|\s*/\s*(?!\d)|\s+및\s+")
_PRICE = re.compile(r"\d[\d,]*\s?(?:만\s?원|천\s?원|원)|[₩￦$]\s?\d[\d,.]*")
_BRACKETS = re.compile(r"\s*[(\[（［][^()\[\]（）［］]*[)\]）］]")
_SPOKEN = re.compile(r"(?:니다|[어아해예]요|이에요|세요|네요|죠|합시다)$")
_STOPS = re.compile(r"[,.!?…:;&/]")
_ENDS_LIKE_A_PHRASE = re.compile(r"(?:날|하루|오후|시간|아침|저녁|봄|여름|가을|겨울|마음|순간)$")
_WARES = re.compile(
    r"(?P<stem>.{2,}?(?<!깃))\s?(?P<kind>전문점|전문|가게|공방|학원|교습소|클래스|펍|집)"
)
_LESSONS = frozenset({"학원", "교습소"})
_HEADLINE = 9


@dataclass(frozen=True)
class OwnWords:
    """What the shop said. Empty strings and tuples stand for what it did not say.

    ``shop`` is quoted where a bare name would read as part of the sentence; ``product`` is the
    first one named and ``product_short`` its head, for a headline; ``products`` are all of them.
    """

    shop: str
    name: str
    service: str
    region: Region
    product: str
    product_short: str
    products: tuple[str, ...]
    features: tuple[Feature, ...]


def read_own_words(shop: Shop) -> OwnWords:
    """The words of ``shop``, free of emoji, slot marks, prices, brackets and forbidden claims."""
    name = plain(shop.shop)
    service = _noun_phrase(modest(plain(shop.service)))
    products = _products(shop.product) or _wares(service)
    product = products[0] if products else ""
    return OwnWords(
        shop=_quoted(name),
        name=name,
        service=service if len(service) <= 12 else "",
        region=read_region(shop.region),
        product=product,
        product_short=_head(product),
        products=products,
        features=read_features(shop.features),
    )


def plain(text: str) -> str:
    """``text`` without emoji and signs that are not read; empty when nothing can be read."""
    bare = " ".join(_MARKS.sub(" ", strip_emoji(text)).split()).strip(" .,!?…:;-/")
    return bare if any(char.isalnum() for char in bare) else ""


def _quoted(name: str) -> str:
    """A name with a stop in it, or as short as a common word, goes in quotes."""
    short = len(name) <= 2 and "가" <= name[-1:] <= "힣"
    if short or _STOPS.search(name) or _ENDS_LIKE_A_PHRASE.search(name):
        return f"‘{name}’"
    return name


def _products(line: str) -> tuple[str, ...]:
    parts = (_PRICE.sub("", _BRACKETS.sub("", part.split(":")[-1])) for part in _LIST.split(line))
    phrases = (_noun_phrase(modest(plain(part))) for part in parts)
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))


def _noun_phrase(text: str) -> str:
    first = _LIST.split(text)[0].strip()
    return "" if _SPOKEN.search(first) else first


def _wares(service: str) -> tuple[str, ...]:
    """What a service name says is sold: "수제버거 전문점" sells 수제버거."""
    match = _WARES.fullmatch(service)
    if match is None:
        return ()
    return (f"{match['stem']} 수업" if match["kind"] in _LESSONS else match["stem"],)


def _head(product: str) -> str:
    """The last words of ``product`` that fit a headline; Korean phrases end in their head."""
    words = product.split()
    if product.isascii():
        return product
    while len(words) > 1 and len(" ".join(words)) > _HEADLINE and len(words[-1]) > 1:
        words = words[1:]
    return " ".join(words)
