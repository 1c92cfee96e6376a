"""A picture prompt in its fixed order: subject, setting, light, camera, style, mood."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from backend.prompts.glossary import Kind
from backend.prompts.grouping import Phrase

ORDER: Final = (Kind.SUBJECT, Kind.SETTING, Kind.LIGHT, Kind.CAMERA, Kind.STYLE, Kind.MOOD)
_PLACE_OF: Final = {Kind.ACTION: Kind.SUBJECT, Kind.ADJECTIVE: Kind.MOOD}


@dataclass(frozen=True)
class PicturePrompt:
    """An English prompt without Hangul, and what became of the rest of the wish.

    ``removed``: letters that were asked for. ``avoided``: what must not be there, as it was said;
    ``negative`` is its English for models that take a negative prompt. ``brands``: names that
    became generic words. ``cut``: phrases that the encoder has no room for.
    """

    text: str
    untranslated: tuple[str, ...]
    removed: tuple[str, ...]
    avoided: tuple[str, ...] = ()
    negative: str = ""
    brands: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()

    def notes(self) -> dict[str, list[str]]:
        """What a job's output says about the prompt beside its text."""
        return {
            "untranslated": list(self.untranslated),
            "removed": list(self.removed),
            "avoided": list(self.avoided),
            "brands": list(self.brands),
            "cut": list(self.cut),
        }


def arrange(phrases: Iterable[Phrase]) -> str:
    """``phrases`` in the order of a prompt, each once, parted by commas.

    A phrase whose words all stand in a longer one ("coffee" beside "hand-drip coffee") is left out.
    """
    distinct = tuple(dict.fromkeys(phrases))
    kept = [phrase for phrase in distinct if not _covered(phrase, distinct)]
    ranked = sorted(kept, key=lambda phrase: ORDER.index(_PLACE_OF.get(phrase.kind, phrase.kind)))
    return ", ".join(phrase.english for phrase in _once(ranked))


def _once(phrases: list[Phrase]) -> list[Phrase]:
    seen: dict[str, Phrase] = {}
    for phrase in phrases:
        seen.setdefault(phrase.english.casefold(), phrase)
    return list(seen.values())


def _covered(phrase: Phrase, others: tuple[Phrase, ...]) -> bool:
    words = set(phrase.english.casefold().split())
    return any(words < set(other.english.casefold().split()) for other in others)
