"""One durable run of a template on the engine, as a step of a job."""

import hashlib
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PIL import Image

from backend.assets.encode import from_bytes, to_png
from backend.assets.store import AssetStore
from backend.comfy.client import ComfyClient
from backend.comfy.history import FileRef, RunResult
from backend.jobs.handler import Work
from backend.jobs.job import Step
from backend.services.engine_stock import EngineStock
from backend.workflows.binding import bind
from backend.workflows.catalog import Catalog
from backend.workflows.models import models_of
from backend.workflows.template import Template

Finish = Callable[[Image.Image], Image.Image]


@dataclass(frozen=True, kw_only=True)
class RunOrder:
    """What to run. ``step`` names it in its job; ``uploads`` are PNG or JPEG bytes by parameter.

    ``finish`` turns each picture of the engine into the picture that is kept. ``beside`` names
    outputs whose first picture is kept too, as it is: they stand before the others in the step.
    """

    step: str
    template: str
    values: Mapping[str, Any]
    uploads: Mapping[str, bytes]
    finish: Finish
    made: Mapping[str, Any]
    beside: tuple[str, ...] = ()


class EngineRuns:
    """Runs templates so that a restart at any moment ends with exactly one result."""

    def __init__(
        self, client: ComfyClient, catalog: Catalog, assets: AssetStore, *, stock: EngineStock
    ) -> None:
        self._client = client
        self._stock = stock
        self._catalog = catalog
        self._assets = assets

    def template(self, name: str) -> Template:
        """Raises NotFoundError, or TemplateError for a broken one."""
        return self._catalog[name]

    def instead(self, template: Template) -> dict[str, str]:
        """Files that the engine has in the place of default files that it lacks, by parameter."""
        return self._stock.instead(template)

    def run(self, order: RunOrder, work: Work, report: Callable[[float], None]) -> Step:
        """The finished step: its asset ids and the engine's notes. ``report`` gets 0..1.

        Where the order leaves a model file open and the engine lacks the default one, it runs with
        the first of the choice that the engine has.
        """
        done = work.step(order.step)
        if done is not None and done.results is not None:
            return done
        template = self.template(order.template)
        prompt_id = done.prompt_id if done else str(uuid.uuid4())
        files = self._stock.instead(template)
        graph = bind(template, {**files, **order.values, **self._upload(order.uploads)})
        work.save_step(Step(job_id=work.job_id, name=order.step, prompt_id=prompt_id))
        self._client.submit(graph, prompt_id=prompt_id)
        result = self._client.follow(
            graph,
            prompt_id=prompt_id,
            on_progress=lambda progress: report(progress.fraction),
            on_preview=work.preview,
            cancelled=work.cancelled,
        )
        step = Step(
            job_id=work.job_id,
            name=order.step,
            prompt_id=prompt_id,
            results=self._keep(order, template, graph, result),
            notes=result.notes,
        )
        work.save_step(step)
        return step

    def _upload(self, uploads: Mapping[str, bytes]) -> dict[str, str]:
        return {
            parameter: self._client.upload(
                data, name=f"{hashlib.sha256(data).hexdigest()[:24]}.png"
            )
            for parameter, data in uploads.items()
        }

    def _keep(
        self,
        order: RunOrder,
        template: Template,
        graph: Mapping[str, Any],
        result: RunResult,
    ) -> tuple[str, ...]:
        made = {
            **order.made,
            "template": template.name,
            "template_hash": template.hash,
            **self._origin(template, graph),
        }
        kept = [
            self._store(from_bytes(self._client.fetch(file)), {**made, "output": name})
            for name in order.beside
            for file in _files(template, result, name)[:1]
        ]
        kept += [
            self._store(
                order.finish(from_bytes(self._client.fetch(file))), {**made, "number": number}
            )
            for number, file in enumerate(_pictures(template, result))
        ]
        return tuple(kept)

    def _store(self, picture: Image.Image, made: Mapping[str, Any]) -> str:
        data = to_png(picture)
        return self._assets.put(data, media_type="image/png", size=picture.size, made=made).id

    def _origin(self, template: Template, graph: Mapping[str, Any]) -> dict[str, Any]:
        """Engine, models and the licence that binds the pictures.

        The studio engine takes model names and loads no model, so no model's licence binds it.
        """
        kind = self._client.stats().kind
        if kind == "studio":
            return {"engine": kind, "models": [], "licence": None}
        return {
            "engine": kind,
            "models": models_of(graph),
            "licence": template.manifest.licence,
        }


def _pictures(template: Template, result: RunResult) -> list[FileRef]:
    """The files of the output ``images``; of all outputs where a template has none of that name.

    Other outputs of an edit, such as the mask of what was kept, are not results.
    """
    outputs = template.manifest.outputs
    chosen = [outputs["images"]] if "images" in outputs else list(outputs.values())
    return [file for output in chosen for file in result.outputs.get(output.node, ())]


def _files(template: Template, result: RunResult, name: str) -> tuple[FileRef, ...]:
    return result.outputs.get(template.manifest.outputs[name].node, ())
