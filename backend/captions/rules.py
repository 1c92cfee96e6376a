"""The writer that needs no key: a grammar, a phrase book and a seed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from backend.captions.book import Book, TonePage, TradePage
from backend.captions.draft import Part, Sheet
from backend.captions.grammar import Vocabulary
from backend.captions.hashtags import pick_hashtags
from backend.captions.own_words import OwnWords, read_own_words
from backend.captions.trade import read_trade
from backend.captions.vocabulary import english, for_headline, korean, spare
from backend.schemas.caption import Caption, CaptionRequest, CaptionResponse

# Lengths in characters. A hook becomes two large lines, a message one small one, a call a button.
_KOREAN: Final = (
    Part(22, (8, 18), 0.5, 3.0),
    Part(56, (26, 50), 2.0, 3.0),
    Part(20, (8, 17), 1.0, 7.0),
)
_ENGLISH: Final = (
    Part(30, (12, 26), 0.5, 3.0),
    Part(90, (35, 80), 2.0, 3.0),
    Part(28, (8, 22), 1.0, 7.0),
)
_EMOJI_CHANCES: Final = (0.7, 0.3, 0.4)

_Templates = tuple[Sequence[str], Sequence[str], Sequence[str]]


@dataclass(frozen=True)
class _Plan:
    """What one request is written from: hook, message and call for each of three angles."""

    parts: tuple[Part, Part, Part]
    angles: tuple[_Templates, ...]
    words: Vocabulary
    spare: Vocabulary


class RuleWriter:
    """Writes captions from the book alone. The same request gives the same words."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def write(self, request: CaptionRequest) -> CaptionResponse:
        """Three captions (the product, the place, an invitation) and fifteen hashtags."""
        shop = request.shop
        kind = read_trade(shop, self._book.trade_words)
        trade, tone = self._book.trades[kind], self._book.tones[shop.tone]
        own = read_own_words(shop)
        rng = random.Random(f"{request.seed}\n{request.language}\n{shop.model_dump_json()}")
        plan = _english if request.language == "en" else _korean
        captions = _captions(rng, plan(own, trade, tone), own)
        if tone.emoji:
            captions = [_with_emoji(caption, trade.emoji, rng) for caption in captions]
        return CaptionResponse(
            captions=tuple(captions),
            hashtags=pick_hashtags(own, rng, trade=trade, tone=tone, language=request.language),
            trade=kind,
            writer="rules",
        )


def _korean(own: OwnWords, trade: TradePage, tone: TonePage) -> _Plan:
    words = korean(own, trade=trade, tone=tone)
    angles = (tone.ko.product, tone.ko.place, tone.ko.invitation)
    return _Plan(
        parts=_KOREAN,
        angles=tuple((angle.hook, angle.message, tone.ko.call) for angle in angles),
        words=words,
        spare=spare(words, shop="우리 가게", region="우리 동네", product=trade.product),
    )


def _english(own: OwnWords, trade: TradePage, tone: TonePage) -> _Plan:
    words = english(own, trade=trade)
    return _Plan(
        parts=_ENGLISH,
        angles=((tone.en.hook, tone.en.message, tone.en.call),) * 3,
        words=words,
        spare=spare(words, shop="our shop", region="town", product=trade.en["product"][0]),
    )


def _captions(rng: random.Random, plan: _Plan, own: OwnWords) -> list[Caption]:
    brief = for_headline(plan.words, own)
    sheet = Sheet(rng)
    captions = []
    for hooks, messages, calls in plan.angles:
        sheet.turn()
        hook = sheet.write(plan.parts[0], hooks, brief, spare=plan.spare)
        message = sheet.write(plan.parts[1], messages, plan.words, spare=plan.spare)
        call = sheet.write(plan.parts[2], calls, brief, spare=plan.spare)
        captions.append(_caption(hook, message, call))
    return captions


def _caption(*texts: str) -> Caption:
    hook, message, call = (text[:1].upper() + text[1:] for text in texts)
    return Caption(hook=hook, message=message, call_to_action=call)


def _with_emoji(caption: Caption, emoji: Sequence[str], rng: random.Random) -> Caption:
    """The caption with at most one sign at the end of each part, all different."""
    texts = (caption.hook, caption.message, caption.call_to_action)
    drawn = zip(texts, rng.sample(emoji, len(texts)), _EMOJI_CHANCES, strict=True)
    return _caption(
        *(f"{text} {sign}" if rng.random() < chance else text for text, sign, chance in drawn)
    )
