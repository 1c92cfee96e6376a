"""The part of the fake backend that changes photos: it notes what it is asked for."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from backend.schemas.asset import AssetView
from backend.schemas.edit import EditRequest
from backend.schemas.error import ErrorBody, ErrorDetail
from backend.schemas.experiment import ExperimentList, ExperimentView
from backend.schemas.images import ImageToImageRequest
from backend.schemas.job import JobList, JobView
from backend.schemas.workflow import WorkflowList, WorkflowView
from backend.services.experiments import EngineState, view_of
from backend.workflows.template import Template, load_template

WORKFLOWS = Path(__file__).parents[2] / "comfy_workflows"
NO_PICTURE = "이 파일은 사진이 아닙니다."

Add = Callable[[str, str, dict[str, Any]], JobView]


class PhotoDesk:
    """``restyles`` and ``edits`` are the requests so far, ``uploads`` the files.

    ``workflows`` and ``experiments`` are those of the checkout, and may be replaced; an upload that
    begins with "bad" is refused.
    """

    def __init__(self, jobs: dict[str, JobView], add: Add) -> None:
        self._jobs = jobs
        self._add = add
        self.restyles: list[ImageToImageRequest] = []
        self.edits: list[EditRequest] = []
        self.uploads: list[bytes] = []
        self.workflows = [_workflow(template) for template in _templates()]
        self.experiments = [_experiment(one) for one in _templates() if one.manifest.task == "edit"]

    def routes(self) -> list[Route]:
        """What pages 2, 3 and 4 call for photos."""
        return [
            Route("/api/i2i", self._restyle, methods=["POST"]),
            Route("/api/edit_with_comfyui", self._edit, methods=["POST"]),
            Route("/api/assets", self._upload, methods=["POST"]),
            Route("/api/jobs", self._recent),
            Route("/api/workflows", self._list_workflows),
            Route("/api/experiments", self._list_experiments),
        ]

    async def _restyle(self, request: Request) -> Response:
        asked = ImageToImageRequest.model_validate_json(await request.body())
        self.restyles.append(asked)
        job_id = f"3{len(self.restyles):015x}"
        return _answer(self._add("i2i", job_id, asked.model_dump(mode="json")), 202)

    async def _edit(self, request: Request) -> Response:
        asked = EditRequest.model_validate_json(await request.body())
        self.edits.append(asked)
        job_id = f"4{len(self.edits):015x}"
        return _answer(self._add("edit", job_id, asked.model_dump(mode="json")), 202)

    async def _upload(self, request: Request) -> Response:
        async with request.form() as form:
            file = form["file"]
            assert isinstance(file, UploadFile)
            data = await file.read()
        if data.startswith(b"bad"):
            detail = ErrorDetail(
                code="picture_invalid", message=NO_PICTURE, details={}, request_id="0"
            )
            return _answer(ErrorBody(error=detail), 422)
        self.uploads.append(data)
        asset = hashlib.sha256(data).hexdigest()
        view = AssetView(
            id=asset, media_type="image/png", width=96, height=96, size=len(data), made={}
        )
        return _answer(view, 201)

    async def _recent(self, request: Request) -> Response:
        return _answer(JobList(jobs=tuple(reversed(self._jobs.values()))))

    async def _list_workflows(self, request: Request) -> Response:
        return _answer(WorkflowList(workflows=tuple(self.workflows)))

    async def _list_experiments(self, request: Request) -> Response:
        return _answer(ExperimentList(experiments=tuple(self.experiments)))


@cache
def _templates() -> tuple[Template, ...]:
    return tuple(load_template(file.parent) for file in sorted(WORKFLOWS.glob("*/manifest.yaml")))


def _workflow(template: Template) -> WorkflowView:
    manifest = template.manifest
    return WorkflowView(
        name=template.name,
        label=manifest.label.model_dump(),
        task=manifest.task,
        parameters={
            name: one.model_dump(mode="json", exclude_none=True)
            for name, one in manifest.inputs.items()
        },
        problems=(),
        can_run=True,
    )


def _experiment(template: Template) -> ExperimentView:
    view = view_of(template, EngineState(held=None, studio=True))
    return view.model_copy(update={"can_run": True, "reason": None})


def _answer(body: BaseModel, status: int = 200) -> Response:
    return JSONResponse(body.model_dump(mode="json"), status)
