"""The editor's picture of a workflow made flat: what runs, and what each input really gets.

Subgraphs are opened (a node inside is called ``instance:node``, as ComfyUI does), reroutes and
primitives followed, muted nodes left out, and bypassed ones passed through as the editor does it:
an output takes the input at the same place when its type fits, else the first of its type.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from backend.workflows.editor import (
    BYPASSED,
    INPUTS,
    MUTED,
    OUTPUTS,
    EditorGraph,
    EditorNode,
    EditorProblem,
    Level,
    Slot,
)
from backend.workflows.graph import Link

REROUTE, PRIMITIVE = "Reroute", "PrimitiveNode"
NOTES = frozenset({"Note", "MarkdownNote"})
_DEEPEST = 12


@dataclass(frozen=True)
class Fixed:
    """A value that an input gets from a primitive or from a field that a subgraph shows."""

    value: Any


@dataclass(frozen=True)
class Scope:
    """One opened level: the workflow, or one use of a subgraph."""

    graph: EditorGraph
    level: Level
    prefix: str = ""
    parent: "Scope | None" = None
    instance: EditorNode | None = None

    def runs(self) -> Iterator[tuple["Scope", EditorNode]]:
        """Every node that an engine gets, with the level on which it stands."""
        for node in self.level.nodes.values():
            if node.mode in (MUTED, BYPASSED) or node.kind in NOTES | {REROUTE, PRIMITIVE}:
                continue
            if node.kind in self.graph.subgraphs:
                yield from self.inside(node).runs()
            else:
                yield self, node

    def inside(self, node: EditorNode) -> "Scope":
        """The level behind a use of a subgraph. Raises EditorProblem when it holds itself."""
        if self.prefix.count(":") >= _DEEPEST:
            raise EditorProblem("its subgraphs are nested too deeply, or hold themselves")
        level = self.graph.subgraphs[node.kind]
        return Scope(self.graph, level, f"{self.prefix}{node.id}:", self, node)

    def source(self, slot: Slot) -> Link | Fixed | None:
        """What an input gets: the output of a node that runs, a value, or nothing."""
        return None if slot.link is None else self._follow(slot.link, frozenset())

    def shown(self, node_id: str, name: str) -> Fixed | None:
        """The value that the subgraph's own face sets for a field inside it."""
        return self._face.get((node_id, name))

    @cached_property
    def _face(self) -> Mapping[tuple[str, str], Fixed]:
        """The fields inside that this use of the subgraph shows with values of its own."""
        if self.instance is None or self.parent is None:
            return {}
        targets = [*self._entries.items()]
        proxies, values = self.instance.proxies, self.instance.values
        face: dict[tuple[str, str], Fixed] = {}
        if isinstance(values, list) and proxies and len(values) == len(proxies):
            for (node_id, name), value in zip(proxies, values, strict=True):
                ends = [(node_id, name)] if node_id != "-1" else self._entries.get(name, [])
                face |= {end: Fixed(value) for end in ends}
        elif isinstance(values, list) and len(values) == len(targets):
            for (_, ends), value in zip(targets, values, strict=True):
                face |= {end: Fixed(value) for end in ends}
        for name, ends in targets:
            if outer := self.parent.shown(self.instance.id, name):
                face |= dict.fromkeys(ends, outer)
        return face

    @cached_property
    def _entries(self) -> dict[str, list[tuple[str, str]]]:
        """The fields inside that each input of the subgraph sets, in the order of the inputs."""
        ends: dict[str, list[tuple[str, str]]] = {}
        for place, slot in enumerate(self.level.inputs):
            for link_id, link in self.level.links.items():
                node = self.level.nodes.get(link.target)
                if node is None or (link.source, link.slot) != (INPUTS, place):
                    continue
                for end in node.inputs:
                    if end.link == link_id and end.widget is not None:
                        ends.setdefault(slot.name, []).append((node.id, end.widget))
        return ends

    def _follow(self, link_id: str, seen: frozenset[tuple[str, str]]) -> Link | Fixed | None:
        here = (self.prefix, link_id)
        link = self.level.links.get(link_id)
        if here in seen:
            raise EditorProblem("its links go round in a circle")
        if link is None:
            return None
        if link.source == INPUTS:
            return self._from_outside(link.slot, seen | {here})
        node = self.level.nodes.get(link.source)
        return None if node is None else self._output(node, link.slot, seen | {here})

    def _from_outside(self, place: int, seen: frozenset[tuple[str, str]]) -> Link | Fixed | None:
        if self.instance is None or self.parent is None or place >= len(self.level.inputs):
            return None
        name = self.level.inputs[place].name
        for slot in self.instance.inputs:
            if slot.name == name and slot.link is not None:
                return self.parent._follow(slot.link, seen)
        return None

    def _output(
        self, node: EditorNode, place: int, seen: frozenset[tuple[str, str]]
    ) -> Link | Fixed | None:
        if node.mode == MUTED:
            return None
        if node.mode == BYPASSED or node.kind == REROUTE:
            slot = _passed(node, place)
            return None if slot is None or slot.link is None else self._follow(slot.link, seen)
        if node.kind == PRIMITIVE:
            values = node.values
            return Fixed(values[0]) if isinstance(values, list) and values else None
        if node.kind not in self.graph.subgraphs:
            return Link(f"{self.prefix}{node.id}", place)
        inner = self.inside(node)
        for link_id, link in inner.level.links.items():
            if (link.target, link.target_slot) == (OUTPUTS, place):
                return inner._follow(link_id, seen)
        return None


def _passed(node: EditorNode, place: int) -> Slot | None:
    """The input that takes the place of a bypassed node's output."""
    if node.kind == REROUTE:
        return node.inputs[0] if node.inputs else None
    kind = node.outputs[place].kind if place < len(node.outputs) else "*"
    if place < len(node.inputs) and node.inputs[place].kind == kind:
        return node.inputs[place]
    return next((slot for slot in node.inputs if slot.kind == kind), None)
