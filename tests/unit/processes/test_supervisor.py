"""The supervisor over stand-in programs: real processes, no sockets."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from backend.errors import ProcessEndedError, ProcessSlowError
from backend.processes.program import Program
from backend.processes.supervisor import Supervisor
from backend.settings import ROOT
from tests.fakes.programs import program

WAIT_SECONDS = 20


class Person:
    """Someone at the terminal, who presses Ctrl-C after so many looks of the supervisor."""

    def __init__(self, *, patience: int = 10**6) -> None:
        self.patience = patience

    def presses(self) -> int:
        self.patience -= 1
        return int(self.patience < 0)


class Story:
    """What the supervisor told while it started the programs."""

    def __init__(self) -> None:
        self.ready: list[str] = []
        self.waited_for: set[str] = set()

    def tell_waiting(self, pending: list[Program]) -> None:
        self.waited_for |= {one.name for one in pending}

    def tell_ready(self, one: Program, seconds: float) -> None:
        assert seconds >= 0
        self.ready.append(one.name)


def alive(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def wait_until(condition: Callable[[], bool]) -> None:
    limit = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < limit, "waited too long"
        time.sleep(0.02)


def pid_in(marker: Path) -> int:
    return int(marker.read_text("utf-8"))


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def supervise(tmp_path: Path, person: Person) -> Iterator[Callable[..., Supervisor]]:
    made: list[Supervisor] = []

    def make(*programs: Program, grace: float = 5.0, ready: float = WAIT_SECONDS) -> Supervisor:
        supervisor = Supervisor(
            programs,
            root=ROOT,
            logs=tmp_path / "logs",
            interrupts=person.presses,
            ready_seconds=ready,
            grace_seconds=grace,
        )
        made.append(supervisor)
        return supervisor

    yield make
    for supervisor in made:
        supervisor.stop()


def start(supervisor: Supervisor) -> Story:
    story = Story()
    assert supervisor.start(waiting=story.tell_waiting, ready=story.tell_ready)
    return story


def test_programs_start_in_the_order_of_their_needs_and_all_end(
    tmp_path: Path, supervise: Callable[..., Supervisor]
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    supervisor = supervise(
        program("steady", second, name="second", needs=("first",)),
        program("steady", first, name="first"),
    )
    story = start(supervisor)
    assert story.ready == ["first", "second"]
    assert story.waited_for == {"first", "second"}
    assert first.stat().st_mtime_ns < second.stat().st_mtime_ns
    pids = [pid_in(first), pid_in(second)]
    assert all(map(alive, pids))
    supervisor.stop()
    assert not any(map(alive, pids))


def test_a_program_that_ends_early_is_named_with_its_last_complaint(
    tmp_path: Path, supervise: Callable[..., Supervisor]
) -> None:
    marker = tmp_path / "steady"
    supervisor = supervise(
        program("steady", marker, name="steady"),
        program("brief", tmp_path / "never", name="brief", needs=("steady",)),
    )
    with pytest.raises(ProcessEndedError) as caught, supervisor:
        start(supervisor)
    said = caught.value.message("en")
    assert "brief stopped unexpectedly (exit code 3): PotError: the pot is empty" in said
    assert "logs/brief.log" in said
    assert not alive(pid_in(marker))


def test_a_program_that_ends_later_ends_the_watch(
    tmp_path: Path, supervise: Callable[..., Supervisor]
) -> None:
    marker = tmp_path / "steady"
    supervisor = supervise(program("steady", marker))
    start(supervisor)
    psutil.Process(pid_in(marker)).kill()
    with pytest.raises(ProcessEndedError):
        supervisor.watch()


def test_a_program_that_is_never_ready_is_not_waited_for_forever(
    tmp_path: Path, supervise: Callable[..., Supervisor]
) -> None:
    supervisor = supervise(program("silent", tmp_path / "never"), ready=0.3)
    with pytest.raises(ProcessSlowError, match="Waited 0 seconds in vain for the stand-in"):
        start(supervisor)


def test_a_stop_while_starting_is_no_error(
    tmp_path: Path, supervise: Callable[..., Supervisor], person: Person
) -> None:
    person.patience = 3
    supervisor = supervise(program("silent", tmp_path / "never"))
    story = Story()
    assert not supervisor.start(waiting=story.tell_waiting, ready=story.tell_ready)
    assert story.ready == []


def test_a_stop_ends_the_watch(
    tmp_path: Path, supervise: Callable[..., Supervisor], person: Person
) -> None:
    supervisor = supervise(program("steady", tmp_path / "steady"))
    start(supervisor)
    person.patience = 3
    supervisor.watch()
    assert person.presses() == 1


def test_a_deaf_program_is_killed_after_the_grace(
    tmp_path: Path, supervise: Callable[..., Supervisor]
) -> None:
    marker = tmp_path / "deaf"
    supervisor = supervise(program("stubborn", marker), grace=0.3)
    start(supervisor)
    started = time.monotonic()
    supervisor.stop()
    assert 0.3 <= time.monotonic() - started < WAIT_SECONDS
    assert not alive(pid_in(marker))


def test_pressing_again_skips_the_grace(
    tmp_path: Path, supervise: Callable[..., Supervisor], person: Person
) -> None:
    marker = tmp_path / "deaf"
    supervisor = supervise(program("stubborn", marker), grace=600)
    start(supervisor)
    person.patience = 3
    supervisor.stop()
    assert not alive(pid_in(marker))


def test_what_a_program_started_ends_with_it(
    tmp_path: Path, supervise: Callable[..., Supervisor]
) -> None:
    marker = tmp_path / "family"
    supervisor = supervise(program("family", marker))
    start(supervisor)
    child = pid_in(tmp_path / "family.child")
    assert alive(child)
    supervisor.stop()
    wait_until(lambda: not alive(child))


def test_nothing_outlives_a_killed_supervisor(tmp_path: Path) -> None:
    marker = tmp_path / "kept"
    command = [sys.executable, "-m", "tests.fakes.programs", "keeper", str(marker)]
    with subprocess.Popen(command, cwd=ROOT) as keeper:
        wait_until(marker.exists)
        kept = pid_in(marker)
        assert alive(kept)
        keeper.kill()
    wait_until(lambda: not alive(kept))
