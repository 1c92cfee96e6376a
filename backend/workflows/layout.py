"""A graph laid out from left to right: what feeds a node stands to its left."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.workflows.graph import Node, links, nodes

WIDTH, HEAD, ROW = 248, 46, 19
_COLUMN_GAP, _ROW_GAP, MARGIN = 96, 28, 32
_SWEEPS = 8


@dataclass(frozen=True)
class Box:
    """A node's place: left upper corner and size in pixels, and its inputs in order."""

    x: float
    y: float
    height: float
    inputs: tuple[str, ...]

    def port(self, name: str) -> tuple[float, float]:
        """Where the link to the input of that name ends."""
        return self.x, self.y + HEAD + ROW * (self.inputs.index(name) + 0.5)

    @property
    def exit(self) -> tuple[float, float]:
        """Where links leave the node."""
        return self.x + WIDTH, self.y + HEAD / 2


def layout(graph: Mapping[str, Any]) -> dict[str, Box]:
    """The box of every node, none upon another. A circle is cut where it is met first."""
    known = dict(nodes(graph))
    sources = {
        node_id: [link.source for _, link in links(node) if link.source in known]
        for node_id, node in known.items()
    }
    layers = _layers(sources)
    columns: dict[int, list[str]] = defaultdict(list)
    for node_id, layer in layers.items():
        columns[layer].append(node_id)
    _untangle(columns, sources)
    return _place(columns, known)


def _layers(sources: Mapping[str, list[str]]) -> dict[str, int]:
    """The column of each node: the longest way to it, then as late as possible."""
    depth: dict[str, int] = {}
    for start in sources:
        waiting, open_ = [start], set[str]()
        while waiting:
            node_id = waiting[-1]
            open_.add(node_id)
            ahead = [one for one in sources[node_id] if one not in depth and one not in open_]
            if ahead:
                waiting += ahead
                continue
            depth[waiting.pop()] = 1 + max(
                (depth[one] for one in sources[node_id] if one in depth), default=-1
            )
    return _late(depth, sources)


def _late(depth: Mapping[str, int], sources: Mapping[str, list[str]]) -> dict[str, int]:
    """Move each node as close to what it feeds as it can stand."""
    feeds: dict[str, list[str]] = defaultdict(list)
    for node_id, names in sources.items():
        for name in names:
            feeds[name].append(node_id)
    layers: dict[str, int] = {}
    for node_id in sorted(depth, key=depth.__getitem__, reverse=True):
        nearest = min((layers.get(one, 0) for one in feeds[node_id]), default=0) - 1
        layers[node_id] = max(depth[node_id], nearest)
    return layers


def _untangle(columns: dict[int, list[str]], sources: Mapping[str, list[str]]) -> None:
    """Order each column by the middle of its neighbours (Sugiyama's barycentre), back and forth."""
    near: dict[str, list[str]] = defaultdict(list)
    for node_id, names in sources.items():
        for name in names:
            near[node_id].append(name)
            near[name].append(node_id)
    rank: dict[str, float] = {}
    for column in columns.values():
        rank |= _ranks(column)
    for sweep in range(_SWEEPS):
        for layer in sorted(columns, reverse=bool(sweep % 2)):
            columns[layer].sort(key=lambda one: _middle([rank[other] for other in near[one]]))
            rank |= _ranks(columns[layer])


def _ranks(column: list[str]) -> dict[str, float]:
    return {node_id: place / len(column) for place, node_id in enumerate(column)}


def _middle(ranks: list[float]) -> float:
    return sum(ranks) / len(ranks) if ranks else 0.0


def _place(columns: Mapping[int, list[str]], known: Mapping[str, Node]) -> dict[str, Box]:
    heights = {
        node_id: HEAD + ROW * max(1, len(node["inputs"])) + 8 for node_id, node in known.items()
    }
    totals = {
        layer: sum(heights[one] + _ROW_GAP for one in column) for layer, column in columns.items()
    }
    tallest = max(totals.values(), default=0)
    boxes = {}
    for place, layer in enumerate(sorted(columns)):
        y = MARGIN + (tallest - totals[layer]) / 2
        for node_id in columns[layer]:
            inputs = tuple(known[node_id]["inputs"])
            x = MARGIN + place * (WIDTH + _COLUMN_GAP)
            boxes[node_id] = Box(x, y, heights[node_id], inputs)
            y += heights[node_id] + _ROW_GAP
    return boxes
