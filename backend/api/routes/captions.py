"""POST /api/caption."""

from fastapi import APIRouter

from backend.api.deps import Parts
from backend.schemas.caption import CaptionRequest, CaptionResponse

router = APIRouter(tags=["words"])


@router.post("/caption")
def write_captions(request: CaptionRequest, parts: Parts) -> CaptionResponse:
    """Three captions and fifteen hashtags for a shop."""
    return parts.captions.write(request)
