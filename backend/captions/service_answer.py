"""A language model's answer: what of it can be used, and what is wrong with the rest."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from backend.captions.hashtags import tag
from backend.captions.service_check import Check, without_letters
from backend.captions.service_order import ServiceOrder
from backend.schemas.caption import Caption
from backend.schemas.shop import clean_line

_THOUGHT: Final = re.compile(r"<think>.*?</think>", re.DOTALL)
_IMAGE_PROMPT: Final = (20, 700)
_ALT_TEXT: Final = (8, 250)
_PARTS: Final = ("hook", "message", "call_to_action")


@dataclass(frozen=True)
class Answer:
    """The usable parts: distinct captions, distinct hashtags, "" for what is missing.

    ``problems`` are sentences for the model, in our own words: no text of the answer is in them.
    """

    captions: tuple[Caption, ...] = ()
    hashtags: tuple[str, ...] = ()
    image_prompt: str = ""
    alt_text: str = ""
    problems: tuple[str, ...] = ()

    def over(self, earlier: "Answer", order: ServiceOrder) -> "Answer":
        """This answer, with what it lacks taken from an earlier one."""
        return Answer(
            captions=distinct((*self.captions, *earlier.captions))[: order.captions],
            hashtags=distinct_tags((*self.hashtags, *earlier.hashtags))[: order.hashtags],
            image_prompt=self.image_prompt or earlier.image_prompt,
            alt_text=self.alt_text or earlier.alt_text,
            problems=self.problems,
        )


@dataclass
class _Reading:
    check: Check
    order: ServiceOrder
    problems: list[str] = field(default_factory=list)

    def captions(self, found: object) -> tuple[Caption, ...]:
        listed = found if isinstance(found, list) else []
        read = [self._caption(number, entry) for number, entry in enumerate(listed[:6], start=1)]
        again = self.order.request.again
        standing = again.captions if again else ()
        good = distinct(filter(None, read), standing=standing)
        if len(good) < self.order.captions:
            self.problems.append(
                f"{self.order.captions} different captions are needed, {len(good)} could be used"
            )
        return good[: self.order.captions]

    def _caption(self, number: int, entry: object) -> Caption | None:
        fields = entry if isinstance(entry, dict) else {}
        texts = {part: _line(fields.get(part)) for part in _PARTS}
        limits = self.order.limits.model_dump()
        wrong = [
            f"caption {number}, {part}: {problem}"
            for part, text in texts.items()
            if (problem := self.check.line(text, limit=limits[part]))
        ]
        self.problems += wrong
        return None if wrong else Caption(**texts)

    def hashtags(self, found: object) -> tuple[str, ...]:
        listed = found if isinstance(found, list) else []
        tags = (tag(text) for text in listed[:40] if isinstance(text, str))
        good = distinct_tags(f"#{name}" for name in tags if name and self.check.tag(name))
        if len(good) < self.order.hashtags:
            self.problems.append(
                f"{self.order.hashtags} different hashtags are needed, {len(good)} could be used"
            )
        return good[: self.order.hashtags]

    def image_prompt(self, found: object) -> str:
        text = without_letters(_line(found))
        return self._one("image_prompt", text, _IMAGE_PROMPT, self.check.prompt)

    def alt_text(self, found: object) -> str:
        return self._one("alt_text", _line(found), _ALT_TEXT, self.check.plain)

    def _one(
        self, name: str, text: str, length: tuple[int, int], check: Callable[[str], str]
    ) -> str:
        problem = check(text)
        if not length[0] <= len(text) <= length[1]:
            problem = f"{length[0]} to {length[1]} characters are needed"
        if problem:
            self.problems.append(f"{name}: {problem}")
        return "" if problem else text


def read_answer(text: str, order: ServiceOrder) -> Answer:
    """What of ``text`` can be used; nothing when there is no JSON object in it."""
    found = _parsed(text)
    if found is None:
        return Answer(problems=("no JSON object was found, or it broke off",))
    reading = _Reading(Check.of(order), order)
    captions = reading.captions(found.get("captions"))
    return Answer(
        captions=captions,
        hashtags=reading.hashtags(found.get("hashtags")) if order.hashtags else (),
        image_prompt=reading.image_prompt(found.get("image_prompt")),
        alt_text=reading.alt_text(found.get("alt_text")),
        problems=tuple(reading.problems),
    )


def distinct(
    captions: Iterable[Caption], *, standing: Iterable[Caption] = ()
) -> tuple[Caption, ...]:
    """The captions whose hook and message none before them and none ``standing`` has.

    Emoji and signs make no difference.
    """
    said: set[str] = set().union(*map(_sayings, standing))
    kept = []
    for caption in captions:
        bare = _sayings(caption)
        if len(bare) == 2 and not bare & said:
            said |= bare
            kept.append(caption)
    return tuple(kept)


def distinct_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """The hashtags, each where it came first, whatever its case."""
    first: dict[str, str] = {}
    for name in tags:
        first.setdefault(name.casefold(), name)
    return tuple(first.values())


def _sayings(caption: Caption) -> set[str]:
    return {_bare(caption.hook), _bare(caption.message)}


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _line(value: object) -> str:
    return clean_line(unicodedata.normalize("NFC", value)) if isinstance(value, str) else ""


def _parsed(text: str) -> dict[str, Any] | None:
    """The JSON object in ``text``, also between fences or after a thought."""
    bare = _THOUGHT.sub("", text)
    try:
        found = json.loads(bare[bare.find("{") : bare.rfind("}") + 1])
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
