"""A few questions to a language model that share one time limit."""

import asyncio
import random
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from backend.captions.service_client import ServiceClient, ServiceFailureError
from backend.captions.service_order import Message

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI

_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 8.0
_RETRIES: Final = 4
_RECONNECTIONS: Final = 1
_AGAIN: Final = frozenset({408, 409, 429, *range(500, 600)})
_NOT_UNDERSTOOD: Final = frozenset({400, 422})
_REASONS: Final = {
    401: "key_refused",
    403: "key_refused",
    404: "model_unknown",
    408: "service_slow",
    429: "service_busy",
}


class _NotUnderstoodError(Exception):
    """The service refuses the form of the request."""


@dataclass(frozen=True)
class Reply:
    """An answer: its text, and whether it was cut off at the limit of its length."""

    text: str
    truncated: bool


@dataclass
class Counted:
    """The answers that came in a conversation, and their tokens as the service reports them."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0


class Conversation:
    """Its time, ``client.service.seconds``, starts on entering; ``counted`` is what it took."""

    def __init__(self, client: ServiceClient) -> None:
        self.counted = Counted()
        self._client = client
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._library: AsyncOpenAI | None = None
        self._end = 0.0

    def __enter__(self) -> Self:
        self._end = self._runner.get_loop().time() + self._client.service.seconds
        return self

    def __exit__(self, *error: object) -> None:
        self._runner.run(self._stack.aclose())
        self._runner.close()

    def ask(self, messages: Sequence[Message], schema: dict[str, Any]) -> Reply:
        """The model's answer. Raises ServiceFailureError, at the latest when the time is up."""
        try:
            return self._runner.run(self._in_time(messages, schema))
        except TimeoutError as error:
            raise ServiceFailureError("service_slow") from error

    async def _in_time(self, messages: Sequence[Message], schema: dict[str, Any]) -> Reply:
        async with asyncio.timeout_at(self._end):
            if self._library is None:
                self._library = await self._stack.enter_async_context(self._client.connect())
            return self._read(await self._in_some_form(self._library, messages, schema))

    async def _in_some_form(
        self, library: "AsyncOpenAI", messages: Sequence[Message], schema: dict[str, Any]
    ) -> object:
        for rung, form in self._client.forms(schema):
            try:
                answer = await self._patiently(library, messages, form)
            except _NotUnderstoodError:
                continue
            self._client.understood(rung)
            return answer
        raise ServiceFailureError("request_refused")

    async def _patiently(
        self, library: "AsyncOpenAI", messages: Sequence[Message], form: dict[str, Any]
    ) -> object:
        """The answer after as many tries as make sense and the time allows."""
        import openai

        failures = 0
        while True:
            try:
                create: Any = library.chat.completions.create
                return await create(
                    model=self._client.service.model, messages=list(messages), **form
                )
            except openai.APIStatusError as error:
                pause = self._pause(error, failures)
            except openai.APITimeoutError as error:
                raise ServiceFailureError("service_slow") from error
            except openai.APIConnectionError as error:
                if failures >= _RECONNECTIONS:
                    raise ServiceFailureError("service_unreachable") from error
                pause = _FIRST_PAUSE
            except (openai.OpenAIError, ValueError) as error:
                raise ServiceFailureError("answer_unusable") from error
            failures += 1
            await asyncio.sleep(pause)

    def _pause(self, error: "APIStatusError", failures: int) -> float:
        """Seconds until the next try: as asked by Retry-After, else doubling, with some luck.

        Raises ServiceFailureError where another try is of no use or would come too late.
        """
        status = error.status_code
        if error.code == "content_filter":
            raise ServiceFailureError("refused") from error
        if status in _NOT_UNDERSTOOD:
            raise _NotUnderstoodError from error
        if error.code == "insufficient_quota":
            raise ServiceFailureError("quota_used_up") from error
        reason = _REASONS.get(status, "service_broken")
        if status not in _AGAIN or failures >= _RETRIES:
            raise ServiceFailureError(reason) from error
        backoff = min(_FIRST_PAUSE * 2.0**failures, _LONGEST_PAUSE) * random.uniform(0.75, 1.25)
        pause = max(_asked_pause(error), backoff)
        if pause >= self._end - self._runner.get_loop().time():
            raise ServiceFailureError(reason) from error
        return pause

    def _read(self, answer: object) -> Reply:
        """The library does not check what a server sends, so nothing is taken for granted."""
        usage = getattr(answer, "usage", None)
        self.counted.requests += 1
        self.counted.tokens_in += _count(getattr(usage, "prompt_tokens", 0))
        self.counted.tokens_out += _count(getattr(usage, "completion_tokens", 0))
        choices = getattr(answer, "choices", None)
        choice = choices[0] if isinstance(choices, list) and choices else None
        message, reason = getattr(choice, "message", None), getattr(choice, "finish_reason", None)
        if reason == "content_filter" or getattr(message, "refusal", None):
            raise ServiceFailureError("refused")
        text = getattr(message, "content", None)
        return Reply(text if isinstance(text, str) else "", truncated=reason == "length")


def _asked_pause(error: "APIStatusError") -> float:
    asked: str = error.response.headers.get("retry-after", "0")
    try:
        return max(float(asked), 0.0)
    except ValueError:
        return 0.0


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
