"""Lettering: words drawn in a look, or textured by the model within our own mask."""

import base64

from backend.assets.encode import to_png
from backend.assets.store import AssetStore
from backend.jobs.handler import Outcome, Work
from backend.jobs.job import Job
from backend.lettering.catalog import FontCatalog
from backend.lettering.lettering import Lettered
from backend.lettering.looks.look import LOOKS
from backend.lettering.svg import svg
from backend.schemas.lettering import LetteringPreview, LetteringRequest, LookList, LookView
from backend.services.drawn_lettering import Drawn, check_look, draw, rgb, set_letters
from backend.services.engine_run import EngineRuns
from backend.services.jobs import JobService
from backend.services.textured_lettering import OWN_MASK, REMBG, Texture

KIND = "calligraphy"
PREVIEW_SIDE = 1080
"""Px of a preview's longer side, at most."""


class LetteringService:
    """Letters words as transparent pictures."""

    def __init__(
        self,
        runs: EngineRuns,
        jobs: JobService,
        fonts: FontCatalog,
        *,
        assets: AssetStore,
        texture: Texture,
    ) -> None:
        self._runs = runs
        self._jobs = jobs
        self._fonts = fonts
        self._assets = assets
        self._texture = texture

    def looks(self) -> LookList:
        """Every look with its names."""
        return LookList(
            looks=tuple(
                LookView(
                    name=look.key,
                    label=dict(look.label),
                    about=dict(look.description),
                    takes_second=look.takes_second,
                    on_picture=look.on_picture,
                    textured=self._texture.knows(look.key),
                )
                for look in LOOKS.values()
            )
        )

    def preview(self, request: LetteringRequest) -> LetteringPreview:
        """The lettering as it is drawn, at most 1,080 px long; a material is not asked for.

        Raises NotFoundError for an unknown font or look, UndrawableTextError, InvalidInputError.
        """
        drawn = draw(request, self._fonts, longest=PREVIEW_SIDE)
        return LetteringPreview(
            picture=base64.b64encode(to_png(drawn.picture)).decode("ascii"),
            width=drawn.picture.width,
            height=drawn.picture.height,
            **_said(drawn.lettered),
        )

    def svg(self, request: LetteringRequest) -> str:
        """The letters in the flat look as an SVG document. Raises what ``preview`` does."""
        lettered = set_letters(request, self._fonts)
        emphasis = request.emphasis_colour
        return svg(lettered, fill=rgb(request.colour), emphasis=rgb(emphasis) if emphasis else None)

    def submit(self, request: LetteringRequest) -> Job:
        """Check the request by setting its letters, and queue it.

        Raises what ``preview`` does, and NotFoundError for a template that is not there.
        """
        set_letters(request, self._fonts)
        check_look(request.look)
        if request.material is not None:
            self._runs.template(REMBG if request.material.cleanup else OWN_MASK)
        return self._jobs.submit(KIND, request.model_dump(mode="json"))

    def run(self, job: Job, work: Work) -> Outcome:
        """Letter. The output says what was set and, of a material, which prompt was sent."""
        request = LetteringRequest.model_validate(job.request)
        if request.material is not None:
            return self._textured(request, work)
        work.report("lettering", 0.1)
        drawn = draw(request, self._fonts)
        work.report("storing", 0.9)
        return Outcome(
            results=(self._keep(drawn, request),), output={**_said(drawn.lettered), "studio": False}
        )

    def _textured(self, request: LetteringRequest, work: Work) -> Outcome:
        assert request.material is not None
        lettered = set_letters(request, self._fonts)
        prompt = self._texture.prompt(request, request.material)
        order = self._texture.order(request, request.material, lettered)
        step = self._runs.run(order, work, work.part("drawing", 0.05, 0.97))
        return Outcome(
            results=step.results or (),
            output={
                **_said(lettered),
                "prompt": prompt.text,
                "cut": list(prompt.cut),
                "untranslated": list(prompt.untranslated),
                "studio": "studio" in step.notes,
            },
        )

    def _keep(self, drawn: Drawn, request: LetteringRequest) -> str:
        return self._assets.put(
            to_png(drawn.picture),
            media_type="image/png",
            size=drawn.picture.size,
            made={"kind": KIND, "request": request.model_dump(mode="json")},
        ).id


def _said(lettered: Lettered) -> dict[str, object]:
    return {
        "lines": list(lettered.lines),
        "dropped": lettered.dropped,
        "fallbacks": lettered.fallbacks,
    }
