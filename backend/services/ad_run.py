"""One ad in the making: the parts of the chain that need the job at hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from backend.assets.canvas import deliver, legal_canvas, within
from backend.assets.encode import from_bytes, to_jpeg, to_png
from backend.assets.store import AssetStore
from backend.compose.ad import AdPlan, Subject, compose_ad
from backend.compose.format import Format
from backend.compose.render import render
from backend.compose.typesetter import Typesetter
from backend.jobs.handler import Work
from backend.jobs.job import Step
from backend.schemas.ad import AdRequest
from backend.services.engine_run import EngineRuns, RunOrder

PHOTO_PIXELS = 2_097_152
"""A photo is scaled down to this before it is cut out: as large as any format needs it."""

TRUSTED_CUT_OUT = 0.9
"""How far a cut-out by a neural network is trusted; such an engine does not say so itself."""

SCENE_STEPS = 28
SCENE_GUIDANCE = 3.5


@dataclass(frozen=True, kw_only=True)
class Finished:
    """One format's picture, stored, with what has to be told about it."""

    asset: str
    format: str
    notes: tuple[str, ...]


class AdRun:
    """Cuts out, draws scenes and composes for one request; every engine run is a stored step."""

    def __init__(
        self,
        request: AdRequest,
        work: Work,
        *,
        runs: EngineRuns,
        assets: AssetStore,
        typesetter: Typesetter,
    ) -> None:
        self._request = request
        self._work = work
        self._runs = runs
        self._assets = assets
        self._typesetter = typesetter
        self._sources: list[str] = []
        self._notes: list[str] = []

    def subject(self, *, start: float, end: float) -> Subject:
        """The photo and its cut-out; the job's progress goes from ``start`` to ``end``."""
        if self._request.photo is None:
            return Subject(photo=None, cutout=None, confidence=0.0)
        photo = within(from_bytes(self._assets.read(self._request.photo)), PHOTO_PIXELS)
        step = self._engine(
            RunOrder(
                step="cutout",
                template="cutout",
                values={},
                uploads={"photo": to_png(photo)},
                finish=lambda picture: picture.convert("RGBA"),
                made={"photo": self._request.photo},
            ),
            self._work.part("cutting", start, end),
        )
        (cutout,) = step.results or ()
        return Subject(
            photo=photo.convert("RGB"),
            cutout=from_bytes(self._assets.read(cutout)),
            confidence=confidence(step.notes),
        )

    def draw(self, plan: AdPlan, size: Format, *, start: float, end: float) -> Finished:
        """The plan in one format: its scene from the engine, then words and product on it."""
        report = self._work.part("drawing", start, end)
        backdrop = self._backdrop(plan, size, report)
        self._work.check_cancelled()
        self._work.report("composing", end)
        composition = compose_ad(plan, size, backdrop=backdrop, typesetter=self._typesetter)
        picture = render(composition)
        self._work.preview(to_jpeg(picture, quality=80))
        asset = self._assets.put(
            to_png(picture),
            media_type="image/png",
            size=picture.size,
            made={
                "request": self._request.model_dump(mode="json"),
                "format": size.name,
                "layout": plan.brief.layout,
                "made_from": list(self._sources),
            },
        )
        return Finished(asset=asset.id, format=size.name, notes=composition.notes)

    def origins(self) -> dict[str, Any]:
        """What the engine used for this ad: templates by hash, models, licences, kind, notes."""
        made = [self._assets.get(source).made for source in self._sources]
        return {
            "templates": {entry["template"]: entry["template_hash"] for entry in made},
            "models": sorted({model for entry in made for model in entry["models"]}),
            "licences": sorted({entry["licence"] for entry in made if entry["licence"]}),
            "engine": made[0]["engine"] if made else None,
            "engine_notes": sorted(set(self._notes)),
        }

    def _backdrop(self, plan: AdPlan, size: Format, report: Callable[[float], None]) -> Any:
        wish = plan.scene(size)
        if wish is None:
            return None
        width, height = legal_canvas(size.width, size.height)
        values: Mapping[str, Any] = {
            "prompt": wish.prompt_words,
            "width": width,
            "height": height,
            "count": 1,
            "steps": SCENE_STEPS,
            "guidance": SCENE_GUIDANCE,
            "seed": self._request.seed,
        }
        order = RunOrder(
            step=f"scene-{size.name}",
            template="t2i_flux",
            values=values,
            uploads={},
            finish=partial(deliver, width=size.width, height=size.height),
            made={"prompt": wish.prompt_words, "seed": self._request.seed},
        )
        (scene,) = self._engine(order, report).results or ()
        return from_bytes(self._assets.read(scene)).convert("RGB")

    def _engine(self, order: RunOrder, report: Callable[[float], None]) -> Step:
        step = self._runs.run(order, self._work, report)
        self._sources.extend(step.results or ())
        self._notes.extend(step.notes)
        return step


def confidence(notes: tuple[str, ...]) -> float:
    """How far the cut-out can stand alone, 0..1, as the engine says in its notes."""
    said = [note.partition(":")[2] for note in notes if note.startswith("confidence:")]
    return float(said[0]) if said else TRUSTED_CUT_OUT
