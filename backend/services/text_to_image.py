"""Pictures from words."""

from functools import partial
from typing import Any

from backend.assets.canvas import deliver, legal_canvas
from backend.compose.format import Format, pick_format
from backend.errors import NotFoundError
from backend.jobs.handler import Outcome, Work
from backend.jobs.job import Job
from backend.prompts.scene import SceneWriter
from backend.prompts.t5_tokens import DEV, SCHNELL
from backend.schemas.images import TextToImageRequest
from backend.services.controls import own_defaults, refuse_unknown
from backend.services.engine_run import EngineRuns, RunOrder
from backend.services.jobs import JobService
from backend.services.seed import choose_seed
from backend.workflows.binding import bind
from backend.workflows.template import Template

KIND = "t2i"
_SCHNELL = "t2i_fast"
_CONTROLS = ("steps", "guidance")


class TextToImageService:
    """Draws 1 to 5 pictures for a prompt, each at exactly the size of its format."""

    def __init__(
        self, runs: EngineRuns, jobs: JobService, formats: dict[str, Format], scenes: SceneWriter
    ) -> None:
        self._runs = runs
        self._jobs = jobs
        self._formats = formats
        self._scenes = scenes

    def submit(self, request: TextToImageRequest) -> Job:
        """Check the request, settle its seed and its defaults, and queue it.

        Raises NotFoundError for an unknown format or workflow, InvalidInputError for a control that
        the workflow lacks, and ParameterError for a value out of its range.
        """
        size = pick_format(self._formats, request.format)
        template = self._template(request)
        refuse_unknown(template, {n: n for n in _CONTROLS if getattr(request, n) is not None})
        chosen = request.model_copy(
            update={
                "seed": choose_seed(request.seed),
                **own_defaults(request, template, _CONTROLS),
            }
        )
        bind(template, values_of(template, chosen, prompt=chosen.prompt, size=size.size))
        return self._jobs.submit(KIND, chosen.model_dump(mode="json"))

    def run(self, job: Job, work: Work) -> Outcome:
        """Draw. The output says which prompt was sent and which words it lacks."""
        request = TextToImageRequest.model_validate(job.request)
        size = pick_format(self._formats, request.format)
        template = self._template(request)
        prompt = self._scenes.write(
            request.prompt,
            caption=request.caption,
            trade=request.trade,
            tokens=SCHNELL if template.name == _SCHNELL else DEV,
        )
        order = RunOrder(
            step="pictures",
            template=template.name,
            values={
                **values_of(template, request, prompt=prompt.text, size=size.size),
                **_unwanted(template, prompt.negative),
            },
            uploads={},
            finish=partial(deliver, width=size.width, height=size.height),
            made={"request": dict(job.request), "prompt": prompt.text, "seed": request.seed},
        )
        step = self._runs.run(order, work, work.part("drawing", 0.0, 0.97))
        return Outcome(
            results=step.results or (),
            output={
                "prompt": prompt.text,
                **prompt.notes(),
                "seed": request.seed,
                "studio": "studio" in step.notes,
            },
        )

    def _template(self, request: TextToImageRequest) -> Template:
        template = self._runs.template(request.workflow)
        if template.manifest.task != "t2i":
            raise NotFoundError(what="workflow", name=request.workflow)
        return template


def values_of(
    template: Template, request: TextToImageRequest, *, prompt: str, size: tuple[int, int]
) -> dict[str, Any]:
    """The values of the pictures, for those parameters that the template has."""
    width, height = legal_canvas(*size)
    values = {
        "prompt": prompt,
        "width": width,
        "height": height,
        "count": request.count,
        "steps": request.steps,
        "guidance": request.guidance,
        "seed": request.seed,
        "repair_seed": request.seed,
    }
    inputs = template.manifest.inputs
    return {name: value for name, value in values.items() if name in inputs and value is not None}


def _unwanted(template: Template, negative: str) -> dict[str, str]:
    """What must not be there, beside the template's own, where the template can be told."""
    control = template.manifest.inputs.get("negative")
    if control is None or not negative:
        return {}
    return {"negative": ", ".join(str(part) for part in (control.default, negative) if part)}
