"""The manifest against graph and schema: titles, parameters, outputs, packs."""

from collections.abc import Iterator

from backend.workflows.finding import Finding
from backend.workflows.graph import as_link, nodes, title_of, titled
from backend.workflows.models import is_model
from backend.workflows.parameter import Parameter, Target
from backend.workflows.schema import InputSpec, NodeClass, NodeSchema
from backend.workflows.template import Template

_KINDS = {
    "text": {"STRING"},
    "int": {"INT", "FLOAT"},
    "seed": {"INT"},
    "float": {"FLOAT"},
    "bool": {"BOOLEAN"},
    "choice": {"COMBO", "STRING"},
    "image": {"COMBO", "STRING"},
}


def manifest_findings(template: Template, schema: NodeSchema) -> Iterator[Finding]:
    """Problems of what the manifest promises."""
    manifest = template.manifest
    for name, parameter in manifest.inputs.items():
        for target in parameter.targets:
            for problem in _target_problems(template, parameter, target, schema):
                yield Finding(target.node, f'parameter "{name}": {problem}')
    yield from _shared_inputs(template)
    for name, output in manifest.outputs.items():
        for problem in _output_problems(template, output.node, schema):
            yield Finding(output.node, f'output "{name}": {problem}')
    yield from _pack_findings(template, schema)


def _only(template: Template, title: str) -> str | None:
    found = titled(template.graph, title)
    return found[0] if len(found) == 1 else None


def _title_problem(template: Template, title: str) -> str:
    count = len(titled(template.graph, title))
    return f"{count} nodes have this title" if count else "no node has this title"


def _known(template: Template, node_id: str, schema: NodeSchema) -> NodeClass | None:
    return schema.get(template.graph[node_id]["class_type"])


def _target_problems(
    template: Template, parameter: Parameter, target: Target, schema: NodeSchema
) -> Iterator[str]:
    node_id = _only(template, target.node)
    if node_id is None:
        yield _title_problem(template, target.node)
        return
    known = _known(template, node_id, schema)
    if known is None:
        return  # the unknown class is a finding of its own
    spec = known.inputs.get(target.input)
    if spec is None:
        yield f'it binds nothing: {known.name} has no input "{target.input}"'
        return
    if as_link(template.graph[node_id]["inputs"].get(target.input)):
        yield f'"{target.input}" is linked to another node and would be cut off'
    yield from _spec_problems(parameter, spec)


def _spec_problems(parameter: Parameter, spec: InputSpec) -> Iterator[str]:
    if spec.kind not in _KINDS[parameter.type]:
        yield f'type {parameter.type} does not fit "{spec.name}", which takes {spec.kind}'
        return
    low, high = parameter.bounds
    if spec.min is not None and (low is None or low < spec.min):
        yield f'"{spec.name}" takes at least {spec.min}, but min is {_limit(low)}'
    if spec.max is not None and (high is None or high > spec.max):
        yield f'"{spec.name}" takes at most {spec.max}, but max is {_limit(high)}'
    for option in parameter.options if spec.options else ():
        if option not in (spec.options or ()) and not is_model(option):
            yield f'"{spec.name}" does not take the option "{option}"'


def _limit(bound: float | None) -> str:
    return "not set" if bound is None else str(bound)


def _shared_inputs(template: Template) -> Iterator[Finding]:
    owners: dict[tuple[str, str], str] = {}
    for name, parameter in template.manifest.inputs.items():
        for target in parameter.targets:
            first = owners.setdefault((target.node, target.input), name)
            if first != name:
                problem = f'parameters "{first}" and "{name}" both set "{target.input}"'
                yield Finding(target.node, problem)


def _output_problems(template: Template, title: str, schema: NodeSchema) -> Iterator[str]:
    node_id = _only(template, title)
    if node_id is None:
        yield _title_problem(template, title)
        return
    known = _known(template, node_id, schema)
    if known is not None and not known.output_node:
        yield f"{known.name} is no output node: it saves nothing"


def _pack_findings(template: Template, schema: NodeSchema) -> Iterator[Finding]:
    # The folder of a pack is written in large or small letters, as it was installed.
    listed = {pack.casefold() for pack in template.manifest.requires.packs}
    for node_id, node in nodes(template.graph):
        known = schema.get(node["class_type"])
        if known is not None and known.pack and known.pack.casefold() not in listed:
            listed.add(known.pack.casefold())
            problem = f'it comes from the pack "{known.pack}", which requires.packs does not list'
            yield Finding(title_of(template.graph, node_id), problem)
