"""How far a run is. Pure: events in, a fraction out."""

from dataclasses import dataclass
from typing import Any

from backend.comfy.events import Event
from backend.comfy.nodes import Graph, steps_of, title_of

# Only the history says that a run is over.
_NEARLY = 0.99


@dataclass(frozen=True)
class Progress:
    """``fraction`` is 0..1, never falls, and is 1 only at the end.

    ``step`` of ``steps`` counts within the node, where it counts at all. ``queue_position`` is the
    number of runs ahead while the prompt waits.
    """

    fraction: float
    node_title: str = ""
    step: int | None = None
    steps: int | None = None
    queue_position: int | None = None


class ProgressMeter:
    """Adds up nodes, a sampler weighing as many as it has steps; cached nodes drop out."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._parts = dict.fromkeys(graph, 0.0)
        self._running = ""
        self._counts: dict[str, tuple[int, int]] = {}
        self._fraction = 0.0
        self._ahead: int | None = None

    def wait(self, ahead: int | None) -> None:
        """Take the number of runs ahead; None when it no longer waits."""
        self._ahead = ahead

    def take(self, event: Event) -> None:
        """Take an event of this prompt; one that says nothing of progress changes nothing."""
        self._ahead = None
        data = event.data
        node_id = _id(data.get("node"))
        match event.kind:
            case "execution_cached":
                self._drop(data.get("nodes"))
            case "executing":
                self._enter(node_id, _id(data.get("display_node")))
            case "executed":
                self._finish(node_id)
            case "progress":
                self._count(node_id, data.get("value"), data.get("max"))
            case "progress_state":
                self._take_state(data.get("nodes"))

    def now(self) -> Progress:
        """Where the run is, as far as events told."""
        total = sum(steps_of(self._graph, node_id) for node_id in self._parts)
        done = sum(part * steps_of(self._graph, node_id) for node_id, part in self._parts.items())
        self._fraction = max(self._fraction, min(done / total, _NEARLY) if total else 0.0)
        title = title_of(self._graph, self._running) if self._running else ""
        step, steps = self._counts.get(self._running, (None, None))
        return Progress(self._fraction, title, step, steps, self._ahead)

    def _drop(self, node_ids: Any) -> None:
        for node_id in node_ids if isinstance(node_ids, list) else ():
            self._parts.pop(_id(node_id), None)

    def _enter(self, node_id: str, display_id: str) -> None:
        # A node that a node made while running is not in the graph; its display node is.
        node_id = node_id if node_id in self._graph else display_id
        if node_id == self._running:
            return
        self._finish(self._running)
        self._running = node_id if node_id in self._graph else ""

    def _finish(self, node_id: str) -> None:
        if node_id in self._parts:
            self._parts[node_id] = 1.0

    def _count(self, node_id: str, value: Any, top: Any) -> None:
        if node_id not in self._graph or not _is_count(value, top):
            return
        if self._parts.get(node_id, 1.0) < 1.0:
            self._running = node_id
            self._parts[node_id] = max(self._parts[node_id], min(value / top, 1.0))
        if top > 1:
            self._counts[node_id] = (int(value), int(top))

    def _take_state(self, nodes: Any) -> None:
        for node_id, state in nodes.items() if isinstance(nodes, dict) else ():
            match state:
                case {"state": "finished"}:
                    self._finish(node_id)
                case {"state": "running", "value": value, "max": top}:
                    self._count(node_id, value, top)


def _id(node_id: Any) -> str:
    return node_id if isinstance(node_id, str) else ""


def _is_count(value: Any, top: Any) -> bool:
    numbers = isinstance(value, int | float) and isinstance(top, int | float)
    return numbers and value >= 0 and top > 0
