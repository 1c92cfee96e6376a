"""The real venv and pip, and what other programs say when they fail."""

import sys
import threading
from pathlib import Path

import pytest

from backend.install.environment import Venv, python_of
from backend.install.failure import InstallError
from backend.install.recipe import Python
from backend.install.shell import CommandError, Shell

ANY = Python(oldest="3.11", newest="3.99")


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(environment={"PATH": "/usr/bin:/bin"}, log=tmp_path / "install.log")


def test_a_real_environment_is_made_and_filled(shell: Shell, tmp_path: Path) -> None:
    venv = Venv(shell, sys.executable)
    venv.check(ANY)
    (tmp_path / "requirements.txt").write_text("# nothing\n", "utf-8")
    venv.make(tmp_path / "venv")
    venv.install(tmp_path / "venv", tmp_path / "requirements.txt", index=None)
    prefix = shell.run(python_of(tmp_path / "venv"), "-c", "import sys; print(sys.prefix)")[-1]
    assert Path(prefix).resolve() == (tmp_path / "venv").resolve()


def test_a_python_of_another_age_is_refused(shell: Shell) -> None:
    with pytest.raises(InstallError, match=r"the engine needs 3\.4\.\.3\.5; choose one"):
        Venv(shell, sys.executable).check(Python(oldest="3.4", newest="3.5"))


@pytest.mark.parametrize("python", ["no-such-python", "/bin/false"])
def test_a_python_that_does_not_run_is_refused(shell: Shell, python: str) -> None:
    with pytest.raises(InstallError, match="does not run or lacks venv"):
        Venv(shell, python).check(ANY)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("error: write: No space left on device", "the disk is full"),
        ("fatal: unable to access: Could not resolve host: x", "the network does not answer"),
        ("ERROR: No matching distribution found for torch==1\nbye", "No matching distribution"),
        ("just this", "pip: just this"),
    ],
)
def test_why_a_command_failed(shell: Shell, said: str, sentence: str) -> None:
    with pytest.raises(CommandError) as caught:
        shell.run("sh", "-c", f"echo '{said}'; exit 3")
    error = caught.value.explained("pip")
    assert sentence in error.message("en")
    assert "?" not in error.message("ko")


def test_lines_are_shown_and_kept(tmp_path: Path) -> None:
    shown: list[str] = []
    shell = Shell(environment={}, log=tmp_path / "install.log", show=shown.append)
    assert shell.run("/bin/sh", "-c", "printf 'one\\rtwo\\n'") == ["one", "two"]
    assert shown == ["one", "two"]
    assert (tmp_path / "install.log").read_text("utf-8").endswith("one\ntwo\n")


def test_variables_that_lead_astray_are_left_out(tmp_path: Path) -> None:
    astray = {
        "GIT_DIR": "/elsewhere",
        "PYTHONPATH": "/elsewhere",
        "HTTPS_PROXY": "p",
        "PATH": "/bin",
    }
    shell = Shell(environment=astray, log=tmp_path / "install.log")
    said = shell.run("/usr/bin/env")
    assert "HTTPS_PROXY=p" in said
    assert not [line for line in said if "elsewhere" in line]


def test_a_stop_ends_the_command(tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop(line: str) -> None:
        raise Stop

    shell = Shell(environment={}, log=tmp_path / "install.log", show=stop)
    ended = threading.Event()

    def run() -> None:
        with pytest.raises(Stop):
            shell.run("/bin/sh", "-c", "echo go; exec sleep 60")
        ended.set()

    threading.Thread(target=run, daemon=True).start()
    assert ended.wait(30)
