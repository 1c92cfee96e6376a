"""The model files of a template against what a registry knows or an engine holds."""

from collections.abc import Collection, Iterator

from backend.workflows.finding import Finding
from backend.workflows.graph import Node, nodes, title_of, titled
from backend.workflows.models import is_model
from backend.workflows.schema import NodeSchema
from backend.workflows.template import Template


def registry_findings(template: Template, known: Collection[str]) -> Iterator[Finding]:
    """Files of the graph, the options and ``requires`` that the registry does not list."""
    said: set[str] = set()
    for title, file in _named_files(template):
        if file not in said and file.rpartition("/")[2] not in known:
            said.add(file)
            yield Finding(title, f'configs/models.yaml does not know the model "{file}"')


def _named_files(template: Template) -> Iterator[tuple[str, str]]:
    for node_id, node in nodes(template.graph):
        for value in node["inputs"].values():
            if is_model(value):
                yield title_of(template.graph, node_id), value
    for parameter in template.manifest.inputs.values():
        yield from ((parameter.node, option) for option in parameter.options if is_model(option))
    for role, files in template.manifest.requires.models.items():
        yield from ((f"requires.models.{role}", file) for file in files if is_model(file))


def engine_findings(
    template: Template, schema: NodeSchema, files: Collection[str]
) -> Iterator[Finding]:
    """Files that the engine lacks.

    ``schema`` is the engine's own, ``files`` what its model folders hold beside that. A file that
    another one may stand in for is a warning; so is one that no node of the engine lists, since
    some node packs fetch theirs when they first run.
    """
    for node_id, node in nodes(template.graph):
        known = schema.get(node["class_type"])
        for name, value in node["inputs"].items():
            spec = known.inputs.get(name) if known else None
            if spec and spec.options is not None and is_model(value) and value not in spec.options:
                title = title_of(template.graph, node_id)
                others = _alternatives(template, title, name, node)
                yield _lacks(title, value, [file for file in others if file in spec.options])
    held = {*files, *schema.files()}
    for role, names in template.manifest.requires.models.items():
        if not held.intersection(names) and not _in_graph(template, names):
            problem = f"the engine lists none of {', '.join(names)}"
            yield Finding(f"requires.models.{role}", problem, "warning")


def _lacks(title: str, file: str, others: list[str]) -> Finding:
    if not others:
        return Finding(title, f'the engine lacks the model "{file}"')
    problem = f'the engine lacks the model "{file}", but has "{others[0]}"'
    return Finding(title, problem, "warning")


def _alternatives(template: Template, title: str, name: str, node: Node) -> list[str]:
    """The files that the manifest lets a caller choose for this input."""
    if titled(template.graph, title) == []:
        return []
    chosen = [
        option
        for parameter in template.manifest.inputs.values()
        if any((target.node, target.input) == (title, name) for target in parameter.targets)
        for option in parameter.options
    ]
    return [option for option in chosen if option != node["inputs"][name]]


def _in_graph(template: Template, names: tuple[str, ...]) -> bool:
    return any(
        value in names
        for _, node in nodes(template.graph)
        for value in node["inputs"].values()
        if isinstance(value, str)
    )
