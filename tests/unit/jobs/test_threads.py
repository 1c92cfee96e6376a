"""The thread runner over a real store."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from backend.errors import EngineLostError, OutOfMemoryError
from backend.jobs.handler import Handler, Outcome, Work
from backend.jobs.job import Job, Step
from backend.jobs.preview import Previews
from backend.jobs.sql import SqlJobStore
from backend.jobs.threads import ThreadRunner
from backend.schemas.job import JobState
from backend.services.jobs import JobService
from tests.fakes.jobs import new_job


class Task:
    """A handler that does what the test says."""

    def __init__(self, act: Callable[[Job, Work], Outcome]) -> None:
        self.run = act


@contextmanager
def running(store: SqlJobStore, handlers: Mapping[str, Handler]) -> Iterator[JobService]:
    previews = Previews()
    runner = ThreadRunner(store, handlers, previews=previews, workers=2, poll=0.05)
    runner.start()
    try:
        yield JobService(store, runner, previews)
    finally:
        runner.close()


def settled(jobs: JobService, job: Job, *, seconds: float = 5.0) -> Job:
    """The job once it is final, within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        now = jobs.get(job.id)
        if now.state.final:
            return now
        time.sleep(0.01)
    raise AssertionError(f"job is still {jobs.get(job.id).state}")


def test_a_job_runs_to_its_results(store: SqlJobStore) -> None:
    def act(job: Job, work: Work) -> Outcome:
        work.report("drawing", 0.5)
        return Outcome(results=("asset",), output={"seed": 7})

    with running(store, {"t2i": Task(act)}) as jobs:
        done = settled(jobs, jobs.submit("t2i", {}))
    assert (done.state, done.progress, done.results) == (JobState.SUCCEEDED, 1.0, ("asset",))
    assert done.output == {"seed": 7}


def test_progress_stays_below_one_until_the_results_are_stored(store: SqlJobStore) -> None:
    seen: list[float] = []

    def act(job: Job, work: Work) -> Outcome:
        work.report("storing", 1.0)
        seen.append(store.get(job.id).progress)
        return Outcome(results=(), output={})

    with running(store, {"t2i": Task(act)}) as jobs:
        settled(jobs, jobs.submit("t2i", {}))
    assert seen == [0.99]


def test_an_error_is_kept_with_its_code(store: SqlJobStore) -> None:
    def act(job: Job, work: Work) -> Outcome:
        raise OutOfMemoryError(node="Sampler")

    with running(store, {"t2i": Task(act)}) as jobs:
        failed = settled(jobs, jobs.submit("t2i", {}))
        view = jobs.view(failed, "ko")
    assert failed.state is JobState.FAILED
    assert view.problem is not None
    assert view.problem.code == "engine_out_of_memory"
    assert "Sampler" in view.problem.message
    assert [attempt.reason for attempt in failed.attempts] == ["engine_out_of_memory"]


def test_a_broken_handler_fails_its_job_and_not_the_runner(store: SqlJobStore) -> None:
    def broken(job: Job, work: Work) -> Outcome:
        raise ZeroDivisionError

    def good(job: Job, work: Work) -> Outcome:
        return Outcome(results=(), output={})

    with running(store, {"bad": Task(broken), "good": Task(good)}) as jobs:
        failed = settled(jobs, jobs.submit("bad", {}))
        after = settled(jobs, jobs.submit("good", {}))
    assert failed.fault is not None
    assert failed.fault.code == "internal"
    assert after.state is JobState.SUCCEEDED


def test_a_waiting_job_is_cancelled_at_once(store: SqlJobStore) -> None:
    previews = Previews()
    idle = ThreadRunner(store, {}, previews=previews)
    jobs = JobService(store, idle, previews)
    assert jobs.cancel(jobs.submit("t2i", {}).id).state is JobState.CANCELLED


def test_a_running_job_stops_where_it_looks(store: SqlJobStore) -> None:
    begun = threading.Event()

    def act(job: Job, work: Work) -> Outcome:
        begun.set()
        for _ in range(500):
            work.check_cancelled()
            time.sleep(0.01)
        return Outcome(results=("never",), output={})

    with running(store, {"t2i": Task(act)}) as jobs:
        job = jobs.submit("t2i", {})
        assert begun.wait(5)
        jobs.cancel(job.id)
        stopped = settled(jobs, job)
    assert (stopped.state, stopped.results) == (JobState.CANCELLED, ())


def test_a_finished_job_cannot_be_cancelled(store: SqlJobStore) -> None:
    def act(job: Job, work: Work) -> Outcome:
        return Outcome(results=("asset",), output={})

    with running(store, {"t2i": Task(act)}) as jobs:
        done = settled(jobs, jobs.submit("t2i", {}))
        assert jobs.cancel(done.id) == done


def test_work_of_a_dead_process_is_taken_up_with_its_steps(store: SqlJobStore) -> None:
    job = new_job()
    store.add(job)
    store.claim()
    store.save_step(Step(job_id=job.id, name="pictures", prompt_id="chosen"))
    found: list[str] = []

    def act(job: Job, work: Work) -> Outcome:
        step = work.step("pictures")
        found.append(step.prompt_id if step else "none")
        return Outcome(results=(), output={})

    with running(store, {"t2i": Task(act)}) as jobs:
        done = settled(jobs, job)
    assert found == ["chosen"]
    assert len(done.attempts) == 2


def test_the_preview_is_gone_when_the_job_is(store: SqlJobStore) -> None:
    shown: list[bool] = []
    previews = Previews()

    def act(job: Job, work: Work) -> Outcome:
        work.preview(b"\xff\xd8picture")
        shown.append(previews.get(job.id) is not None)
        raise EngineLostError()

    runner = ThreadRunner(store, {"t2i": Task(act)}, previews=previews, poll=0.05)
    jobs = JobService(store, runner, previews)
    runner.start()
    done = settled(jobs, jobs.submit("t2i", {}))
    runner.close()
    assert shown == [True]
    assert not jobs.view(done, "en").preview
