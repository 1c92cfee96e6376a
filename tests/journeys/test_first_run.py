"""The fitad script on machines that lack something, with a stand-in for Python."""

import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from backend.settings import ROOT

TOOLS = (
    *("sh", "dirname", "readlink", "cmp", "cp", "mv", "rm", "mkdir", "ln", "df"),
    *("awk", "grep", "tail", "sleep"),
)
WAIT_SECONDS = 20


class BareMachine:
    """A checkout on a machine with the tools of POSIX and, maybe, a Python."""

    def __init__(self, folder: Path, *, python: bool = True) -> None:
        self.home = folder / "빈 집"
        self.root = folder / "봄날 커피" / "Fit AD"
        self.calls = folder / "pip-calls"
        self._bin = folder / "bin"
        for made in (self.home, self.root, self._bin):
            made.mkdir(parents=True)
        for tool in TOOLS:
            (self._bin / tool).symlink_to(shutil.which(tool) or tool)
        if python:
            shutil.copy(ROOT / "tests" / "fakes" / "bin" / "python3", self._bin)
        shutil.copy(ROOT / "fitad", self.root)
        for name in ("requirements.txt", "requirements-dev.txt"):
            (self.root / name).write_text(f"# {name}\n", "utf-8")

    def start(self, *arguments: str, **stub: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self.root / "fitad", *arguments],
            cwd=self.home,
            env={"PATH": str(self._bin), "HOME": str(self.home), "STUB_CALLS": str(self.calls)}
            | stub,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, *arguments: str, **stub: str) -> tuple[int, str, str]:
        process = self.start(*arguments, **stub)
        out, err = process.communicate(timeout=WAIT_SECONDS)
        return process.returncode, out, err

    def refusal(self, **stub: str) -> str:
        """What is said when the script gives up: the progress line aside, one sentence in two
        languages and nothing of a shell or a traceback."""
        code, out, err = self.run("up", **stub)
        assert code == 1
        assert out == ""
        lines = [line for line in err.splitlines() if "Preparing Fit-AD" not in line]
        assert len(lines) == 2, err
        assert lines[0].startswith("fitad: ")
        return "\n".join(lines)

    @property
    def pip_runs(self) -> list[str]:
        return self.calls.read_text("utf-8").splitlines() if self.calls.exists() else []

    @property
    def stamps(self) -> set[str]:
        return {stamp.name for stamp in (self.root / ".venv").glob("installed-*")}


@pytest.fixture
def machine(tmp_path: Path) -> BareMachine:
    return BareMachine(tmp_path)


def wait_until(condition: Callable[[], bool]) -> None:
    limit = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < limit, "waited too long"
        time.sleep(0.02)


def test_the_command_runs_in_the_checkout_and_knows_the_callers_folder(
    machine: BareMachine,
) -> None:
    code, out, err = machine.run("ad", "--shop", "봄날 커피", "--photo", "내 사진.png")
    assert code == 0
    assert out.splitlines() == [
        *(str(machine.root), str(machine.home)),
        *("-m", "backend.cli", "ad", "--shop", "봄날 커피", "--photo", "내 사진.png"),
    ]
    assert "Preparing Fit-AD" in err


def test_requirements_are_installed_once_and_again_when_they_change(machine: BareMachine) -> None:
    machine.run("up")
    code, _, err = machine.run("up")
    assert (code, err) == (0, "")
    assert len(machine.pip_runs) == 1
    (machine.root / "requirements.txt").write_text("another==1\n", "utf-8")
    machine.run("up")
    assert len(machine.pip_runs) == 2


@pytest.mark.parametrize("command", ["test", "check"])
def test_the_tools_of_developers_come_with_their_commands(
    machine: BareMachine, command: str
) -> None:
    machine.run("up")
    assert machine.stamps == {"installed-requirements.txt"}
    machine.run(command)
    assert machine.stamps == {"installed-requirements.txt", "installed-requirements-dev.txt"}
    assert "requirements-dev.txt" in machine.pip_runs[-1]
    assert len(machine.pip_runs) == 2


