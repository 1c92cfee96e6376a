"""POST /api/edit_with_comfyui and GET /api/experiments."""

from fastapi import APIRouter

from backend.api.deps import Parts, Speech
from backend.schemas.edit import EditRequest
from backend.schemas.experiment import ExperimentList
from backend.schemas.job import JobView

router = APIRouter(tags=["pictures"])


@router.post("/edit_with_comfyui", status_code=202)
def edit(request: EditRequest, parts: Parts, speech: Speech) -> JobView:
    """Change a photo and keep a part of it, pixel by pixel."""
    return parts.jobs.view(parts.edits.submit(request), speech)


@router.get("/experiments")
def experiments(parts: Parts) -> ExperimentList:
    """The ways to edit a photo, what each keeps, and whether this engine can run it now."""
    return parts.experiments.list()
