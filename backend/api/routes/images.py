"""POST /api/t2i, /api/i2i and /api/ads."""

from fastapi import APIRouter

from backend.api.deps import Parts, Speech
from backend.schemas.ad import AdRequest
from backend.schemas.images import ImageToImageRequest, TextToImageRequest
from backend.schemas.job import JobView

router = APIRouter(tags=["pictures"])


@router.post("/t2i", status_code=202)
def text_to_image(request: TextToImageRequest, parts: Parts, speech: Speech) -> JobView:
    """Draw pictures from words."""
    return parts.jobs.view(parts.text_to_image.submit(request), speech)


@router.post("/i2i", status_code=202)
def image_to_image(request: ImageToImageRequest, parts: Parts, speech: Speech) -> JobView:
    """Draw a photo anew."""
    return parts.jobs.view(parts.image_to_image.submit(request), speech)


@router.post("/ads", status_code=202)
def make_ad(request: AdRequest, parts: Parts, speech: Speech) -> JobView:
    """The whole chain: words, scene, cut-out, lettering, every format."""
    return parts.jobs.view(parts.ads.submit(request), speech)
