"""Everything there is to say about one shop in one tone, by slot."""

import re
from collections.abc import Iterable, Mapping

from backend.captions.book import Everyday, TonePage, TradePage
from backend.captions.grammar import Entry, Vocabulary
from backend.captions.own_words import OwnWords

_Classes = Mapping[str, tuple[str, ...]]

FACTS = ("trait", "make", "spot", "point", "companion", "offer")
OWN = frozenset({"shop", "region", "product", "service", *FACTS})


def korean(own: OwnWords, *, trade: TradePage, tone: TonePage, everyday: Everyday) -> Vocabulary:
    """The slots of a Korean template. Phrases written "해요|합니다" take the tone's level."""
    formal = tone.level == "hapsyo"
    more = {**everyday.more, **trade.more}
    slots = _classes(
        {**_joined(everyday.classes, trade.ko, more), **tone.ko.classes}, formal=formal
    )
    product = own.product or trade.product
    for fact in FACTS:
        forms = ((getattr(feature, fact), feature.text) for feature in own.features)
        slots[fact] = tuple(Entry(form, source) for form, source in forms if form)
    return slots | {
        "shop": _one(own.shop or ("저희 가게" if formal else "우리 가게")),
        "region": _one(own.region.place),
        "service": _one(own.service),
        "product": _one(product),
        "measure": _one(_measure(product, trade.measures)),
    }


def english(own: OwnWords, *, trade: TradePage, everyday: Everyday) -> Vocabulary:
    """The slots of an English template; of the features only those written in Latin letters."""
    slots = _classes(_joined(everyday.classes, trade.en, everyday.more), formal=False)
    points = (feature.text for feature in own.features if feature.text.isascii())
    return slots | {
        "shop": _one(own.name or "our shop"),
        "region": _one(own.region.place),
        "product": _one(own.product or trade.en["product"][0]),
        "point": tuple(Entry(text, text) for text in points),
    }


def spare(vocabulary: Vocabulary, *, shop: str, region: str, product: str) -> Vocabulary:
    """The same slots with short common words for the shop's own, for lines that have no room."""
    return {
        **vocabulary,
        **dict.fromkeys(FACTS, ()),
        "service": (),
        "shop": _one(shop),
        "region": _one(region),
        "product": _one(product),
    }


def for_headline(vocabulary: Vocabulary, own: OwnWords) -> Vocabulary:
    """The same slots with the product by its head alone where its full name is long."""
    if not own.product_short:
        return vocabulary
    return {**vocabulary, "product": (Entry(own.product_short, own.product),)}


def _joined(everyday: _Classes, trade: _Classes, more: _Classes) -> _Classes:
    joined = {name: (*trade.get(name, ()), *phrases) for name, phrases in more.items()}
    return {**everyday, **trade, **joined}


def _classes(classes: Mapping[str, Iterable[str]], *, formal: bool) -> dict[str, tuple[Entry, ...]]:
    return {
        name: tuple(Entry(_at_level(phrase, formal=formal), phrase) for phrase in phrases)
        for name, phrases in classes.items()
    }


def _at_level(phrase: str, *, formal: bool) -> str:
    plain, _, stiff = phrase.partition("|")
    if not formal:
        return plain
    return stiff or re.sub(r"세요$", "십시오", plain)


def _one(text: str) -> tuple[Entry, ...]:
    return (Entry(text, text),) if text else ()


def _measure(product: str, measures: Mapping[str, str]) -> str:
    return next(word for pattern, word in measures.items() if re.search(pattern, product))
