"""Words for a shop."""

from backend.captions.writer import Writer
from backend.schemas.caption import CaptionRequest, CaptionResponse


class CaptionService:
    """Has three captions and fifteen hashtags written."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def write(self, request: CaptionRequest) -> CaptionResponse:
        """The same request gives the same words when the writer is rule-based."""
        return self._writer.write(request)
