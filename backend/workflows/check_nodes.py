"""The graph against the schema: classes, inputs, links, values."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

from backend.workflows.finding import Finding, shown
from backend.workflows.graph import Link, Node, as_link, is_node, title_of
from backend.workflows.models import is_model
from backend.workflows.schema import InputSpec, NodeClass, NodeSchema

# ComfyUI's types that fit everything: the editor, not the server, resolves them.
_ANY = {"*", "COMFY_MATCHTYPE_V3"}


def node_findings(
    graph: Mapping[str, Any], schema: NodeSchema, recorded: NodeSchema
) -> Iterator[Finding]:
    """Problems of every node on its own and of its links.

    ``recorded`` tells which pack a class comes from that ``schema`` lacks.
    """
    for node_id, node in graph.items():
        if not is_node(node):
            yield Finding(title_of(graph, node_id), "it is no node: class_type or inputs lack")
            continue
        title = title_of(graph, node_id)
        known = schema.get(node["class_type"])
        if known is None:
            yield Finding(title, _unknown(node["class_type"], recorded))
            continue
        for problem in _node_problems(graph, node, known, schema):
            yield Finding(title, problem)


def _unknown(class_type: str, recorded: NodeSchema) -> str:
    seen = recorded.get(class_type)
    if seen is None:
        return f"the class {shown(class_type)} is unknown"
    if seen.pack is None:
        return f"the engine lacks the class {shown(class_type)}: its ComfyUI is too old"
    return f'the class {shown(class_type)} is missing: install the node pack "{seen.pack}"'


def _node_problems(
    graph: Mapping[str, Any], node: Node, known: NodeClass, schema: NodeSchema
) -> Iterator[str]:
    inputs = node["inputs"]
    for wanted in known.inputs.values():
        if wanted.required and not wanted.dynamic and wanted.name not in inputs:
            yield f'the input "{wanted.name}" is missing'
    for name, value in inputs.items():
        spec = known.inputs.get(name)
        if spec is None:
            if not _tolerated(name, known):
                yield f"it has no input {shown(name)}"
        elif link := as_link(value):
            yield from _link_problems(graph, link, spec, schema)
        elif problem := _value_problem(spec, value):
            yield f'"{name}" {problem}'


def _tolerated(name: str, known: NodeClass) -> bool:
    specs = known.inputs.values()
    # Older editors export the upload button of a picture loader as an input.
    if name == "upload" and any(spec.upload for spec in specs):
        return True
    return any(spec.dynamic and name.startswith(f"{spec.name}.") for spec in specs)


def _link_problems(
    graph: Mapping[str, Any], link: Link, spec: InputSpec, schema: NodeSchema
) -> Iterator[str]:
    source = graph.get(link.source)
    if not is_node(source):
        yield f'"{spec.name}" is linked to a node that is not there'
        return
    known = schema.get(source["class_type"])
    if known is None:
        return  # reported at the source itself
    if not 0 <= link.slot < len(known.outputs):
        title = title_of(graph, link.source)
        yield f'"{spec.name}" is linked to output {shown(link.slot)} that "{title}" does not have'
    elif not _fits(known.outputs[link.slot], spec.kind):
        given = known.outputs[link.slot]
        yield f'"{spec.name}" takes {spec.kind}, but is linked to {given}'


def _fits(given: str, wanted: str) -> bool:
    sources = {kind.strip() for kind in given.split(",")}
    targets = {kind.strip() for kind in wanted.split(",")}
    return bool(sources & targets or (sources | targets) & _ANY)


def _value_problem(spec: InputSpec, value: object) -> str | None:
    if isinstance(value, list):
        return "has a broken link: it must be [node id, output number]"
    if spec.socket:
        return f"must be linked to {spec.kind}"
    match spec.kind:
        case "STRING":
            return None if isinstance(value, str) else "must be text"
        case "BOOLEAN":
            return None if isinstance(value, bool) else "must be true or false"
        case "COMBO":
            return _option_problem(spec, value)
        case "INT" | "FLOAT":
            return _number_problem(spec, value)
    return "must be a plain value" if isinstance(value, dict) else None


def _option_problem(spec: InputSpec, value: object) -> str | None:
    if not isinstance(value, str | int | float):
        return f"must be a choice, not {shown(value)}"
    if is_model(value):
        return None  # whether the file is there is asked of the engine, not of the signature
    if spec.options and value not in spec.options:
        return f"does not take {shown(value)}"
    return None


def _number_problem(spec: InputSpec, value: object) -> str | None:
    whole = spec.kind == "INT"
    accepted = int if whole else int | float
    if isinstance(value, bool) or not isinstance(value, accepted):
        return f"must be a {'whole ' if whole else ''}number, not {shown(value)}"
    if isinstance(value, float) and not math.isfinite(value):
        return "must be a finite number"
    if spec.min is not None and value < spec.min:
        return f"must be at least {spec.min}, not {shown(value)}"
    if spec.max is not None and value > spec.max:
        return f"must be at most {spec.max}, not {shown(value)}"
    return None
