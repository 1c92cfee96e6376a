"""A running program: its own process group, on a leash, with its log."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from backend.processes.journal import Journal
from backend.processes.program import Program


class Child:
    """One started program. It ends when this process ends, whatever ends it."""

    def __init__(self, program: Program, *, root: Path, logs: Path) -> None:
        self.program = program
        self.journal = Journal(logs / f"{program.name}.log")
        command = [sys.executable, "-m", "backend.processes.leash", program.module]
        with self.journal.file.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, *program.arguments],
                cwd=root,
                env=_environment(program),
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def exit_code(self) -> int | None:
        """None while it runs; minus the signal's number when a signal ended it."""
        return self._process.poll()

    def signal_group(self, number: signal.Signals) -> None:
        """Send a signal to the program and everything that it started."""
        try:
            os.killpg(self._process.pid, number)
        except ProcessLookupError:
            return

    def reap(self) -> None:
        """Collect an ended program and let go of its leash."""
        self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()


def _environment(program: Program) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("FITAD_")}
    return {**kept, **program.environment, "PYTHONUNBUFFERED": "1"}
