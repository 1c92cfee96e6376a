"""Where jobs are kept."""

from typing import Any, Protocol

from backend.jobs.job import Job, Step


class JobStore(Protocol):
    """Jobs and their engine steps. Every write is durable when the call returns."""

    def add(self, job: Job) -> None:
        """Keep a new job."""

    def get(self, job_id: str) -> Job:
        """The job as it stands. Raises NotFoundError."""

    def recent(self, *, limit: int) -> list[Job]:
        """The newest jobs first."""

    def claim(self) -> Job | None:
        """Move the oldest queued job to running, for one caller only; None when none waits."""

    def change(self, job_id: str, **changes: Any) -> Job:
        """Store ``job.evolve(**changes)``. A job in a final state is returned as it is."""

    def requeue_running(self) -> int:
        """Put jobs that a dead process left running back in the queue; how many there were."""

    def steps(self, job_id: str) -> dict[str, Step]:
        """The job's engine steps by name."""

    def save_step(self, step: Step) -> None:
        """Keep a step, replacing the one of the same job and name."""

    def close(self) -> None:
        """Let go of the database."""
