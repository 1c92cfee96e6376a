"""Jobs for the people who wait for them."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from backend.errors import Language, NotFoundError, error_class
from backend.jobs.job import Job
from backend.jobs.preview import Previews
from backend.jobs.runner import Runner
from backend.jobs.stage import stage_words
from backend.jobs.store import JobStore
from backend.schemas.job import JobState, JobView, Problem


class JobService:
    """Takes jobs in, shows them, stops them."""

    def __init__(self, store: JobStore, runner: Runner, previews: Previews) -> None:
        self._store = store
        self._runner = runner
        self._previews = previews

    def submit(self, kind: str, request: Mapping[str, Any]) -> Job:
        """Store a job of that kind and have it done. ``request`` is JSON."""
        now = datetime.now(UTC)
        job = Job(
            id=secrets.token_hex(8), kind=kind, request=request, created_at=now, updated_at=now
        )
        self._store.add(job)
        self._runner.wake()
        return job

    def get(self, job_id: str) -> Job:
        """Raises NotFoundError."""
        return self._store.get(job_id)

    def recent(self, *, limit: int) -> list[Job]:
        """The newest jobs first."""
        return self._store.recent(limit=limit)

    def cancel(self, job_id: str) -> Job:
        """Ask the job to stop; a queued one is cancelled at once, a finished one stays as it is."""
        job = self._store.change(job_id, cancel_asked=True)
        if job.state is JobState.QUEUED:
            job = self._store.change(job_id, state=JobState.CANCELLED, stage="cancelled")
        elif not job.state.final:
            job = self._store.change(job_id, stage="cancelling")
        self._runner.wake()
        return job

    def preview(self, job_id: str) -> bytes:
        """The unfinished picture. Raises NotFoundError when there is none."""
        picture = self._previews.get(job_id)
        if picture is None:
            raise NotFoundError(what="preview", name=job_id)
        return picture

    def view(self, job: Job, language: Language) -> JobView:
        """The job as the wire shows it, in that language."""
        return JobView(
            id=job.id,
            kind=job.kind,
            state=job.state,
            stage=stage_words(job.stage, language),
            progress=job.progress,
            seconds_left=job.seconds_left,
            created_at=job.created_at,
            updated_at=job.updated_at,
            version=job.version,
            attempts=job.attempts,
            results=job.results,
            output=dict(job.output or {}),
            problem=_problem(job, language),
            preview=self._previews.get(job.id) is not None,
            request=dict(job.request),
        )


def _problem(job: Job, language: Language) -> Problem | None:
    if job.fault is None:
        return None
    error = error_class(job.fault.code)(**job.fault.details)
    return Problem(code=error.code, message=error.message(language), details=error.details)
