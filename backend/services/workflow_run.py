"""Any template, run as it is: its parameters in, its pictures out."""

from collections.abc import Mapping
from typing import Any

from PIL import Image

from backend.assets.store import AssetStore
from backend.jobs.handler import Outcome, Work
from backend.jobs.job import Job
from backend.schemas.workflow import WorkflowRunRequest
from backend.services.engine_run import EngineRuns, RunOrder
from backend.services.enlargement import afford
from backend.services.jobs import JobService
from backend.services.seed import choose_seed
from backend.workflows.binding import bind
from backend.workflows.template import Template

KIND = "workflow"


class WorkflowRunService:
    """Runs a template with values that its manifest allows; pictures are given as asset ids."""

    def __init__(
        self, runs: EngineRuns, jobs: JobService, assets: AssetStore, *, max_pixels: int
    ) -> None:
        self._runs = runs
        self._jobs = jobs
        self._assets = assets
        self._max_pixels = max_pixels

    def submit(self, name: str, request: WorkflowRunRequest) -> Job:
        """Check the values, choose a seed where none is given, and queue the run.

        Raises NotFoundError for an unknown template or picture, TemplateError for a broken
        template, ParameterError for a value that does not fit, and PictureTooLargeError when the
        template would enlarge a picture beyond the pixel limit.
        """
        template = self._runs.template(name)
        values = {**_seeds(template), **request.values}
        bind(template, values)
        for asset_id in _pictures(template, values).values():
            photo = self._assets.get(asset_id)
            afford(template.manifest, values, photo, max_pixels=self._max_pixels)
        return self._jobs.submit(KIND, {"workflow": name, "values": values})

    def run(self, job: Job, work: Work) -> Outcome:
        """Draw. The output says which values were used."""
        name, values = str(job.request["workflow"]), dict(job.request["values"])
        pictures = _pictures(self._runs.template(name), values)
        order = RunOrder(
            step="pictures",
            template=name,
            values={key: value for key, value in values.items() if key not in pictures},
            uploads={key: self._assets.read(asset_id) for key, asset_id in pictures.items()},
            finish=_as_it_is,
            made={"request": dict(job.request)},
        )
        step = self._runs.run(order, work, work.part("drawing", 0.0, 0.97))
        output = {"values": values, "studio": "studio" in step.notes}
        return Outcome(results=step.results or (), output=output)


def _seeds(template: Template) -> dict[str, int]:
    inputs = template.manifest.inputs
    return {name: choose_seed(None) for name in inputs if inputs[name].type == "seed"}


def _pictures(template: Template, values: Mapping[str, Any]) -> dict[str, str]:
    inputs = template.manifest.inputs
    return {
        name: str(value)
        for name, value in values.items()
        if name in inputs and inputs[name].type == "image"
    }


def _as_it_is(picture: Image.Image) -> Image.Image:
    return picture
