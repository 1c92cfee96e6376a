"""The writer that needs no key: a grammar, a phrase book and a seed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from backend.captions.book import Book, TonePage, TradePage
from backend.captions.draft import Part, Sheet
from backend.captions.grammar import Vocabulary
from backend.captions.hashtags import pick_hashtags
from backend.captions.own_words import OwnWords, read_own_words
from backend.captions.trade import read_trade
from backend.captions.vocabulary import english, for_headline, korean, spare
from backend.schemas.caption import Caption, CaptionRequest, CaptionResponse, Length, Platform

# Lengths in characters. A hook becomes two large lines, a message one small one, a call a button.
_KOREAN: Final = (
    Part(44, (9, 22), 0.5),
    Part(84, (28, 64), 2.0),
    Part(36, (8, 19), 1.0),
)
_ENGLISH: Final = (
    Part(60, (14, 34), 0.5),
    Part(150, (45, 130), 2.0),
    Part(50, (10, 28), 1.0),
)
# How many sentences a message has, from short to long.
_SENTENCES: Final[dict[Platform, tuple[int, int, int]]] = {
    Platform.INSTAGRAM: (1, 1, 3),
    Platform.NAVER_BLOG: (2, 4, 6),
    Platform.KAKAO_CHANNEL: (1, 1, 2),
}
_SHORT: Final = 0.75
_EMOJI_CHANCES: Final = (0.7, 0.3, 0.4)

_Templates = tuple[Sequence[str], Sequence[str], Sequence[str]]


@dataclass(frozen=True)
class _Plan:
    """What one request is written from: hook, message and call for each of three angles."""

    parts: tuple[Part, Part, Part]
    angles: tuple[_Templates, ...]
    story: Sequence[str]
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
        tone = self._book.tones[shop.tone]
        trade = self._book.trades[kind].of(f"{shop.service} {shop.product}")
        own = read_own_words(shop)
        rng = random.Random(f"{request.seed}\n{request.language}\n{shop.model_dump_json()}")
        captions = _captions(rng, self._plan(request, own, trade=trade, tone=tone), own, request)
        if tone.emoji:
            captions = [_with_emoji(caption, trade.emoji, rng) for caption in captions]
        return CaptionResponse(
            captions=tuple(captions),
            hashtags=pick_hashtags(own, rng, trade=trade, tone=tone, language=request.language),
            trade=kind,
            writer="rules",
        )

    def _plan(
        self, request: CaptionRequest, own: OwnWords, *, trade: TradePage, tone: TonePage
    ) -> _Plan:
        everyday = self._book.everyday
        if request.language == "en":
            words = english(own, trade=trade, everyday=everyday.en)
            return _english(words, tone, trade)
        words = korean(own, trade=trade, tone=tone, everyday=everyday.ko)
        return _korean(words, tone, trade)


def _korean(words: Vocabulary, tone: TonePage, trade: TradePage) -> _Plan:
    angles = (tone.ko.product, tone.ko.place, tone.ko.invitation)
    return _Plan(
        parts=_KOREAN,
        angles=tuple((angle.hook, angle.message, tone.ko.call) for angle in angles),
        story=tone.ko.story,
        words=words,
        spare=spare(words, shop="우리 가게", region="우리 동네", product=trade.product),
    )


def _english(words: Vocabulary, tone: TonePage, trade: TradePage) -> _Plan:
    return _Plan(
        parts=_ENGLISH,
        angles=((tone.en.hook, tone.en.message, tone.en.call),) * 3,
        story=tone.en.story,
        words=words,
        spare=spare(words, shop="our shop", region="town", product=trade.en["product"][0]),
    )


def _captions(
    rng: random.Random, plan: _Plan, own: OwnWords, request: CaptionRequest
) -> list[Caption]:
    brief = for_headline(plan.words, own)
    sheet = Sheet(rng)
    captions = []
    hook_part, body, call_part = plan.parts
    if request.length is Length.SHORT or request.platform is Platform.KAKAO_CHANNEL:
        body = replace(body, best=(20, round(body.best[1] * _SHORT)))
    more = _SENTENCES[request.platform][list(Length).index(request.length)] - 1
    for hooks, messages, calls in plan.angles:
        sheet.turn()
        hook = sheet.write(hook_part, hooks, brief, spare=plan.spare)
        message = sheet.write(body, messages, plan.words, spare=plan.spare)
        rest = [
            _upper(sheet.write(body, plan.story, plan.words, spare=plan.spare)) for _ in range(more)
        ]
        call = sheet.write(call_part, calls, brief, spare=plan.spare)
        captions.append(_caption(hook, " ".join((message, *rest)), call))
    return captions


def _caption(*texts: str) -> Caption:
    hook, message, call = map(_upper, texts)
    return Caption(hook=hook, message=message, call_to_action=call)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _with_emoji(caption: Caption, emoji: Sequence[str], rng: random.Random) -> Caption:
    """The caption with at most one sign at the end of each part, all different."""
    texts = (caption.hook, caption.message, caption.call_to_action)
    drawn = zip(texts, rng.sample(emoji, len(texts)), _EMOJI_CHANCES, strict=True)
    return _caption(
        *(f"{text} {sign}" if rng.random() < chance else text for text, sign, chance in drawn)
    )
