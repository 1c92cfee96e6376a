"""What became of the prompts that ran."""

import threading
from dataclasses import dataclass
from typing import Any

from embedded_comfy.queue import Item

# The oldest go first; a prompt takes some 10 KB.
_KEPT = 1000


@dataclass(frozen=True)
class Outcome:
    """How a prompt ended. ``messages`` are pairs of event and data, as they were sent."""

    succeeded: bool
    messages: list[tuple[str, dict[str, Any]]]
    outputs: dict[str, Any]
    meta: dict[str, Any]


class History:
    """Safe from any thread; lost when the engine ends, as ComfyUI's is."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._lock = threading.Lock()
        self._entries: dict[str, dict[str, Any]] = {}

    def record(self, item: Item, outcome: Outcome) -> None:
        """Keep an outcome; a second one under the same id replaces the first."""
        entry = {
            "prompt": item.wire(),
            "outputs": outcome.outputs,
            "status": {
                "status_str": "success" if outcome.succeeded else "error",
                "completed": outcome.succeeded,
                "messages": outcome.messages,
            },
            "meta": outcome.meta,
        }
        with self._lock:
            self._entries[item.prompt_id] = entry
            while len(self._entries) > self._kept:
                del self._entries[next(iter(self._entries))]

    def one(self, prompt_id: str) -> dict[str, Any]:
        """``{prompt_id: entry}``, or an empty mapping."""
        with self._lock:
            entry = self._entries.get(prompt_id)
        return {} if entry is None else {prompt_id: entry}

    def page(self, *, max_items: int | None = None, offset: int = -1) -> dict[str, Any]:
        """Entries from ``offset`` on, oldest first; a negative offset gives the newest."""
        with self._lock:
            entries = list(self._entries.items())
        if max_items is None:
            return dict(entries[max(0, offset) :])
        start = offset if offset >= 0 else max(0, len(entries) - max_items)
        return dict(entries[start : start + max_items])

    def delete(self, prompt_id: str) -> None:
        with self._lock:
            self._entries.pop(prompt_id, None)

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
