"""What a kind of job does, and what it may say while doing it."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from backend.errors import JobCancelledError
from backend.jobs.job import Job, Step
from backend.jobs.preview import Previews
from backend.jobs.store import JobStore


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a job leaves: asset ids in order, and JSON that is not a picture."""

    results: tuple[str, ...]
    output: Mapping[str, Any]


class Handler(Protocol):
    """Does jobs of one kind. Running the same job again must pick up its stored steps."""

    def run(self, job: Job, work: "Work") -> Outcome:
        """Do the work. Raises a FitadError when it cannot be done."""


class Work:
    """A handler's line back to the job while it runs.

    Progress is written at most every ``interval`` seconds, stages at once.
    """

    def __init__(
        self, job: Job, store: JobStore, previews: Previews, *, interval: float = 0.2
    ) -> None:
        self.job_id = job.id
        self._store = store
        self._previews = previews
        self._interval = interval
        self._progress = job.progress
        self._stage = job.stage
        self._written = 0.0
        self._steps = store.steps(job.id)

    def report(self, stage: str, progress: float) -> None:
        """Say what is being done and how far the whole job is (0..1, never going back)."""
        self._progress = max(self._progress, min(progress, 0.99))
        changed = stage != self._stage
        now = time.monotonic()
        if changed or now - self._written >= self._interval:
            self._stage, self._written = stage, now
            self._store.change(self.job_id, stage=stage, progress=self._progress)

    def part(self, stage: str, start: float, end: float) -> Callable[[float], None]:
        """A reporter for one part of the job: its 0..1 becomes start..end of the whole."""
        return lambda fraction: self.report(stage, start + (end - start) * fraction)

    def preview(self, picture: bytes) -> None:
        """Show an unfinished picture (JPEG or PNG bytes)."""
        self._previews.put(self.job_id, picture)

    def cancelled(self) -> bool:
        """Whether somebody asked for this job to stop."""
        return self._store.get(self.job_id).cancel_asked

    def check_cancelled(self) -> None:
        """Raises JobCancelledError when the job was asked to stop."""
        if self.cancelled():
            raise JobCancelledError()

    def step(self, name: str) -> Step | None:
        """The engine step of that name, when an earlier attempt stored one."""
        return self._steps.get(name)

    def save_step(self, step: Step) -> None:
        """Keep a step before and after it is sent to the engine."""
        self._steps[step.name] = step
        self._store.save_step(step)
