"""One request for captions, as a language model is asked it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from backend.captions.service_book import Limits, ServiceBook
from backend.schemas.caption import CaptionRequest
from backend.schemas.shop import Trade

HASHTAGS: Final = 15
# A longer answer is no caption, and would be paid for a second time.
_ANSWER_KEPT: Final = 6000

Message = dict[str, str]


@dataclass(frozen=True)
class ServiceOrder:
    """What a model is to write: the directions of ``book`` about the shop of ``request``.

    ``captions`` is 3, or 1 where one is written anew; no hashtags are wanted then.
    """

    request: CaptionRequest
    trade: Trade
    book: ServiceBook

    @property
    def captions(self) -> int:
        return 3 if self.request.again is None else 1

    @property
    def hashtags(self) -> int:
        return HASHTAGS if self.request.again is None else 0

    @property
    def limits(self) -> Limits:
        asked = self.request
        return self.book.limits[asked.language][asked.platform][asked.length]

    def messages(self) -> list[Message]:
        """The directions as the system's, the shop as a JSON object of the user's."""
        return [_message("system", self.book.system), _message("user", _json(self._data()))]

    def repair(self, answer: str, problems: Sequence[str]) -> list[Message]:
        """The same, with the answer that was given and what is wrong with it."""
        complaint = {"repair": self.book.repair, "problems": list(problems)}
        return [
            *self.messages(),
            _message("assistant", answer[:_ANSWER_KEPT] or "{}"),
            _message("user", _json(complaint)),
        ]

    def schema(self, *, counted: bool) -> dict[str, Any]:
        """The answer as JSON Schema. ``counted`` also fixes how many; Azure knows no such rule."""
        text = {"type": "string"}
        caption = _object({"hook": text, "message": text, "call_to_action": text})
        fields = {"captions": _array(caption, self.captions if counted else None)}
        if self.hashtags:
            fields["hashtags"] = _array(text, self.hashtags if counted else None)
        return _object({**fields, "image_prompt": text, "alt_text": text})

    def _data(self) -> dict[str, Any]:
        asked, book = self.request, self.book
        shop = asked.shop
        order = {
            "captions": self.captions,
            "hashtags": self.hashtags,
            "language": asked.language,
            "voice": book.voices[shop.tone][asked.language],
            "emoji": book.emoji[shop.tone],
            "platform": book.platforms[asked.platform],
            "limits": self.limits.model_dump(),
            "trade": self.trade.value,
            "variation": asked.seed,
        }
        facts = shop.model_dump(include={"shop", "service", "region", "product", "features"})
        if asked.again is None:
            return {"order": order, "shop": facts}
        parts = set(Limits.model_fields)
        standing = [caption.model_dump(include=parts) for caption in asked.again.captions]
        return {"order": order, "shop": facts, "standing": standing}


def _message(role: str, content: str) -> Message:
    return {"role": role, "content": content}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _array(items: dict[str, Any], count: int | None) -> dict[str, Any]:
    exactly = {} if count is None else {"minItems": count, "maxItems": count}
    return {"type": "array", "items": items, **exactly}
