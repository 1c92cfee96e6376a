"""Who writes captions."""

from typing import Protocol

from backend.schemas.caption import CaptionRequest, CaptionResponse


class Writer(Protocol):
    """Writes three captions and fifteen hashtags for a shop."""

    def write(self, request: CaptionRequest) -> CaptionResponse:
        """The same request gives the same words, as far as the writer can promise that."""
        ...
