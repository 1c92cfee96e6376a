"""One run of a prompt: what it tells its client, and what the history will keep of it."""

import time
from typing import Any

import numpy as np

from embedded_comfy.events import Events
from embedded_comfy.failure import frames_of, message_of, type_name
from embedded_comfy.history import Outcome
from embedded_comfy.nodes.context import Peek
from embedded_comfy.pictures import encode_preview
from embedded_comfy.queue import Item


class Run:
    """Sends the events of a run in ComfyUI's order and words."""

    def __init__(self, item: Item, events: Events) -> None:
        self.item = item
        self.current: str | None = None
        self.executed: list[str] = []
        self._events = events
        self._messages: list[tuple[str, dict[str, Any]]] = []
        self._progress: dict[str, dict[str, Any]] = {}
        self._outputs: dict[str, Any] = {}
        self._meta: dict[str, Any] = {}
        self._inputs: dict[str, Any] = {}
        self._seen: tuple[Peek, bytes] | None = None
        self._succeeded = False

    def outcome(self) -> Outcome:
        return Outcome(self._succeeded, self._messages, self._outputs, self._meta)

    def started(self) -> None:
        self._message("execution_start", {"prompt_id": self.item.prompt_id})

    def cached(self, nodes: list[str]) -> None:
        self._message("execution_cached", {"nodes": nodes, "prompt_id": self.item.prompt_id})

    def node_started(self, node_id: str, inputs: dict[str, Any]) -> None:
        """A node begins, with these inputs."""
        self._progressed(node_id, 0.0, 1.0, "running")
        self.current, self._inputs = node_id, inputs
        self._to_client("executing", {"node": node_id, "display_node": node_id})

    def node_stepped(self, node_id: str, value: int, total: int, peek: Peek) -> None:
        """A step of a node is done. The picture is only drawn when somebody watches."""
        self._progressed(node_id, value, total, "running")
        prompt_id, client_id = self.item.prompt_id, self.item.client_id
        step = {"value": value, "max": total, "prompt_id": prompt_id, "node": node_id}
        self._events.send("progress", step, client_id)
        if self._events.has_listener(client_id):
            metadata = {"node_id": node_id, "prompt_id": prompt_id, **_places(node_id)}
            self._events.preview(self._jpeg(peek), metadata, client_id)

    def _jpeg(self, peek: Peek) -> bytes:
        """The picture so far; steps that come of one report of the painter share it."""
        if self._seen is None or self._seen[0] is not peek:
            self._seen = (peek, encode_preview(peek()))
        return self._seen[1]

    def node_shown(self, node_id: str, ui: dict[str, Any] | None) -> None:
        """An output node has something to show, from this run or kept from an earlier one."""
        if ui is not None:
            self._outputs[node_id] = ui
            self._meta[node_id] = {
                "node_id": node_id,
                "display_node": node_id,
                "parent_node": None,
                "real_node_id": node_id,
            }
        self._to_client("executed", {"node": node_id, "display_node": node_id, "output": ui})

    def node_finished(self, node_id: str, *, now: bool = True) -> None:
        """A node is done; ``now`` is False for one that an earlier run had done."""
        full = self._progress.get(node_id, {}).get("max", 1)
        self._progressed(node_id, full, full, "finished")
        if now:
            self.executed.append(node_id)

    def succeeded(self) -> None:
        self._succeeded = True
        self._message("execution_success", {"prompt_id": self.item.prompt_id})

    def interrupted(self) -> None:
        """The node at work was stopped."""
        self._message("execution_interrupted", self._blamed(), to_all=True)

    def failed(self, error: Exception) -> None:
        """The node at work raised."""
        details = {
            "exception_message": message_of(error) + "\n",
            "exception_type": type_name(error),
            "traceback": frames_of(error),
            "current_inputs": {key: [_described(value)] for key, value in self._inputs.items()},
            "current_outputs": list(self.item.prompt),
        }
        self._message("execution_error", self._blamed() | details)

    def closed(self) -> None:
        """Nothing runs any more."""
        self.current, self._inputs, self._seen = None, {}, None
        self._to_client("executing", {"node": None})

    def _blamed(self) -> dict[str, Any]:
        """The node at work; the first output if the run failed before any node."""
        node_id = self.current or self.item.outputs[0]
        return {
            "prompt_id": self.item.prompt_id,
            "node_id": node_id,
            "node_type": self.item.prompt[node_id]["class_type"],
            "executed": list(self.executed),
        }

    def _message(self, event: str, data: dict[str, Any], *, to_all: bool = False) -> None:
        """Keep a message for the history and send it."""
        stamped = data | {"timestamp": int(time.time() * 1000)}
        self._messages.append((event, stamped))
        if to_all or self.item.client_id is not None:
            self._events.send(event, stamped, self.item.client_id)

    def _to_client(self, event: str, data: dict[str, Any]) -> None:
        """Send to the client that asked for this run, and to nobody if none did."""
        if self.item.client_id is not None:
            data = data | {"prompt_id": self.item.prompt_id}
            self._events.send(event, data, self.item.client_id)

    def _progressed(self, node_id: str, value: float, total: float, state: str) -> None:
        prompt_id = self.item.prompt_id
        self._progress[node_id] = {
            "value": value,
            "max": total,
            "state": state,
            "node_id": node_id,
            "prompt_id": prompt_id,
            **_places(node_id),
        }
        data = {"prompt_id": prompt_id, "nodes": dict(self._progress)}
        self._events.send("progress_state", data, self.item.client_id)


def _places(node_id: str) -> dict[str, Any]:
    """Where a node is shown; nodes here never expand into others."""
    return {"display_node_id": node_id, "parent_node_id": None, "real_node_id": node_id}


def _described(value: Any) -> Any:
    if value is None or isinstance(value, int | float | str):
        return value
    if isinstance(value, np.ndarray):
        return f"{' x '.join(str(side) for side in value.shape)} samples"
    return type(value).__name__
