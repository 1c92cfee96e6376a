"""The job store on a real SQLite."""

import sqlite3
import threading
from pathlib import Path

import pytest

from backend.errors import NotFoundError, StorageError
from backend.jobs.job import Fault, Step
from backend.jobs.sql import SqlJobStore
from backend.schemas.job import JobState
from tests.fakes.jobs import new_job


def test_a_job_comes_back_as_it_was_stored(store: SqlJobStore) -> None:
    job = new_job(request={"prompt": "핸드드립 ☕", "seed": 2**52})
    store.add(job)
    assert store.get(job.id) == job


def test_a_job_survives_the_process(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/jobs.sqlite"
    first = SqlJobStore(url)
    job = new_job()
    first.add(job)
    first.save_step(Step(job_id=job.id, name="pictures", prompt_id="p-1"))
    first.close()
    second = SqlJobStore(url)
    assert second.get(job.id) == job
    assert second.steps(job.id)["pictures"].prompt_id == "p-1"
    second.close()


def test_the_database_is_in_wal_mode(store: SqlJobStore, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "jobs.sqlite")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_the_oldest_waiting_job_is_claimed_first(store: SqlJobStore) -> None:
    older, newer = new_job(), new_job()
    store.add(newer)
    store.add(older)
    claimed = store.claim()
    assert claimed is not None
    assert claimed.id == older.id
    assert claimed.state is JobState.RUNNING
    assert [attempt.number for attempt in claimed.attempts] == [1]


def test_many_threads_claim_each_job_once(store: SqlJobStore) -> None:
    for _ in range(20):
        store.add(new_job())
    claimed: list[str] = []

    def work() -> None:
        while (job := store.claim()) is not None:
            claimed.append(job.id)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert len(claimed) == len(set(claimed)) == 20


def test_a_change_raises_the_version_by_one(store: SqlJobStore) -> None:
    job = new_job()
    store.add(job)
    changed = store.change(job.id, progress=0.5)
    assert (changed.version, changed.progress) == (job.version + 1, 0.5)
    assert store.get(job.id) == changed


def test_changes_of_two_threads_are_both_kept(store: SqlJobStore) -> None:
    job = new_job()
    store.add(job)

    def bump() -> None:
        for _ in range(10):
            store.change(job.id, progress=0.1)

    threads = [threading.Thread(target=bump) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert store.get(job.id).version == job.version + 20


@pytest.mark.parametrize("state", [state for state in JobState if state.final])
def test_a_final_job_does_not_move(store: SqlJobStore, state: JobState) -> None:
    job = new_job(state=state)
    store.add(job)
    assert store.change(job.id, state=JobState.RUNNING) == job


def test_running_jobs_of_a_dead_process_wait_again(store: SqlJobStore) -> None:
    store.add(new_job())
    claimed = store.claim()
    assert claimed is not None
    assert store.requeue_running() == 1
    again = store.claim()
    assert again is not None
    assert again.id == claimed.id
    assert [attempt.reason for attempt in again.attempts] == ["backend_restarted", None]


def test_a_fault_is_kept_as_data(store: SqlJobStore) -> None:
    job = new_job()
    store.add(job)
    fault = Fault(code="engine_lost", details={"problem": "gone"})
    assert store.change(job.id, state=JobState.FAILED, fault=fault).fault == fault
    assert store.get(job.id).fault == fault


def test_a_step_is_replaced_by_its_name(store: SqlJobStore) -> None:
    job = new_job()
    store.add(job)
    store.save_step(Step(job_id=job.id, name="cutout", prompt_id="p-1"))
    done = Step(job_id=job.id, name="cutout", prompt_id="p-1", results=("a",), notes=("n",))
    store.save_step(done)
    assert store.steps(job.id) == {"cutout": done}


def test_an_unknown_job_is_not_found(store: SqlJobStore) -> None:
    with pytest.raises(NotFoundError):
        store.get("nothing")


def test_a_database_that_cannot_be_written_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "jobs.sqlite").mkdir()
    with pytest.raises(StorageError):
        SqlJobStore(f"sqlite:///{tmp_path}/jobs.sqlite")
