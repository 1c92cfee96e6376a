"""The prompts that wait, and the one that runs."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Item:
    """A valid prompt; the lowest number runs first."""

    number: float
    prompt_id: str
    prompt: dict[str, Any]
    extra: dict[str, Any]
    outputs: tuple[str, ...]

    @property
    def client_id(self) -> str | None:
        client_id = self.extra.get("client_id")
        return None if client_id is None else str(client_id)

    def wire(self) -> list[Any]:
        """The item as ``/queue`` and ``/history`` show it."""
        return [self.number, self.prompt_id, self.prompt, self.extra, list(self.outputs)]


@dataclass(frozen=True)
class Running:
    """The prompt at work; setting ``stop`` interrupts it."""

    item: Item
    stop: threading.Event = field(default_factory=threading.Event)


class PromptQueue:
    """Safe from any thread. ``changed`` is called, under the lock, after each change."""

    def __init__(self, changed: Callable[[int], None]) -> None:
        self._changed = changed
        self._ready = threading.Condition(threading.RLock())
        self._pending: list[Item] = []
        self._running: Running | None = None
        self._open = True

    def put(self, item: Item) -> None:
        with self._ready:
            self._pending.append(item)
            self._pending.sort(key=lambda one: one.number)
            self._tell()
            self._ready.notify()

    def take(self) -> Running | None:
        """Wait for the next prompt and make it the running one; None once closed."""
        with self._ready:
            self._ready.wait_for(lambda: self._pending or not self._open)
            if not self._open:
                return None
            self._running = Running(self._pending.pop(0))
            self._tell()
            return self._running

    def finish(self, store: Callable[[], None]) -> None:
        """Take the running prompt away; ``store`` puts it into the history in the same moment."""
        with self._ready:
            store()
            self._running = None
            self._tell()

    def delete(self, prompt_id: str) -> None:
        """Take one waiting prompt of that id away."""
        with self._ready:
            found = next((one for one in self._pending if one.prompt_id == prompt_id), None)
            if found is None:
                return
            self._pending.remove(found)
            if not self._pending:
                # ComfyUI empties the queue to delete its last prompt, and says so twice.
                self._tell()
            self._tell()

    def clear(self) -> None:
        """Take all waiting prompts away."""
        with self._ready:
            self._pending.clear()
            self._tell()

    def interrupt(self, prompt_id: str | None = None) -> None:
        """Stop the running prompt, or only if it has that id."""
        with self._ready:
            running = self._running
            if running and prompt_id in (None, running.item.prompt_id):
                running.stop.set()

    def close(self) -> None:
        """Let ``take`` give None from now on, and stop what runs."""
        with self._ready:
            self._open = False
            self.interrupt()
            self._ready.notify_all()

    def remaining(self) -> int:
        """How many prompts wait or run."""
        with self._ready:
            return len(self._pending) + (self._running is not None)

    def snapshot(self) -> tuple[list[Item], list[Item]]:
        """What runs and what waits."""
        with self._ready:
            return [self._running.item] if self._running else [], list(self._pending)

    def _tell(self) -> None:
        self._changed(self.remaining())
