"""A service that speaks OpenAI's protocol, and the forms of request it may understand.

The library is imported with the first question, so that Fit-AD starts as fast without a key.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_ANSWER_TOKENS: Final = 6000


class ServiceFailureError(Exception):
    """No answer came; ``reason`` is a code of notices.py. It holds no word of the service."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Service:
    """Where a model answers. ``key`` is in no repr; ``seconds`` limits a whole conversation."""

    model: str
    seconds: float
    key: str = field(default="", repr=False)
    base_url: str = ""
    azure_api_version: str = ""
    price_in: float = 0
    price_out: float = 0

    @property
    def counts(self) -> bool:
        """Whether its schema may say how many entries a list has."""
        return not self.azure_api_version


class ServiceClient:
    """Asks one service. It remembers which form of request that service understands."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self._rung = 0

    def forms(self, schema: dict[str, Any]) -> Sequence[tuple[int, dict[str, Any]]]:
        """What to send beside the messages, from the strictest form to none at all.

        Servers differ in what they refuse with 400: options of reasoning models, a JSON schema,
        JSON mode; the directions ask for JSON in any case.
        """
        strict = {
            "type": "json_schema",
            "json_schema": {"name": "captions", "strict": True, "schema": schema},
        }
        thrifty = {"reasoning_effort": "low", "max_completion_tokens": _ANSWER_TOKENS}
        forms: list[dict[str, Any]] = [
            {"response_format": strict, **thrifty},
            {"response_format": strict},
            {"response_format": {"type": "json_object"}},
            {},
        ]
        return list(enumerate(forms))[self._rung :]

    def understood(self, rung: int) -> None:
        """Start with this form the next time."""
        self._rung = rung

    def connect(self) -> "AsyncOpenAI":
        """The library's client; it does not retry and follows no redirect with the key."""
        try:
            import openai
        except ImportError as error:
            raise ServiceFailureError("library_missing") from error
        service = self.service
        options: dict[str, Any] = {
            "api_key": service.key or "none",
            "max_retries": 0,
            "timeout": service.seconds,
            "http_client": openai.DefaultAsyncHttpxClient(follow_redirects=False),
        }
        if service.azure_api_version:
            return openai.AsyncAzureOpenAI(
                azure_endpoint=service.base_url, api_version=service.azure_api_version, **options
            )
        address = service.base_url or "https://api.openai.com/v1"
        return openai.AsyncOpenAI(base_url=address, **options)
