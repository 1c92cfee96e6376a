"""A prompt as a graph: its links, a signature of every node, and an order to run them in."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from embedded_comfy.schema import Schema

Link = tuple[str, int]
Fingerprint = Callable[["Node"], str]


@dataclass(frozen=True)
class Node:
    """A node of a validated prompt; inputs that its class does not know are left out."""

    node_id: str
    class_type: str
    values: dict[str, Any]
    links: dict[str, Link]


Graph = dict[str, Node]


def read_graph(prompt: Mapping[str, Any], schema: Schema) -> Graph:
    """The nodes of a prompt, in its order."""
    return {node_id: _read_node(node_id, entry, schema) for node_id, entry in prompt.items()}


def _read_node(node_id: str, entry: Mapping[str, Any], schema: Schema) -> Node:
    known = schema.inputs(entry["class_type"])
    written = entry.get("inputs")
    inputs = written if isinstance(written, dict) else {}
    given = {name: value for name, value in inputs.items() if name in known}
    links = {name: (value[0], value[1]) for name, value in given.items() if is_link(value)}
    values = {name: value for name, value in given.items() if name not in links}
    return Node(node_id, entry["class_type"], values, links)


def is_link(value: Any) -> bool:
    """Whether an input's value is ``[node id, output slot]``."""
    return isinstance(value, list) and len(value) == 2 and isinstance(value[0], str)


def ancestry(graph: Graph, ends: Iterable[str]) -> list[str]:
    """The nodes that the ends depend on, and the ends, each before what it feeds."""
    order: dict[str, None] = {}
    stack = [(end, False) for end in reversed(list(ends))]
    while stack:
        node_id, fed = stack.pop()
        if node_id in order:
            continue
        if fed:
            order[node_id] = None
            continue
        stack.append((node_id, True))
        stack.extend((source, False) for source, _ in graph[node_id].links.values())
    return list(order)


def sign(graph: Graph, ends: Iterable[str], fingerprint: Fingerprint) -> dict[str, str]:
    """A hash for each node that leads to the ends.

    It covers the class, the values, what ``fingerprint`` says of the node, and all that feeds it,
    but no node id: two nodes that must give the same have the same signature.
    """
    signed: dict[str, str] = {}
    for node_id in ancestry(graph, ends):
        node = graph[node_id]
        sources = {name: [signed[source], slot] for name, (source, slot) in node.links.items()}
        whole = [node.class_type, node.values, sources, fingerprint(node)]
        text = json.dumps(whole, sort_keys=True)
        signed[node_id] = hashlib.sha256(text.encode()).hexdigest()
    return signed


class Schedule:
    """Which node runs next, in the order in which ComfyUI would run them."""

    def __init__(
        self, graph: Graph, ends: Iterable[str], *, done: Collection[str], outputs: Collection[str]
    ) -> None:
        """``done`` need not run (an end runs all the same); ``outputs`` are shown first."""
        self._outputs = outputs
        self._waits: dict[str, set[str]] = {}
        self._feeds: dict[str, list[str]] = {}
        for end in ends:
            self._discover(graph, end, done)

    def _discover(self, graph: Graph, end: str, done: Collection[str]) -> None:
        stack = [end]
        while stack:
            node_id = stack.pop()
            if node_id in self._waits:
                continue
            sources = [source for source, _ in graph[node_id].links.values()]
            needed = [source for source in sources if source not in done]
            self._waits[node_id] = set(needed)
            for source in dict.fromkeys(needed):
                self._feeds.setdefault(source, []).append(node_id)
            stack.extend(needed)

    def next(self) -> str | None:
        """The node to run now; None when all have run."""
        ready = [node_id for node_id, waits in self._waits.items() if not waits]
        return min(ready, key=self._distance) if ready else None

    def finish(self, node_id: str) -> None:
        """Say that a node has run."""
        del self._waits[node_id]
        for fed in self._feeds.pop(node_id, []):
            self._waits[fed].discard(node_id)

    def _distance(self, node_id: str) -> int:
        """How soon an output is seen: 0 for an output itself, 3 for anything further than 2."""
        reached = [node_id]
        for distance in range(3):
            if any(one in self._outputs for one in reached):
                return distance
            reached = [fed for one in reached for fed in self._feeds.get(one, [])]
        return 3
