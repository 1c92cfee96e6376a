"""The engine: queue, history and the thread that executes one prompt after the other."""

import functools
import itertools
import logging
import threading
import time
from typing import Any

from embedded_comfy.events import Events
from embedded_comfy.executor import Executor
from embedded_comfy.folders import Folders
from embedded_comfy.history import History
from embedded_comfy.models import Models
from embedded_comfy.queue import Item, PromptQueue
from embedded_comfy.schema import Schema

_log = logging.getLogger("embedded_comfy")

# How long a node may take to notice that the engine is closing.
_PATIENCE_S = 0.5


class Engine:
    """Everything that outlives a request."""

    def __init__(self, folders: Folders, models: Models) -> None:
        self.folders = folders
        self.models = models
        self.schema = Schema(models, folders)
        self.events = Events()
        self.history = History()
        self.queue = PromptQueue(changed=self._tell_status)
        self._executor = Executor(self.schema, folders, self.events)
        self._thread = threading.Thread(target=self._work, name="executor", daemon=True)
        self._numbers = itertools.count()

    def start(self) -> None:
        """Start executing."""
        self._thread.start()

    def stop(self) -> None:
        """Interrupt what runs and end the thread."""
        self.queue.close()
        self._thread.join(_PATIENCE_S)

    def submit(self, item: Item) -> None:
        """Queue a valid prompt."""
        self.queue.put(item)

    def next_number(self) -> int:
        """The number of the next prompt that names none, refused ones counted too."""
        return next(self._numbers)

    def free(self) -> None:
        """Let go of cached outputs."""
        self._executor.forget()

    def status(self, remaining: int | None = None) -> dict[str, Any]:
        """What ``/prompt`` and the status event say."""
        left = self.queue.remaining() if remaining is None else remaining
        return {"exec_info": {"queue_remaining": left}}

    def current_node(self, client_id: str) -> str | None:
        """The node at work, if the prompt of that client runs."""
        run = self._executor.current
        return run.current if run is not None and run.item.client_id == client_id else None

    def _tell_status(self, remaining: int) -> None:
        self.events.send("status", {"status": self.status(remaining)})

    def _work(self) -> None:
        while (running := self.queue.take()) is not None:
            started = time.perf_counter()
            run = self._executor.execute(running)
            item, outcome = running.item, run.outcome()
            self.queue.finish(functools.partial(self.history.record, item, outcome))
            run.closed()
            seconds = time.perf_counter() - started
            word = "done" if outcome.succeeded else "ended early"
            _log.info("prompt %s %s after %.2f s", item.prompt_id, word, seconds)
