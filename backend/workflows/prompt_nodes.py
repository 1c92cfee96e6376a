"""Where a graph's prompts stand: back from its samplers, along the conditioning."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from backend.workflows.graph import Graph, as_link, is_node, nodes

_TEXTS = ("text", "prompt", "t5xxl", "clip_l", "value", "string")
_ENDS = {"positive": "positive", "cond1": "positive", "negative": "negative"}
_NO_WORDS = "ConditioningZeroOut"


class Field(NamedTuple):
    """An input of a node that holds a value."""

    node: str
    input: str


def prompt_fields(graph: Graph) -> dict[str, list[Field]]:
    """The fields of the ``prompt``, and of the ``negative_prompt`` when it is another one.

    A second sampler's prompt of the same words belongs to the first one's.
    """
    found: dict[str, list[Field]] = {}
    for wanted, name in (("positive", "prompt"), ("negative", "negative_prompt")):
        reached = (_words(graph, start, wanted) for start in _starts(graph, wanted))
        taken = found.get("prompt", [])
        fields = [field for field in dict.fromkeys(reached) if field and field not in taken]
        alike = [field for field in fields if _value(graph, field) == _value(graph, fields[0])]
        if alike:
            found[name] = alike
    return found


def _value(graph: Graph, field: Field) -> Any:
    return graph[field.node]["inputs"][field.input]


def value_field(graph: Graph, node_id: str, name: str) -> Field | None:
    """Where an input's value stands: in it, or in the node of one value that it is linked to."""
    for _ in range(len(graph)):
        node = graph.get(node_id)
        if not is_node(node) or name not in node["inputs"]:
            return None
        link = as_link(node["inputs"][name])
        if link is None:
            return Field(node_id, name)
        source = graph.get(link.source)
        if not is_node(source) or not source["class_type"].startswith("Primitive"):
            return None
        node_id, name = link.source, "value"
    return None


def _starts(graph: Graph, wanted: str) -> Iterator[str]:
    """The nodes that feed a sampler's or a guider's input of that meaning."""
    for _, node in nodes(graph):
        if not _draws(node):
            continue
        for name, value in node["inputs"].items():
            meaning = "positive" if name == "conditioning" else _ENDS.get(name)
            if meaning == wanted and (link := as_link(value)):
                yield link.source


def _draws(node: dict[str, Any]) -> bool:
    return "Sampler" in node["class_type"] or "Guider" in node["class_type"]


def _words(graph: Graph, start: str, wanted: str) -> Field | None:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        node_id = waiting.pop(0)
        node = graph.get(node_id)
        if node_id in seen or not is_node(node):
            continue
        seen.add(node_id)
        if wanted == "negative" and node["class_type"] == _NO_WORDS:
            return None
        for name in _TEXTS:
            field = value_field(graph, node_id, name)
            if field and isinstance(_value(graph, field), str):
                return field
        waiting += _further(node, wanted)
    return None


def _further(node: dict[str, Any], wanted: str) -> Iterator[str]:
    for name, value in node["inputs"].items():
        link = as_link(value)
        if link and (name == wanted or name.startswith("conditioning")):
            yield link.source
