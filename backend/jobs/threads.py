"""A runner in threads of this process."""

import logging
import threading
from collections.abc import Mapping

from backend.errors import FitadError, JobCancelledError
from backend.jobs.handler import Handler, Outcome, Work
from backend.jobs.job import Fault, Job
from backend.jobs.preview import Previews
from backend.jobs.store import JobStore
from backend.schemas.job import JobState

log = logging.getLogger(__name__)


class ThreadRunner:
    """Runs jobs in ``workers`` threads; looks for more when woken and every ``poll`` seconds."""

    def __init__(
        self,
        store: JobStore,
        handlers: Mapping[str, Handler],
        *,
        previews: Previews,
        workers: int = 2,
        poll: float = 1.0,
    ) -> None:
        self._store = store
        self._handlers = handlers
        self._previews = previews
        self._poll = poll
        self._wake = threading.Condition()
        self._closing = False
        self._threads = [
            threading.Thread(target=self._loop, name=f"job-{n}", daemon=True)
            for n in range(workers)
        ]

    def start(self) -> None:
        found = self._store.requeue_running()
        if found:
            log.info("picked up %d unfinished jobs", found)
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        with self._wake:
            self._wake.notify_all()

    def close(self) -> None:
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(timeout=2.0)

    def _loop(self) -> None:
        while not self._closing:
            try:
                job = self._store.claim()
                if job is not None:
                    self._do(job)
                    continue
            except FitadError:
                log.exception("the job store does not answer")
            with self._wake:
                if not self._closing:
                    self._wake.wait(self._poll)

    def _do(self, job: Job) -> None:
        work = Work(job, self._store, self._previews)
        try:
            outcome = self._handlers[job.kind].run(job, work)
        except JobCancelledError:
            self._finish(job, state=JobState.CANCELLED, stage="cancelled")
        except FitadError as error:
            log.warning("job %s failed: %s", job.id, error)
            self._fail(job, error)
        except Exception:
            log.exception("job %s broke", job.id)
            self._fail(job, FitadError())
        else:
            self._succeed(job, outcome)
        finally:
            self._previews.drop(job.id)

    def _succeed(self, job: Job, outcome: Outcome) -> None:
        self._finish(
            job,
            state=JobState.SUCCEEDED,
            stage="done",
            progress=1.0,
            results=outcome.results,
            output=outcome.output,
        )

    def _fail(self, job: Job, error: FitadError) -> None:
        if self._closing:
            return
        last = job.attempts[-1].model_copy(update={"reason": error.code})
        self._finish(
            job,
            state=JobState.FAILED,
            stage="failed",
            fault=Fault(code=error.code, details=error.details),
            attempts=(*job.attempts[:-1], last),
        )

    def _finish(self, job: Job, **changes: object) -> None:
        self._store.change(job.id, **changes)
