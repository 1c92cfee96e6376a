"""GET /api/workflows and POST /api/workflows/{name}/run."""

from fastapi import APIRouter

from backend.api.deps import Parts, Speech
from backend.schemas.job import JobView
from backend.schemas.workflow import WorkflowList, WorkflowRunRequest

router = APIRouter(prefix="/workflows", tags=["workflows"])


@router.get("")
def list_workflows(parts: Parts) -> WorkflowList:
    """Every template with its parameters, the broken ones with their problems."""
    return parts.catalogue.workflows()


@router.post("/{name}/run", status_code=202)
def run_workflow(name: str, request: WorkflowRunRequest, parts: Parts, speech: Speech) -> JobView:
    """Run a template as it is, with values for its parameters."""
    return parts.jobs.view(parts.workflow_run.submit(name, request), speech)
