"""The ways to edit a photo, and whether the engine can run them now."""

from dataclasses import dataclass

from backend.comfy.client import ComfyClient
from backend.errors import EngineError
from backend.schemas.experiment import ExperimentList, ExperimentView, KeptView, NeedsView
from backend.services.edit_values import CONTROLS
from backend.services.engine_nodes import engine_nodes
from backend.services.kept import LABELS
from backend.services.lacks import Lacks
from backend.workflows.catalog import Catalog
from backend.workflows.check import Engine
from backend.workflows.manifest import Manifest
from backend.workflows.template import Template

_DOWN = {
    "ko": '그림 엔진이 응답하지 않습니다. "./fitad up"으로 켜 주세요.',
    "en": 'The picture engine does not answer. Start it with "./fitad up".',
}


@dataclass(frozen=True, kw_only=True)
class EngineState:
    """What the engine has; ``held`` is None when it does not answer."""

    held: Engine | None
    studio: bool


class ExperimentService:
    """Lists the templates whose task is edit. Asks the engine anew each time."""

    def __init__(self, workflows: Catalog, client: ComfyClient) -> None:
        self._workflows = workflows
        self._client = client

    def list(self) -> ExperimentList:
        """Every experiment that is not broken; an engine that does not answer is a reason."""
        templates = [
            entry.template
            for entry in self._workflows
            if entry.template and not entry.problem and entry.template.manifest.task == "edit"
        ]
        engine = self._engine() if templates else EngineState(held=None, studio=False)
        return ExperimentList(experiments=tuple(view_of(one, engine) for one in templates))

    def _engine(self) -> EngineState:
        try:
            kind = self._client.stats().kind
            return EngineState(held=engine_nodes(self._client), studio=kind == "studio")
        except EngineError:
            return EngineState(held=None, studio=False)


def view_of(template: Template, engine: EngineState) -> ExperimentView:
    """The experiment as the wire shows it, on this engine."""
    manifest = template.manifest
    lacks = Lacks.of(template, engine.held.schema) if engine.held else None
    return ExperimentView(
        id=template.name,
        label=manifest.label.model_dump(),
        keeps=tuple(KeptView(key=key, label=LABELS[key]) for key in manifest.keeps),
        needs=_needs(manifest),
        controls=tuple(name for name in CONTROLS if CONTROLS[name] in manifest.inputs),
        parameters={
            name: parameter.model_dump(mode="json", exclude_none=True)
            for name, parameter in manifest.inputs.items()
        },
        licence=manifest.licence,
        can_run=lacks is not None and not lacks.anything,
        reason=lacks.reason if lacks else _DOWN,
        missing_nodes=lacks.nodes if lacks else (),
        missing_models=lacks.models if lacks else (),
        instead=dict(lacks.instead) if lacks else {},
        studio=engine.studio,
    )


def _needs(manifest: Manifest) -> NeedsView:
    inputs = manifest.inputs
    return NeedsView(
        photo="photo" in inputs,
        mask="mask" in inputs,
        prompt="prompt" in inputs and inputs["prompt"].required,
        packs=manifest.requires.packs,
        models=dict(manifest.requires.models),
    )
