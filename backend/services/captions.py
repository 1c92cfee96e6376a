"""Words for a shop."""

from backend.captions.claim_checker import ClaimChecker
from backend.captions.writer import Writer
from backend.schemas.caption import CaptionRequest, CaptionResponse
from backend.schemas.claim import ClaimCheckRequest, ClaimCheckResponse


class CaptionService:
    """Has three captions and fifteen hashtags written, and checks what they claim."""

    def __init__(self, writer: Writer, claims: ClaimChecker) -> None:
        self._writer = writer
        self._claims = claims

    def write(self, request: CaptionRequest) -> CaptionResponse:
        """The same request gives the same words when the writer is rule-based."""
        return self._checked(self._writer.write(request))

    def check(self, request: ClaimCheckRequest) -> ClaimCheckResponse:
        """What a text that somebody wrote claims."""
        return ClaimCheckResponse(claims=self._claims.check(request.text, request.trade))

    def _checked(self, written: CaptionResponse) -> CaptionResponse:
        trade = written.trade
        captions = tuple(
            caption.model_copy(update={"claims": self._claims.check(caption.text, trade)})
            for caption in written.captions
        )
        tags = self._claims.check(" ".join(written.hashtags), trade)
        return written.model_copy(update={"captions": captions, "hashtag_claims": tags})
