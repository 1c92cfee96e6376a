"""A photo drawn anew."""

from functools import partial
from typing import Any

from backend.assets.canvas import cover, deliver, legal_canvas
from backend.assets.encode import to_png
from backend.assets.store import AssetStore
from backend.compose.format import Format, pick_format
from backend.errors import InvalidInputError, NotFoundError
from backend.jobs.handler import Outcome, Work
from backend.jobs.job import Job, Step
from backend.prompts.build import PicturePrompt
from backend.prompts.scene import SceneWriter
from backend.schemas.images import ImageToImageRequest
from backend.services.controls import own_defaults, refuse_unknown
from backend.services.engine_run import EngineRuns, RunOrder
from backend.services.jobs import JobService
from backend.services.photo import open_photo, own_size
from backend.services.seed import SEEDS, choose_seed
from backend.workflows.binding import bind
from backend.workflows.template import Template

KIND = "i2i"
_CONTROLS = ("strength", "steps", "guidance")


class ImageToImageService:
    """Draws 1 to 4 pictures from a photo and words, each at exactly the size that was chosen."""

    def __init__(
        self,
        runs: EngineRuns,
        jobs: JobService,
        formats: dict[str, Format],
        *,
        scenes: SceneWriter,
        assets: AssetStore,
    ) -> None:
        self._runs = runs
        self._jobs = jobs
        self._formats = formats
        self._scenes = scenes
        self._assets = assets

    def submit(self, request: ImageToImageRequest) -> Job:
        """Check the request, settle its seed and its defaults, and queue it.

        Raises NotFoundError for an unknown photo, format or workflow, InvalidInputError for a
        control that the workflow lacks, and ParameterError for a value out of its range.
        """
        template = self._template(request)
        refuse_unknown(template, {n: n for n in _CONTROLS if getattr(request, n) is not None})
        chosen = request.model_copy(
            update={
                "seed": choose_seed(request.seed),
                **own_defaults(request, template, _CONTROLS),
            }
        )
        width, height = self._size(chosen)
        values = values_of(template, chosen, prompt=chosen.prompt, size=(width, height), number=0)
        bind(template, {**values, "photo": "photo.png"})
        return self._jobs.submit(KIND, chosen.model_dump(mode="json"))

    def run(self, job: Job, work: Work) -> Outcome:
        """Draw. The output says the prompt, the size, and which words the prompt lacks."""
        request = ImageToImageRequest.model_validate(job.request)
        template = self._template(request)
        prompt = self._prompt(request, template)
        size = self._size(request)
        photo = to_png(cover(open_photo(self._assets, request.photo), *legal_canvas(*size)))
        steps: list[Step] = []
        for number in range(request.count):
            order = RunOrder(
                step=f"picture {number + 1}",
                template=template.name,
                values=values_of(template, request, prompt=prompt.text, size=size, number=number),
                uploads={"photo": photo},
                finish=partial(deliver, width=size[0], height=size[1]),
                made={"request": dict(job.request), "prompt": prompt.text, "seed": request.seed},
            )
            share = 0.97 / request.count
            part = work.part("drawing", share * number, share * (number + 1))
            steps.append(self._runs.run(order, work, part))
        return Outcome(
            results=tuple(asset for step in steps for asset in step.results or ()),
            output={
                "prompt": prompt.text,
                **prompt.notes(),
                "seed": request.seed,
                "size": list(size),
                "template": template.name,
                "studio": any("studio" in step.notes for step in steps),
            },
        )

    def _template(self, request: ImageToImageRequest) -> Template:
        template = self._runs.template(request.workflow)
        if template.manifest.task != "i2i":
            raise NotFoundError(what="workflow", name=request.workflow)
        if request.repair == "none" or "repair_seed" in template.manifest.inputs:
            return template
        try:
            return self._runs.template(f"{request.workflow}_repair")
        except NotFoundError as error:
            raise InvalidInputError(
                problem=f'"{template.manifest.label.en}" ({request.workflow}) cannot repair faces '
                'and hands; choose repair "none".',
                problem_ko=f'"{template.manifest.label.ko}"({request.workflow})은(는) 얼굴과 손을 '
                '다듬지 못합니다. 다듬기를 "none"으로 골라 주세요.',
                fields=["body.repair"],
            ) from error

    def _size(self, request: ImageToImageRequest) -> tuple[int, int]:
        photo = self._assets.get(request.photo)
        if request.format is None:
            return own_size(photo)
        return pick_format(self._formats, request.format).size

    def _prompt(self, request: ImageToImageRequest, template: Template) -> PicturePrompt:
        """A scene in English; a workflow without ``strength`` takes an instruction."""
        if "strength" not in template.manifest.inputs:
            return self._scenes.instruct(request.prompt)
        return self._scenes.write(request.prompt, caption=request.caption, trade=request.trade)


def values_of(
    template: Template,
    request: ImageToImageRequest,
    *,
    prompt: str,
    size: tuple[int, int],
    number: int,
) -> dict[str, Any]:
    """The values of picture ``number``, for those parameters that the template has."""
    width, height = legal_canvas(*size)
    seed = ((request.seed or 0) + number) % SEEDS
    values = {
        "prompt": prompt,
        "width": width,
        "height": height,
        "strength": request.strength,
        "steps": request.steps,
        "guidance": request.guidance,
        "seed": seed,
        "repair_seed": seed,
    }
    inputs = template.manifest.inputs
    return {name: value for name, value in values.items() if name in inputs and value is not None}
