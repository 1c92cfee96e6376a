"""The English prompt for text-to-image, from what a shop owner typed."""

import re
import unicodedata

from backend.prompts.build import PicturePrompt, arrange
from backend.prompts.glossary import Glossary, Kind
from backend.prompts.grouping import Phrase
from backend.prompts.translate import Translator
from backend.prompts.wishes import without_letters
from backend.schemas.shop import Trade

_HASHTAG = re.compile(r"#\S+")
_FROM_CAPTION = frozenset({Kind.SUBJECT, Kind.SETTING, Kind.LIGHT, Kind.MOOD})
_CAPTION_PHRASES = 3


class SceneWriter:
    """Writes picture prompts with one glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._translator = Translator(glossary)

    def write(self, prompt: str, *, caption: str = "", trade: Trade | None = None) -> PicturePrompt:
        """The prompt in English. ``caption`` may add up to three things, ``trade`` what is missing.

        Words of the prompt that the glossary lacks are reported; those of the caption are not,
        since nobody typed it as a wish.
        """
        wish = without_letters(_plain(prompt))
        wanted = self._translator.translate(wish.text)
        phrases = (*wanted.phrases, *self._from_caption(caption))
        phrases += self._missing(phrases, trade)
        return PicturePrompt(arrange(phrases), wanted.untranslated, wish.removed)

    def _from_caption(self, caption: str) -> tuple[Phrase, ...]:
        said = self._translator.translate(_korean(_plain(caption))).phrases
        return tuple(phrase for phrase in said if phrase.kind in _FROM_CAPTION)[:_CAPTION_PHRASES]

    def _missing(self, phrases: tuple[Phrase, ...], trade: Trade | None) -> tuple[Phrase, ...]:
        """The trade's own scene for the kinds that no phrase describes, and the house style."""
        said = {phrase.kind for phrase in phrases}
        scene = self._glossary.scenes[trade].model_dump() if trade else {"subject": "product"}
        scene |= {"style": self._glossary.style}
        return tuple(
            Phrase(text, Kind(kind)) for kind, text in scene.items() if Kind(kind) not in said
        )


def _plain(text: str) -> str:
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
