"""Pictures from words."""

from functools import partial

from backend.assets.canvas import deliver, legal_canvas
from backend.compose.format import Format, pick_format
from backend.jobs.handler import Outcome, Work
from backend.jobs.job import Job
from backend.prompts.scene import SceneWriter
from backend.schemas.images import TextToImageRequest
from backend.services.engine_run import EngineRuns, RunOrder
from backend.services.jobs import JobService
from backend.services.seed import choose_seed

KIND = "t2i"


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
        """Check the request, choose its seed and queue it.

        Raises NotFoundError for an unknown format or workflow.
        """
        pick_format(self._formats, request.format)
        self._runs.template(request.workflow)
        seed = choose_seed(request.seed)
        chosen = request.model_copy(update={"seed": seed})
        return self._jobs.submit(KIND, chosen.model_dump(mode="json"))

    def run(self, job: Job, work: Work) -> Outcome:
        """Draw. The output says which prompt was sent and which words it lacks."""
        request = TextToImageRequest.model_validate(job.request)
        prompt = self._scenes.write(request.prompt, caption=request.caption, trade=request.trade)
        size = pick_format(self._formats, request.format)
        width, height = legal_canvas(size.width, size.height)
        order = RunOrder(
            step="pictures",
            template=request.workflow,
            values={
                "prompt": prompt.text,
                "width": width,
                "height": height,
                "count": request.count,
                "steps": request.steps,
                "guidance": request.guidance,
                "seed": request.seed,
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
                "untranslated": list(prompt.untranslated),
                "removed": list(prompt.removed),
                "seed": request.seed,
                "studio": "studio" in step.notes,
            },
        )
