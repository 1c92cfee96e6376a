"""Jobs in an SQL database."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from backend.database import aware, open_database, transaction
from backend.errors import NotFoundError
from backend.jobs.job import Fault, Job, Step
from backend.jobs.tables import jobs, metadata, steps
from backend.schemas.job import Attempt, JobState


class SqlJobStore:
    """A JobStore on SQLAlchemy; safe for several threads.

    ``url`` is an SQLAlchemy address. Raises StorageError when the database cannot be written.
    """

    def __init__(self, url: str) -> None:
        self._engine = open_database(url, metadata)

    def add(self, job: Job) -> None:
        with transaction(self._engine) as connection:
            connection.execute(insert(jobs).values(_to_row(job)))

    def get(self, job_id: str) -> Job:
        with transaction(self._engine) as connection:
            return _read(connection, job_id)

    def recent(self, *, limit: int) -> list[Job]:
        newest = select(jobs).order_by(jobs.c.created_at.desc(), jobs.c.id).limit(limit)
        with transaction(self._engine) as connection:
            return [_from_row(row) for row in connection.execute(newest)]

    def claim(self) -> Job | None:
        waiting = (
            select(jobs)
            .where(jobs.c.state == JobState.QUEUED)
            .order_by(jobs.c.created_at, jobs.c.id)
            .limit(1)
        )
        while True:
            with transaction(self._engine) as connection:
                row = connection.execute(waiting).first()
                if row is None:
                    return None
                job = _from_row(row)
                attempt = Attempt(number=len(job.attempts) + 1, started_at=datetime.now(UTC))
                claimed = job.evolve(
                    state=JobState.RUNNING, stage="starting", attempts=(*job.attempts, attempt)
                )
                if _replace(connection, job, claimed):
                    return claimed

    def change(self, job_id: str, **changes: Any) -> Job:
        while True:
            with transaction(self._engine) as connection:
                job = _read(connection, job_id)
                if job.state.final:
                    return job
                changed = job.evolve(**changes)
                if _replace(connection, job, changed):
                    return changed

    def requeue_running(self) -> int:
        running = select(jobs).where(jobs.c.state == JobState.RUNNING)
        with transaction(self._engine) as connection:
            left = [_from_row(row) for row in connection.execute(running)]
            for job in left:
                last = job.attempts[-1].model_copy(update={"reason": "backend_restarted"})
                again = job.evolve(
                    state=JobState.QUEUED, stage="waiting", attempts=(*job.attempts[:-1], last)
                )
                _replace(connection, job, again)
        return len(left)

    def steps(self, job_id: str) -> dict[str, Step]:
        with transaction(self._engine) as connection:
            rows = connection.execute(select(steps).where(steps.c.job_id == job_id))
            return {row.name: _step(row) for row in rows}

    def save_step(self, step: Step) -> None:
        key = (steps.c.job_id == step.job_id) & (steps.c.name == step.name)
        with transaction(self._engine) as connection:
            connection.execute(delete(steps).where(key))
            connection.execute(
                insert(steps).values(
                    job_id=step.job_id,
                    name=step.name,
                    prompt_id=step.prompt_id,
                    results=None if step.results is None else list(step.results),
                    notes=list(step.notes),
                )
            )

    def close(self) -> None:
        self._engine.dispose()


def _read(connection: Connection, job_id: str) -> Job:
    row = connection.execute(select(jobs).where(jobs.c.id == job_id)).first()
    if row is None:
        raise NotFoundError(what="job", name=job_id)
    return _from_row(row)


def _replace(connection: Connection, old: Job, new: Job) -> bool:
    """Write only over the version that was read; False when somebody was quicker."""
    same = (jobs.c.id == old.id) & (jobs.c.version == old.version)
    return connection.execute(update(jobs).where(same).values(_to_row(new))).rowcount == 1


def _to_row(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "kind": job.kind,
        "request": dict(job.request),
        "created_at": job.created_at,
        "updated_at": job.updated_at,
        "state": job.state.value,
        "stage": job.stage,
        "progress": job.progress,
        "version": job.version,
        "attempts": [attempt.model_dump(mode="json") for attempt in job.attempts],
        "results": list(job.results),
        "output": None if job.output is None else dict(job.output),
        "fault": job.fault and {"code": job.fault.code, "details": dict(job.fault.details)},
        "cancel_asked": job.cancel_asked,
    }


def _from_row(row: Row[Any]) -> Job:
    return Job(
        id=row.id,
        kind=row.kind,
        request=row.request,
        created_at=aware(row.created_at),
        updated_at=aware(row.updated_at),
        state=JobState(row.state),
        stage=row.stage,
        progress=row.progress,
        version=row.version,
        attempts=tuple(Attempt.model_validate(attempt) for attempt in row.attempts),
        results=tuple(row.results),
        output=row.output,
        fault=row.fault and Fault(**row.fault),
        cancel_asked=row.cancel_asked,
    )


def _step(row: Row[Any]) -> Step:
    return Step(
        job_id=row.job_id,
        name=row.name,
        prompt_id=row.prompt_id,
        results=None if row.results is None else tuple(row.results),
        notes=tuple(row.notes),
    )
