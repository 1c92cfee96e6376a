"""POST /api/caption, and the check of words that were changed since."""

from fastapi import APIRouter

from backend.api.deps import Parts
from backend.schemas.caption import CaptionRequest, CaptionResponse
from backend.schemas.claim import ClaimCheckRequest, ClaimCheckResponse

router = APIRouter(tags=["words"])


@router.post("/caption")
def write_captions(request: CaptionRequest, parts: Parts) -> CaptionResponse:
    """Three captions and fifteen hashtags for a shop."""
    return parts.captions.write(request)


@router.post("/caption/check")
def check_claims(request: ClaimCheckRequest, parts: Parts) -> ClaimCheckResponse:
    """What a text claims that advertising rules ask a shop to prove, complete or leave out."""
    return parts.captions.check(request)
