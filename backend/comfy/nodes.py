"""What the client needs to know of a node in a graph: its name for people, its work."""

from collections.abc import Mapping
from typing import Any

Graph = Mapping[str, Any]


def title_of(graph: Graph, node_id: str) -> str:
    """The node's title, else its class, else its id."""
    match graph.get(node_id):
        case {"_meta": {"title": str() as title}} if title.strip():
            return title
        case {"class_type": str() as class_name}:
            return class_name
    return node_id


def steps_of(graph: Graph, node_id: str) -> int:
    """How many steps the node will report: those of a sampler, 1 for every other node."""
    match graph.get(node_id):
        case {"inputs": {"sampler_name": _, "steps": steps}}:
            return _count(steps)
        case {"inputs": {"sigmas": [str() as scheduler, _]}}:
            match graph.get(scheduler):
                case {"inputs": {"steps": steps}}:
                    return _count(steps)
    return 1


def _count(steps: Any) -> int:
    return steps if isinstance(steps, int) and steps > 0 else 1
