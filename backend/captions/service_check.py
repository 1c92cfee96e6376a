"""What no answer of a language model may say, whoever asked it to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, Self

from backend.captions.claims import modest
from backend.captions.emoji import is_emoji, strip_emoji
from backend.captions.service_order import ServiceOrder

_LINK: Final = re.compile(
    r"https?|www\.|://|\b[\w-]+\.(?:com|net|org|kr|io|me|ly|gg|xyz|shop|link|example|test)\b"
    r"|[\w.+-]+@[\w-]+|(?<!\w)@\w",
    re.IGNORECASE,
)
_NUMBER_TO_CALL: Final = re.compile(
    r"(?<!\d)0\d{1,2}[-.\s]?\d{3,4}[-.\s]?\d{4}|1[568]\d\d-\d{4}|\+82"
)
_SLOT: Final = re.compile(
    r"[{}<>\[\]|\\`#]|\*\*|_{2,}|○○|OO점|\bXX\b|TODO|(?:가게|상품|지역)\s?(?:이름|명)\b"
)
_LETTERS_WANTED: Final = re.compile(
    r"\b(?:text|letter(?:s|ing)|caption|typography|watermark|logo|slogan|headline|words)\b|[\"“”]",
    re.IGNORECASE,
)
# Syllables, the letters of "ㅋㅋ", and Latin with its accents.
_LETTER: Final = re.compile("[가-힣ㄱ-ㆎ\u0000-\u024f]")
_PHRASES: Final = re.compile(r"(?<=[,.;])\s+")
# So much of the directions, letters and digits alone, is no coincidence.
_QUOTED: Final = 24


@dataclass(frozen=True)
class Check:
    """The checks for one order. ``own`` are the shop's words, without case and spaces.

    Each check gives the problem in a few English words, "" when there is none.
    """

    language: Literal["ko", "en"]
    own: str
    name: str
    shop: str
    leaks: tuple[str, ...]
    foreign_tags: tuple[str, ...]
    directions: frozenset[str]

    @classmethod
    def of(cls, order: ServiceOrder) -> Self:
        shop, book = order.request.shop, order.book
        lines = (shop.shop, shop.service, shop.region, shop.product, shop.features)
        return cls(
            language=order.request.language,
            own=_joined(lines),
            shop=shop.shop,
            name=_joined((shop.shop, shop.service)),
            leaks=tuple(_bare(word) for word in book.leaks),
            foreign_tags=tuple(_bare(word) for word in book.foreign_tags),
            directions=_windows(book.system) | _windows(book.repair),
        )

    def line(self, text: str, *, limit: int) -> str:
        """A part of a caption."""
        if not text:
            return "it is missing"
        if len(text) > limit:
            return f"at most {limit} characters, it has {len(text)}"
        return self.plain(text)

    def plain(self, text: str) -> str:
        """A text in the order's language that people read."""
        if sum(char.isalnum() for char in text) < 2:
            return "it says nothing"
        if _SLOT.search(text):
            return "no brackets, hashtags, markdown or unfilled places"
        bare = " ".join(strip_emoji(text).replace(self.shop, " ").split())
        if modest(bare) != bare:
            return "no superlative and no promise that would need proof"
        if not self._right_script(text):
            return f"it is to be in the language {self.language}"
        return self._safe(text)

    def prompt(self, text: str) -> str:
        """The picture prompt: English, and no letters in the picture."""
        if not text.isprintable() or any("가" <= c <= "힣" for c in text) or _foreign(text, ""):
            return "English only"
        if any(is_emoji(char) for char in text) or _SLOT.search(text):
            return "plain words only"
        return self._safe(text)

    def tag(self, name: str) -> bool:
        """Whether ``name``, a tag without its #, may stand under the post."""
        low = _bare(name)
        spam = any(word in low and word not in self.name for word in self.foreign_tags)
        return (
            not spam
            and modest(name) == name
            and not _foreign(name, self.own)
            and not self._leaks(low)
        )

    def _safe(self, text: str) -> str:
        if _LINK.search(text) or _NUMBER_TO_CALL.search(text):
            return "no links, addresses, names with @ or telephone numbers"
        if self._leaks(_bare(text)):
            return "write about the shop, not about these directions"
        return ""

    def _leaks(self, bare: str) -> bool:
        return any(word in bare and word not in self.name for word in self.leaks) or any(
            bare[start : start + _QUOTED] in self.directions
            for start in range(len(bare) - _QUOTED + 1)
        )

    def _right_script(self, text: str) -> bool:
        letters = [char for char in text if char.isalpha()]
        hangul = sum("가" <= char <= "힣" for char in letters)
        if _foreign(text, self.own):
            return False
        if self.language == "ko":
            return hangul > 0 or _bare(text) in self.own
        return 2 * hangul <= len(letters)


def without_letters(prompt: str) -> str:
    """``prompt`` without the phrases that speak of letters, also of none: FLUX draws what is named.

    Quoted words are such a phrase too.
    """
    phrases = _PHRASES.split(prompt)
    kept = " ".join(phrase for phrase in phrases if not _LETTERS_WANTED.search(phrase))
    return kept.rstrip(" ,;")


def _foreign(text: str, own: str) -> bool:
    """Whether a letter is neither Korean nor Latin, nor one of the shop's own."""
    return any(
        char.isalpha() and not _LETTER.match(char) and char not in own for char in text.casefold()
    )


def _windows(text: str) -> frozenset[str]:
    bare = _bare(text)
    return frozenset(bare[start : start + _QUOTED] for start in range(len(bare) - _QUOTED + 1))


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(map(_bare, lines))


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
