"""Where a prompt stands in the engine's queue."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from backend.errors import EngineError


class Whereabouts(StrEnum):
    """``DONE`` is in the history, however it ended; ``UNKNOWN`` is nowhere."""

    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class EngineQueue:
    """Prompt ids: those that run now, and those that wait, the next one first."""

    running: tuple[str, ...]
    pending: tuple[str, ...]

    def find(self, prompt_id: str) -> Whereabouts:
        if prompt_id in self.running:
            return Whereabouts.RUNNING
        return Whereabouts.PENDING if prompt_id in self.pending else Whereabouts.UNKNOWN

    def ahead(self, prompt_id: str) -> int | None:
        """How many runs stand before a waiting prompt; None when it does not wait."""
        if prompt_id not in self.pending:
            return None
        return len(self.running) + self.pending.index(prompt_id)


def read_queue(body: Any) -> EngineQueue:
    """The answer of ``/queue``. Raises EngineError when it is none."""
    try:
        running = [item[1] for item in body["queue_running"]]
        # The engine sends its heap as it lies in memory; the number in front is the order.
        pending = [item[1] for item in sorted(body["queue_pending"], key=lambda item: item[0])]
    except (KeyError, IndexError, TypeError) as error:
        raise EngineError(problem="queue") from error
    return EngineQueue(tuple(running), tuple(pending))