def test_it_works_through_a_link_elsewhere(machine: BareMachine) -> None:
    (machine.home / "fitad").symlink_to("../봄날 커피/Fit AD/fitad")
    done = subprocess.run(
        [machine.home / "fitad", "up"],
        env={"PATH": str(machine.root.parents[1] / "bin"), "STUB_CALLS": str(machine.calls)},
        capture_output=True,
        encoding="utf-8",
        timeout=WAIT_SECONDS,
        cwd=machine.home,
    )
    assert done.stdout.splitlines()[0] == str(machine.root)


def test_a_machine_without_python(tmp_path: Path) -> None:
    machine = BareMachine(tmp_path, python=False)
    assert "no Python 3.11 or newer" in machine.refusal()
    assert not (machine.root / ".venv").exists()


def test_a_python_that_is_too_old(machine: BareMachine) -> None:
    assert "no Python 3.11 or newer" in machine.refusal(STUB_OLD="1")


def test_a_chosen_python_that_is_none(machine: BareMachine) -> None:
    said = machine.refusal(FITAD_PYTHON="my own/python9")
    assert "FITAD_PYTHON=my own/python9 is not a Python 3.11 or newer" in said


def test_a_python_without_venv_names_the_package(machine: BareMachine) -> None:
    assert "sudo apt install python3.12-venv" in machine.refusal(STUB_BARE="1")


@pytest.mark.parametrize(
    ("said_by_pip", "said_by_us"),
    [
        ("Failed to establish a new connection: [Errno -3]", "no network"),
        ("WARNING: NameResolutionError('...: Failed to resolve')", "no network"),
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("ERROR: No matching distribution found for tea==9", "No matching distribution"),
    ],
)
def test_a_failed_installation_is_one_sentence_and_tried_again(
    machine: BareMachine, said_by_pip: str, said_by_us: str
) -> None:
    said = machine.refusal(STUB_PIP_SAYS=said_by_pip, STUB_PIP_EXIT="1")
    assert said_by_us in said
    assert str(machine.root / "logs" / "install.log") in said
    assert said_by_pip in (machine.root / "logs" / "install.log").read_text("utf-8")
    assert machine.stamps == set()
    assert machine.run("up")[0] == 0
    assert machine.stamps == {"installed-requirements.txt"}


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)]
)
def test_an_interrupted_installation_leaves_no_stamp(
    machine: BareMachine, number: int, code: int
) -> None:
    if signal.getsignal(number) is signal.SIG_IGN:
        pytest.skip("this signal is ignored here, and children inherit that")
    with machine.start("up", STUB_PIP_SECONDS="60") as process:
        wait_until(lambda: bool(machine.pip_runs))
        process.send_signal(number)
        process.communicate(timeout=WAIT_SECONDS)
    assert process.returncode == code
    assert machine.stamps == set()
    pip = int(machine.pip_runs[0].split()[0])
    wait_until(lambda: not psutil.pid_exists(pip))
    assert machine.run("up")[0] == 0


def test_two_first_runs_install_once(machine: BareMachine) -> None:
    with machine.start("up", STUB_PIP_SECONDS="1") as first:
        wait_until(lambda: bool(machine.pip_runs))
        assert machine.run("up")[0] == 0
        first.communicate(timeout=WAIT_SECONDS)
    assert first.returncode == 0
    assert len(machine.pip_runs) == 1


def test_a_turn_that_a_dead_process_held_is_taken_over(machine: BareMachine) -> None:
    with subprocess.Popen(["true"]) as dead:
        dead.wait()
    (machine.root / "logs").mkdir()
    (machine.root / "logs" / "installing").symlink_to(str(dead.pid))
    assert machine.run("up")[0] == 0


def test_a_broken_environment_is_made_again(machine: BareMachine) -> None:
    machine.run("up")
    (machine.root / ".venv" / "bin" / "python").unlink()
    (machine.root / ".venv" / "bin" / "python").symlink_to("gone")
    assert machine.run("up")[0] == 0
    assert len(machine.pip_runs) == 2


def test_a_moved_checkout_still_works(machine: BareMachine) -> None:
    machine.run("up")
    machine.root = machine.root.rename(machine.root.parent / "옮긴 폴더")
    code, out, _ = machine.run("up")
    assert code == 0
    assert out.splitlines()[0] == str(machine.root)
