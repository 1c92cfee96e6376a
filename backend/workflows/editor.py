"""A workflow in the format in which ComfyUI's editor saves it: nodes, links, subgraphs.

Facts of that format: a link is ``[id, source, slot, target, slot, type]`` or an object of the same;
inside a subgraph, the nodes -10 and -20 stand for its inputs and outputs; ``mode`` 2 is muted and
4 bypassed; ``widgets_values`` holds the fields of a node in order, or by name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

MUTED, BYPASSED = 2, 4
INPUTS, OUTPUTS = "-10", "-20"


class EditorProblem(ValueError):
    """The file is no workflow of the editor; the message says why."""


@dataclass(frozen=True)
class Slot:
    """An input or output of a node; ``widget`` names the field that an input stands for."""

    name: str
    kind: str
    link: str | None = None
    widget: str | None = None


@dataclass(frozen=True)
class EditorNode:
    """A node. ``title`` is None when it has that of its class."""

    id: str
    kind: str
    title: str | None
    mode: int
    inputs: tuple[Slot, ...]
    outputs: tuple[Slot, ...]
    values: list[Any] | dict[str, Any]
    proxies: tuple[tuple[str, str], ...]
    """(inner node, field) of each field that a subgraph shows; -1 is the subgraph itself."""


@dataclass(frozen=True)
class EditorLink:
    source: str
    slot: int
    target: str
    target_slot: int


@dataclass(frozen=True)
class Level:
    """The nodes of the whole workflow or of one subgraph, with the slots of the latter."""

    nodes: Mapping[str, EditorNode]
    links: Mapping[str, EditorLink]
    inputs: tuple[Slot, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class EditorGraph:
    top: Level
    subgraphs: Mapping[str, Level] = field(default_factory=dict)


def is_editor(data: object) -> bool:
    """Whether JSON looks like the editor's format."""
    return isinstance(data, dict) and isinstance(data.get("nodes"), list)


def parse_editor(data: Mapping[str, Any]) -> EditorGraph:
    """Read it. Raises EditorProblem, which names what is not as it should be."""
    definitions = data.get("definitions")
    listed = definitions.get("subgraphs") if isinstance(definitions, dict) else None
    bodies = [body for body in _list(listed) if isinstance(body, dict)]
    subgraphs = {str(body.get("id")): _level(body) for body in bodies}
    return EditorGraph(_level(data), subgraphs)


def _level(body: Mapping[str, Any]) -> Level:
    nodes: dict[str, EditorNode] = {}
    for one in _list(body.get("nodes")):
        node = _node(one)
        if node.id in nodes:
            raise EditorProblem(f"two nodes have the id {node.id}")
        nodes[node.id] = node
    links = dict(_link(one) for one in _list(body.get("links")) if one is not None)
    return Level(nodes, links, _slots(body.get("inputs")), str(body.get("name", "")))


def _node(body: Any) -> EditorNode:
    match body:
        case {"id": str() | int() as node_id, "type": str() as kind}:
            properties = body.get("properties")
            shown = properties.get("proxyWidgets") if isinstance(properties, dict) else None
            values = body.get("widgets_values")
            title = body.get("title")
            return EditorNode(
                id=str(node_id),
                kind=kind,
                title=title if isinstance(title, str) and title.strip() else None,
                mode=_mode(body.get("mode")),
                inputs=_slots(body.get("inputs")),
                outputs=_slots(body.get("outputs")),
                values=values if isinstance(values, list | dict) else [],
                proxies=tuple(
                    (str(pair[0]), str(pair[1]))
                    for pair in _list(shown)
                    if isinstance(pair, list) and len(pair) >= 2
                ),
            )
    raise EditorProblem("a node has no id or no type")


def _mode(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _slots(bodies: Any) -> tuple[Slot, ...]:
    return tuple(_slot(body) for body in _list(bodies) if isinstance(body, dict))


def _slot(body: Mapping[str, Any]) -> Slot:
    widget, link = body.get("widget"), body.get("link")
    return Slot(
        name=str(body.get("name", "")),
        kind=str(body.get("type", "*")),
        link=None if link is None else str(link),
        widget=str(widget.get("name", "")) if isinstance(widget, dict) else None,
    )


def _link(body: Any) -> tuple[str, EditorLink]:
    match body:
        case [link_id, source, int() as slot, target, int() as end, *_]:
            return str(link_id), EditorLink(str(source), slot, str(target), end)
        case {
            "id": link_id,
            "origin_id": source,
            "origin_slot": int() as slot,
            "target_id": target,
            "target_slot": int() as end,
        }:
            return str(link_id), EditorLink(str(source), slot, str(target), end)
    raise EditorProblem("a link is neither a list of five nor an object")


def _list(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else ()
