"""Values into a graph, by node title."""

import copy
from collections.abc import Mapping

from backend.errors import ParameterError, TemplateError
from backend.workflows.graph import Graph, titled
from backend.workflows.parameter import Parameter, Target, Value
from backend.workflows.template import Template


def bind(template: Template, values: Mapping[str, Value]) -> Graph:
    """A new graph with the values set, and the defaults where none is given.

    Pure: the same template and values give the same graph. Raises ParameterError, which names the
    first parameter that is unknown, missing, of the wrong type or out of its range.
    """
    _refuse_unknown(template, values)
    graph = copy.deepcopy(template.graph)
    for name, parameter in template.manifest.inputs.items():
        value = _chosen(template, name, parameter, values)
        if value is None:
            continue
        for target in parameter.targets:
            _inputs(template, graph, target)[target.input] = value
    return graph


def _refuse_unknown(template: Template, values: Mapping[str, Value]) -> None:
    known = template.manifest.inputs
    for name in values:
        if name not in known:
            problem = f"there is no such parameter, only {', '.join(known)}"
            raise ParameterError(template=template.name, parameter=name, problem=problem)


def _chosen(
    template: Template, name: str, parameter: Parameter, values: Mapping[str, Value]
) -> Value | None:
    if name in values:
        problem = parameter.problem(values[name])
    else:
        needed = parameter.required or parameter.type == "seed"
        problem = "it is missing" if needed else None
    if problem:
        raise ParameterError(template=template.name, parameter=name, problem=problem)
    value = values.get(name, parameter.default)
    # 3 and 3.0 are one value, so they must be the same bytes.
    return float(value) if parameter.type == "float" and value is not None else value


def _inputs(template: Template, graph: Graph, target: Target) -> dict[str, Value]:
    match titled(graph, target.node):
        case [node_id]:
            inputs: dict[str, Value] = graph[node_id]["inputs"]
            return inputs
        case found:
            problem = f'{len(found)} nodes have the title "{target.node}"; it must be one'
            raise TemplateError(template=template.name, problem=problem)
