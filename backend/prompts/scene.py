"""The English prompt for text-to-image, from what a shop owner typed."""

import re
import unicodedata

from backend.prompts.avoid import Avoidance, without_denied
from backend.prompts.brands import without_brands
from backend.prompts.build import PicturePrompt, arrange
from backend.prompts.clamp import clamp
from backend.prompts.english import singular
from backend.prompts.glossary import Glossary, Kind
from backend.prompts.grouping import Phrase
from backend.prompts.instruction import instruct
from backend.prompts.t5_tokens import DEV, MARKS, T5Bound
from backend.prompts.translate import Translator
from backend.prompts.wishes import without_letters
from backend.schemas.shop import Trade

_HASHTAG = re.compile(r"#\S+")
_FROM_CAPTION = frozenset({Kind.SUBJECT, Kind.SETTING, Kind.LIGHT, Kind.MOOD})
_CAPTION_PHRASES = 3


class SceneWriter:
    """Writes picture prompts with one glossary."""

    def __init__(self, glossary: Glossary, t5: T5Bound | None = None) -> None:
        """Without ``t5`` every word counts as long as it could be."""
        self._glossary = glossary
        self._t5 = t5 or T5Bound({})
        self._translator = Translator(glossary)

    def write(
        self, prompt: str, *, caption: str = "", trade: Trade | None = None, tokens: int = DEV
    ) -> PicturePrompt:
        """The prompt in English. ``caption`` may add up to three things, ``trade`` what is missing.

        Words of the prompt that the glossary lacks are reported; those of the caption are not,
        since nobody typed it as a wish. ``tokens`` is what T5 reads of it, its end mark included.
        """
        wish = without_letters(plain(prompt))
        text, brands = self._unbranded(wish.text)
        denied = without_denied(text, self._glossary, self._translator.kind)
        unwanted = self._english(denied)
        wanted = self._translator.translate(denied.text)
        own = (*wanted.phrases, *denied.phrases)
        phrases = (*own, *_clean(self.said(caption)[:_CAPTION_PHRASES], unwanted))
        phrases += _clean(self._missing(phrases, trade), unwanted)
        fitting = clamp(arrange(phrases), room=tokens - MARKS, count=self._t5.count)
        return PicturePrompt(
            fitting.text,
            wanted.untranslated,
            wish.removed,
            avoided=tuple(denied.avoided),
            negative=", ".join(unwanted),
            brands=brands,
            cut=fitting.cut,
        )

    def instruct(self, prompt: str, *, tokens: int = DEV) -> PicturePrompt:
        """An instruction for a model that edits ("change the shirt to white")."""
        text, brands = self._unbranded(plain(prompt))
        wish = without_letters(text)
        told = instruct(wish.text, self._translator, mass=self._glossary.mass)
        fitting = clamp(told.english, room=tokens - MARKS, count=self._t5.count)
        return PicturePrompt(
            fitting.text, told.untranslated, wish.removed, brands=brands, cut=fitting.cut
        )

    def gloss(self, prompt: str) -> str:
        """What an English prompt says in Korean, as far as the glossary knows its words."""
        return self._translator.gloss(prompt)

    def said(self, caption: str) -> tuple[Phrase, ...]:
        """The things, places, light and moods that a caption speaks of, in its order."""
        text, _ = self._unbranded(_korean(plain(caption)))
        denied = without_denied(text, self._glossary, self._translator.kind)
        said = self._translator.translate(denied.text).phrases
        return tuple(phrase for phrase in said if phrase.kind in _FROM_CAPTION)

    def _unbranded(self, text: str) -> tuple[str, tuple[str, ...]]:
        return without_brands(text, self._glossary.brands, self._glossary.english_brands)

    def _english(self, denied: Avoidance) -> list[str]:
        found = [self._translator.translate(thing).english for thing in denied.things]
        return [text for text in dict.fromkeys(found) if text]

    def _missing(self, phrases: tuple[Phrase, ...], trade: Trade | None) -> tuple[Phrase, ...]:
        """The trade's own scene for the kinds that no phrase describes, and the house style."""
        said = {phrase.kind for phrase in phrases}.union(*(phrase.holds for phrase in phrases))
        scene = self._glossary.scenes[trade].model_dump() if trade else {"subject": "product"}
        scene |= {"style": self._glossary.style}
        return tuple(
            Phrase(text, Kind(kind)) for kind, text in scene.items() if Kind(kind) not in said
        )


def _clean(phrases: tuple[Phrase, ...], unwanted: list[str]) -> tuple[Phrase, ...]:
    """The phrases that speak of nothing unwanted."""
    words = [{singular(word) for word in thing.casefold().split()} for thing in unwanted]
    return tuple(
        phrase
        for phrase in phrases
        if not any(
            thing <= {singular(word) for word in phrase.english.casefold().split()}
            for thing in words
        )
    )


def plain(text: str) -> str:
    """``text`` in NFC without hashtags, emoji and slot marks."""
    bare = _HASHTAG.sub(" ", unicodedata.normalize("NFC", text))
    return "".join(" " if _is_sign(char) else char for char in bare)


def _is_sign(char: str) -> bool:
    return (
        unicodedata.category(char) in ("So", "Sk", "Cf", "Cn", "Co", "Cs", "Cc") or char in "️⃣{}<>|#"
    )


def _korean(text: str) -> str:
    """Only the Korean words: a shop's Latin name is no thing to paint."""
    return re.sub(r"[A-Za-z][\w'&.-]*", " ", text)
