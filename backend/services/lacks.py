"""What a template needs of an engine and does not find there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backend.workflows.graph import nodes, title_of
from backend.workflows.manifest import Manifest
from backend.workflows.models import is_model
from backend.workflows.schema import NodeSchema
from backend.workflows.template import Template


@dataclass(frozen=True, kw_only=True)
class Lacks:
    """Node classes and model files that a template needs and an engine lacks.

    ``instead`` are files that the engine has, by the parameter that chooses among them.
    """

    nodes: tuple[str, ...]
    models: tuple[str, ...]
    instead: Mapping[str, str]

    @classmethod
    def of(cls, template: Template, schema: NodeSchema) -> "Lacks":
        """Compare the graph with the engine's own lists of nodes and files."""
        classes = {node["class_type"] for _, node in nodes(template.graph)}
        missing = sorted(name for name in classes if schema.get(name) is None)
        models, instead = list[str](), dict[str, str]()
        for title, name, file, options in _files(template, schema):
            chooser = _chooser(template.manifest, title, name)
            others = template.manifest.inputs[chooser].options if chooser else ()
            found = next((other for other in others if other in options), None)
            if chooser and found:
                instead[chooser] = found
            else:
                models.append(file)
        return cls(nodes=tuple(missing), models=tuple(sorted(set(models))), instead=instead)

    @property
    def anything(self) -> bool:
        """Whether the template cannot run on that engine."""
        return bool(self.nodes or self.models)

    @property
    def reason(self) -> dict[str, str] | None:
        """Why the template cannot run; None when it can."""
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
    template: Template, schema: NodeSchema
) -> Iterator[tuple[str, str, str, tuple[object, ...]]]:
    """Title, input, file and the engine's choices, for each model file that it does not list."""
    for node_id, node in nodes(template.graph):
        known = schema.get(node["class_type"])
        for name, value in node["inputs"].items():
            spec = known.inputs.get(name) if known else None
            if spec and spec.options is not None and is_model(value) and value not in spec.options:
                yield title_of(template.graph, node_id), name, value, spec.options


def _chooser(manifest: Manifest, title: str, name: str) -> str | None:
    for parameter, one in manifest.inputs.items():
        if any((target.node, target.input) == (title, name) for target in one.targets):
            return parameter
    return None
