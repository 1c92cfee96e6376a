"""POST /api/calligraphy and what it is chosen from."""

from fastapi import APIRouter, Response

from backend.api.deps import Parts, Speech
from backend.schemas.job import JobView
from backend.schemas.lettering import LetteringPreview, LetteringRequest, LookList

router = APIRouter(tags=["lettering"])


@router.post("/calligraphy", status_code=202)
def letter(request: LetteringRequest, parts: Parts, speech: Speech) -> JobView:
    """Letter words: a transparent, trimmed PNG of the size asked for."""
    return parts.jobs.view(parts.lettering.submit(request), speech)


@router.post("/calligraphy/preview")
def preview(request: LetteringRequest, parts: Parts) -> LetteringPreview:
    """The lettering as it is drawn, at screen size, at once."""
    return parts.lettering.preview(request)


@router.post("/calligraphy/svg", response_class=Response)
def outlines(request: LetteringRequest, parts: Parts) -> Response:
    """The flat letters as outlines, to cut or print at any size."""
    return Response(parts.lettering.svg(request), media_type="image/svg+xml")


@router.get("/looks")
def looks(parts: Parts) -> LookList:
    """Every look with its names."""
    return parts.lettering.looks()
