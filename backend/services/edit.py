"""A photo of which a part is kept, pixel by pixel, and the rest is drawn anew."""

from collections.abc import Mapping
from typing import Any

from PIL import Image

from backend.assets.canvas import MAX_PIXELS, within
from backend.assets.encode import from_bytes, to_png
from backend.assets.store import AssetStore
from backend.compose.format import Format, pick_format
from backend.errors import NotFoundError
from backend.jobs.handler import Outcome, Work
from backend.jobs.job import Job
from backend.prompts.build import PicturePrompt
from backend.prompts.scene import SceneWriter
from backend.schemas.edit import EditRequest
from backend.services.edit_frame import EditFrame, edit_frame
from backend.services.edit_mask import open_mask
from backend.services.edit_values import edit_values, settle
from backend.services.engine_run import EngineRuns, RunOrder
from backend.services.jobs import JobService
from backend.services.kept import Kept, judge
from backend.services.photo import open_photo
from backend.workflows.binding import bind
from backend.workflows.registry import Control
from backend.workflows.template import Template

KIND = "edit"
_BESIDE = ("kept", "original")


class EditService:
    """Runs the templates whose task is edit, and counts what they changed of what they keep."""

    def __init__(
        self,
        runs: EngineRuns,
        jobs: JobService,
        formats: dict[str, Format],
        *,
        scenes: SceneWriter,
        assets: AssetStore,
        controls: Mapping[str, Control],
    ) -> None:
        self._runs = runs
        self._jobs = jobs
        self._formats = formats
        self._scenes = scenes
        self._assets = assets
        self._controls = controls

    def submit(self, request: EditRequest) -> Job:
        """Check the request, settle its seed and its defaults, and queue it.

        Raises NotFoundError for an unknown experiment, picture or format, InvalidInputError for a
        control that the experiment lacks or a place outside of the picture, and ParameterError for
        a value out of its range.
        """
        template = self._template(request)
        frame = self._frame(request)
        chosen = settle(request, template, self._runs.instead(template))
        values = edit_values(template, chosen, frame, prompt=chosen.prompt, controls=self._controls)
        if request.mask is not None:
            open_mask(self._assets, request.mask, self._assets.get(request.photo))
        bind(template, {**values, **dict.fromkeys(_pictures(template), "picture.png")})
        return self._jobs.submit(KIND, chosen.model_dump(mode="json"))

    def run(self, job: Job, work: Work) -> Outcome:
        """Draw, compare, deliver. The output says what was found, kept and changed."""
        request = EditRequest.model_validate(job.request)
        template = self._template(request)
        frame = self._frame(request)
        prompt = self._prompt(request)
        beside = tuple(name for name in _BESIDE if name in template.manifest.outputs)
        order = RunOrder(
            step="edit",
            template=template.name,
            values=edit_values(
                template, request, frame, prompt=prompt.text, controls=self._controls
            ),
            uploads=self._uploads(request, template, frame),
            finish=_as_it_is,
            made={"request": dict(job.request), "prompt": prompt.text, "seed": request.seed},
            beside=beside,
        )
        step = self._runs.run(order, work, work.part("drawing", 0.0, 0.95))
        drawn = step.results or ()
        work.report("storing", 0.97)
        sides, results = dict(zip(beside, drawn, strict=False)), drawn[len(beside) :]
        kept = self._judge(results, sides, frame, template)
        return Outcome(
            results=tuple(self._deliver(asset, frame) for asset in results),
            output={
                "experiment": template.name,
                "prompt": prompt.text,
                **prompt.notes(),
                "seed": request.seed,
                "size": list(frame.size),
                "studio": "studio" in step.notes,
                **_words(kept, template),
                **self._shown(sides, frame),
            },
        )

    def _template(self, request: EditRequest) -> Template:
        try:
            template = self._runs.template(request.experiment_id)
        except NotFoundError as error:
            raise NotFoundError(what="experiment", name=request.experiment_id) from error
        if template.manifest.task != "edit":
            raise NotFoundError(what="experiment", name=request.experiment_id)
        return template

    def _frame(self, request: EditRequest) -> EditFrame:
        chosen = pick_format(self._formats, request.format) if request.format else None
        return edit_frame(self._assets.get(request.photo), format=chosen, extend=request.extend)

    def _prompt(self, request: EditRequest) -> PicturePrompt:
        if not request.prompt:
            return PicturePrompt("", (), ())
        return self._scenes.write(request.prompt, trade=request.trade)

    def _uploads(
        self, request: EditRequest, template: Template, frame: EditFrame
    ) -> dict[str, bytes]:
        """The photo on its canvas, whole where the template itself places what it cuts out."""
        inputs = template.manifest.inputs
        photo = open_photo(self._assets, request.photo)
        placed = "product_width" in inputs
        uploads = {"photo": within(photo, MAX_PIXELS) if placed else frame.prepare(photo)}
        if "mask" in inputs:
            asset = self._assets.get(request.photo)
            mask = open_mask(self._assets, request.mask, asset) if request.mask else None
            uploads["mask"] = frame.prepare_mask(mask or Image.new("L", photo.size))
        return {name: to_png(picture) for name, picture in uploads.items()}

    def _judge(
        self,
        results: tuple[str, ...],
        sides: Mapping[str, str],
        frame: EditFrame,
        template: Template,
    ) -> Kept:
        if len(sides) < len(_BESIDE):
            return Kept()
        return judge(
            [frame.cut(self._picture(asset)) for asset in results],
            mask=frame.cut(self._picture(sides["kept"])),
            original=frame.cut(self._picture(sides["original"])),
            keeps=template.manifest.keeps,
        )

    def _shown(self, sides: Mapping[str, str], frame: EditFrame) -> dict[str, str | None]:
        """The mask of what is kept and the original, as large as the results."""
        shown = {name: self._deliver(asset, frame) for name, asset in sides.items()}
        return {"mask": shown.get("kept"), "original": shown.get("original")}

    def _deliver(self, asset_id: str, frame: EditFrame) -> str:
        picture = self._picture(asset_id)
        finished = frame.finish(picture)
        if finished.size == picture.size:
            return asset_id
        made: dict[str, Any] = dict(self._assets.get(asset_id).made)
        data = to_png(finished)
        return self._assets.put(data, media_type="image/png", size=finished.size, made=made).id

    def _picture(self, asset_id: str) -> Image.Image:
        return from_bytes(self._assets.read(asset_id))


def _words(kept: Kept, template: Template) -> dict[str, Any]:
    return {
        "keeps": list(template.manifest.keeps),
        "found": kept.found,
        "notice": kept.notice,
        "changed_in_kept": kept.changed,
        "kept_share": kept.share,
    }


def _pictures(template: Template) -> list[str]:
    inputs = template.manifest.inputs
    return [name for name in inputs if inputs[name].type == "image"]


def _as_it_is(picture: Image.Image) -> Image.Image:
    return picture
