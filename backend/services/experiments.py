"""The ways to edit a photo, and whether the engine can run them now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backend.comfy.client import ComfyClient
from backend.errors import EngineError
from backend.schemas.experiment import ExperimentList, ExperimentView, KeptView, NeedsView
from backend.services.edit_values import CONTROLS
from backend.services.engine_nodes import engine_nodes
from backend.services.kept import LABELS
from backend.workflows.catalog import Catalog
from backend.workflows.check import Engine
from backend.workflows.graph import nodes, title_of
from backend.workflows.manifest import Manifest
from backend.workflows.models import is_model
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
    lacks = Lacks.of(template, engine.held) if engine.held else None
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
        can_run=lacks is not None and not lacks.nodes and not lacks.models,
        reason=lacks.reason if lacks else _DOWN,
        missing_nodes=lacks.nodes if lacks else (),
        missing_models=lacks.models if lacks else (),
        instead=dict(lacks.instead) if lacks else {},
        studio=engine.studio,
    )


@dataclass(frozen=True, kw_only=True)
class Lacks:
    """Node classes and model files that a template needs and an engine lacks.

    ``instead`` are files that the engine has, by the parameter that chooses among them.
    """

    nodes: tuple[str, ...]
    models: tuple[str, ...]
    instead: Mapping[str, str]

    @classmethod
    def of(cls, template: Template, engine: Engine) -> "Lacks":
        """Compare the graph with the engine's own lists of nodes and files."""
        classes = {node["class_type"] for _, node in nodes(template.graph)}
        missing = sorted(name for name in classes if engine.schema.get(name) is None)
        models, instead = list[str](), dict[str, str]()
        for title, name, file, options in _files(template, engine):
            chooser = _chooser(template.manifest, title, name)
            others = template.manifest.inputs[chooser].options if chooser else ()
            found = next((other for other in others if other in options), None)
            if chooser and found:
                instead[chooser] = found
            else:
                models.append(file)
        return cls(nodes=tuple(missing), models=tuple(sorted(set(models))), instead=instead)

    @property
    def reason(self) -> dict[str, str] | None:
        """Why the experiment cannot run; None when it can."""
        if self.nodes:
            names = ", ".join(self.nodes)
            return {
                "ko": f"엔진에 다음 노드가 없습니다: {names}. 노드 팩을 설치해 주세요.",
                "en": f"The engine lacks these nodes: {names}. Install their node packs.",
            }
        if self.models:
            names = ", ".join(self.models)
            return {
                "ko": f"엔진에 다음 모델 파일이 없습니다: {names}.",
                "en": f"The engine lacks these model files: {names}.",
            }
        return None


def _files(
    template: Template, engine: Engine
) -> Iterator[tuple[str, str, str, tuple[object, ...]]]:
    """Title, input, file and the engine's choices, for each model file that it does not list."""
    for node_id, node in nodes(template.graph):
        known = engine.schema.get(node["class_type"])
        for name, value in node["inputs"].items():
            spec = known.inputs.get(name) if known else None
            if spec and spec.options is not None and is_model(value) and value not in spec.options:
                yield title_of(template.graph, node_id), name, value, spec.options


def _chooser(manifest: Manifest, title: str, name: str) -> str | None:
    for parameter, one in manifest.inputs.items():
        if any((target.node, target.input) == (title, name) for target in one.targets):
            return parameter
    return None


def _needs(manifest: Manifest) -> NeedsView:
    inputs = manifest.inputs
    return NeedsView(
        photo="photo" in inputs,
        mask="mask" in inputs,
        prompt="prompt" in inputs and inputs["prompt"].required,
        packs=manifest.requires.packs,
        models=dict(manifest.requires.models),
    )
