"""One run followed to its end: events as hints, the engine's answers as the truth."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from queue import Empty
from typing import Protocol

from backend.comfy.events import Event, Gap, Message, Preview
from backend.comfy.faults import failed
from backend.comfy.history import RunResult
from backend.comfy.nodes import Graph
from backend.comfy.progress import Progress, ProgressMeter
from backend.comfy.queue import Whereabouts
from backend.comfy.socket import Inbox
from backend.comfy.transport import timed_out
from backend.errors import EngineLostError, EngineUnavailableError, JobCancelledError

# How often the caller's wish to cancel is looked at.
_TICK = 0.1
# The history is written a moment after the last event; looks then grow apart from here.
_SOON = 0.05
_SHORTEST = 0.01
# An engine that loads a model hears an interrupt late; it keeps it, so nobody has to wait.
_CANCEL_SECONDS = 10.0


@dataclass(frozen=True)
class Look:
    """What the engine says of a prompt now."""

    place: Whereabouts
    ahead: int | None = None
    result: RunResult | None = None


class Engine(Protocol):
    """What following needs of the engine. Both raise EngineError and its kin."""

    def look(self, prompt_id: str, graph: Graph) -> Look: ...

    def cancel(self, prompt_id: str) -> None: ...


@dataclass(frozen=True)
class Callbacks:
    """What the caller wants to hear, and whether it wants to go on."""

    on_progress: Callable[[Progress], None]
    on_preview: Callable[[bytes], None] | None
    cancelled: Callable[[], bool]


@dataclass(frozen=True)
class Patience:
    """Seconds between looks without events; seconds that an engine may be silent."""

    poll_seconds: float
    silence_seconds: float


@dataclass
class Follower:
    """Follows one prompt. ``run`` may be called once."""

    engine: Engine
    graph: Graph
    prompt_id: str
    callbacks: Callbacks
    patience: Patience
    _meter: ProgressMeter = field(init=False)
    _told: Progress | None = field(init=False, default=None)
    _pause: float = field(init=False)
    _due: float = field(init=False, default=0.0)
    _heard: float = field(init=False)
    _cancelled_at: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._meter = ProgressMeter(self.graph)
        self._pause = self.patience.poll_seconds
        self._heard = time.monotonic()

    def run(self, inbox: Inbox) -> RunResult:
        """The files of the run. Raises what ended it otherwise; see ``ComfyClient.follow``."""
        while True:
            self._obey_cancel()
            if time.monotonic() >= self._due:
                result = self._look()
                if result is not None:
                    self._tell(replace(self._meter.now(), fraction=1.0))
                    return result
            try:
                self._take(inbox.get(timeout=self._wait()))
            except Empty:
                continue

    def _wait(self) -> float:
        left = self._due - time.monotonic()
        return min(max(left, _SHORTEST), _TICK)

    def _obey_cancel(self) -> None:
        if self._cancelled_at is None and self.callbacks.cancelled():
            self._cancelled_at = time.monotonic()
            self._hasten()

    def _look(self) -> RunResult | None:
        try:
            if self._cancelled_at is not None:
                self.engine.cancel(self.prompt_id)
            look = self.engine.look(self.prompt_id, self.graph)
        except EngineUnavailableError as error:
            self._bear(error)
            return None
        self._heard = time.monotonic()
        self._due = self._heard + self._pause
        self._pause = min(self._pause * 2, self.patience.poll_seconds)
        if self._cancelled_at is not None:
            self._settle_cancel(look.place, self._cancelled_at)
        elif look.place is Whereabouts.UNKNOWN:
            raise EngineLostError()
        self._meter.wait(look.ahead)
        self._tell(self._meter.now())
        return look.result

    def _settle_cancel(self, place: Whereabouts, since: float) -> None:
        over = place in (Whereabouts.DONE, Whereabouts.UNKNOWN)
        if over or time.monotonic() - since > _CANCEL_SECONDS:
            raise JobCancelledError()

    def _bear(self, error: EngineUnavailableError) -> None:
        if self._cancelled_at is not None:
            raise JobCancelledError() from error
        silent = time.monotonic() - self._heard
        if not timed_out(error) or silent > self.patience.silence_seconds:
            raise EngineLostError() from error
        self._due = time.monotonic() + self.patience.poll_seconds

    def _take(self, message: Message) -> None:
        match message:
            case Gap():
                self._hasten()
            case Preview(picture):
                if self.callbacks.on_preview is not None:
                    self.callbacks.on_preview(picture)
            case Event():
                self._heard = time.monotonic()
                self._take_event(message)

    def _take_event(self, event: Event) -> None:
        match event:
            case Event(kind="execution_error"):
                raise failed(event.data, self.graph)
            case Event(kind="execution_interrupted"):
                raise JobCancelledError()
            case Event(kind="execution_success") | Event(kind="executing", data={"node": None}):
                self._hasten()
            case _:
                self._pause = self.patience.poll_seconds
                self._due = max(self._due, self._heard + self._pause)
                self._meter.take(event)
                self._tell(self._meter.now())

    def _hasten(self) -> None:
        self._pause = min(_SOON, self.patience.poll_seconds)
        self._due = 0.0

    def _tell(self, progress: Progress) -> None:
        if progress != self._told:
            self._told = progress
            self.callbacks.on_progress(progress)
