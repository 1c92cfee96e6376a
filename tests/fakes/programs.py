"""Stand-ins for the processes of ``up``: ``python -m tests.fakes.programs MODE MARKER``.

A program that is ready writes its process id into MARKER, and MARKER.child for one it started.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from backend.processes.program import Program
from backend.processes.supervisor import Supervisor
from backend.settings import ROOT

LIFETIME_SECONDS = 60


def program(
    mode: str, marker: Path, *, name: str = "stand-in", needs: tuple[str, ...] = ()
) -> Program:
    """The stand-in as the supervisor sees it; ready when its marker is there."""
    return Program(
        name=name,
        label=name,
        label_ko=name,
        module="tests.fakes.programs",
        arguments=(mode, str(marker)),
        url="http://127.0.0.1:1",
        host="127.0.0.1",
        port=1,
        option="--port",
        ready=marker.exists,
        needs=needs,
    )


def steady(marker: Path) -> None:
    """Ready at once, ends when asked."""
    _write(marker, os.getpid())
    time.sleep(LIFETIME_SECONDS)


def stubborn(marker: Path) -> None:
    """Ready at once, does not hear SIGTERM."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    steady(marker)


def brief(marker: Path) -> None:
    """Never ready: complains and ends."""
    print("warming up\n\x1b[31mPotError: the pot is empty\x1b[0m\ngood bye", flush=True)
    sys.exit(3)


def silent(marker: Path) -> None:
    """Never ready, never ends."""
    time.sleep(LIFETIME_SECONDS)


def family(marker: Path) -> None:
    """Ready at once, with a child of its own that does not hear SIGTERM."""
    child = marker.with_suffix(".child")
    subprocess.Popen([sys.executable, "-m", "tests.fakes.programs", "stubborn", str(child)])
    limit = time.monotonic() + LIFETIME_SECONDS
    while not child.exists() and time.monotonic() < limit:
        time.sleep(0.02)
    steady(marker)


def keeper(marker: Path) -> None:
    """A parent that supervises a steady program, to be killed."""
    programs = [program("steady", marker)]
    logs = marker.parent / "logs"
    with Supervisor(programs, root=ROOT, logs=logs, interrupts=lambda: 0) as supervisor:
        supervisor.start(waiting=lambda pending: None, ready=lambda started, seconds: None)
        supervisor.watch()


def _write(marker: Path, number: int) -> None:
    half = marker.with_suffix(".half")
    half.write_text(str(number), "utf-8")
    half.replace(marker)


MODES = {mode.__name__: mode for mode in (steady, stubborn, brief, silent, family, keeper)}

if __name__ == "__main__":
    MODES[sys.argv[1]](Path(sys.argv[2]))
