"""A piece of work that outlives the process that does it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Self

from backend.schemas.job import Attempt, JobState


@dataclass(frozen=True, kw_only=True)
class Fault:
    """An error as data: its stable code and details, so that it can be said in any language."""

    code: str
    details: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Job:
    """One request on its way to its results.

    ``kind`` picks the handler, ``request`` is all that it needs (JSON). ``stage`` is a key of
    ``jobs.stage``. ``progress`` is 0..1, and 1 only in state succeeded. Times are aware, UTC.
    ``version`` grows by one with every stored change.
    """

    id: str
    kind: str
    request: Mapping[str, Any]
    created_at: datetime
    updated_at: datetime
    state: JobState = JobState.QUEUED
    stage: str = "waiting"
    progress: float = 0.0
    version: int = 1
    attempts: tuple[Attempt, ...] = ()
    results: tuple[str, ...] = ()
    output: Mapping[str, Any] | None = None
    fault: Fault | None = None
    cancel_asked: bool = False

    def evolve(self, **changes: Any) -> Self:
        """The job after the changes: next version, touched now."""
        return replace(self, version=self.version + 1, updated_at=datetime.now(UTC), **changes)

    @property
    def seconds_left(self) -> float | None:
        """A straight line through this attempt's progress so far; None until it can be drawn."""
        if self.state is not JobState.RUNNING or self.progress < 0.05 or not self.attempts:
            return None
        spent = (self.updated_at - self.attempts[-1].started_at).total_seconds()
        return max(0.0, spent * (1 - self.progress) / self.progress)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One run on the engine inside a job.

    Stored with the ``prompt_id`` that we chose before anything is sent, so that after a restart
    the same run is found again instead of being sent twice. ``results`` is None until the files
    are stored.
    """

    job_id: str
    name: str
    prompt_id: str
    results: tuple[str, ...] | None = None
    notes: tuple[str, ...] = ()
