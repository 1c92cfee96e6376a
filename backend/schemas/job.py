"""A job as the wire shows it."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from backend.schemas.shop import Wire


class JobState(StrEnum):
    """The five states; the last three are final."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def final(self) -> bool:
        return self in (JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED)


class Problem(Wire):
    """What went wrong, in the shape of the error body."""

    code: str
    message: str
    details: dict[str, Any] = Field(default_factory=dict)


class Attempt(Wire):
    """One try at the work, and why it ended when it did not succeed."""

    number: int
    started_at: datetime
    reason: str | None = None


class JobView(Wire):
    """A job. ``progress`` is 0..1, and 1 only when every result is stored.

    ``results`` are asset ids in order; ``output`` holds what is not a picture (captions, notes).
    ``preview`` says whether a preview picture can be fetched now.
    """

    id: str
    kind: str
    state: JobState
    stage: str
    progress: Annotated[float, Field(ge=0, le=1)]
    seconds_left: float | None
    created_at: datetime
    updated_at: datetime
    version: int
    attempts: tuple[Attempt, ...]
    results: tuple[str, ...]
    output: dict[str, Any]
    problem: Problem | None
    preview: bool
    request: dict[str, Any]


class JobList(Wire):
    """Jobs, newest first."""

    jobs: tuple[JobView, ...]
