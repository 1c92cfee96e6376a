"""POST /api/compose: a composition drawn, judged, mended, laid out and exported."""

from fastapi import APIRouter, Response

from backend.api.deps import Parts, Speech
from backend.schemas.compose import (
    CheckRequest,
    ComposeRequest,
    FixRequest,
    PlaceRequest,
    PlaceView,
    PreviewRequest,
    Review,
    Reviewed,
    StartRequest,
)
from backend.schemas.job import JobView

router = APIRouter(prefix="/compose", tags=["canvas"])


@router.post("", status_code=202)
def export(request: ComposeRequest, parts: Parts, speech: Speech) -> JobView:
    """Draw the composition as PNG, JPEG, WebP, PDF or PSD, or in all sizes as a zip."""
    return parts.jobs.view(parts.canvas_export.submit(request), speech)


@router.post("/preview", response_class=Response)
def preview(request: PreviewRequest, parts: Parts) -> Response:
    """The composition at screen size, as JPEG."""
    return Response(
        parts.composing.preview(request),
        media_type="image/jpeg",
        headers={"Cache-Control": "no-store"},
    )


@router.post("/check")
def check(request: CheckRequest, parts: Parts) -> Review:
    """What the owner should know before an export."""
    return parts.composing.check(request)


@router.post("/fix")
def fix(request: FixRequest, parts: Parts) -> Reviewed:
    """The composition moved and recoloured, and what is left for a person."""
    return parts.composing.fix(request)


@router.post("/place")
def place(request: PlaceRequest, parts: Parts) -> PlaceView:
    """A layer at one of nine points, snapped, or at its best place."""
    return parts.composing.place(request)


@router.post("/start")
def start(request: StartRequest, parts: Parts) -> Reviewed:
    """A first composition to go on from."""
    return parts.composing.start(request)
