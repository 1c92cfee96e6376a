"""Starts programs, waits until each is ready, watches them, and ends them all."""

import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from backend.errors import ProcessEndedError, ProcessSlowError
from backend.processes.child import Child
from backend.processes.program import Program

READY_SECONDS = 120.0
GRACE_SECONDS = 5.0
TICK_SECONDS = 0.1


class Supervisor:
    """Programs that live and end together. Leaving the context ends them all.

    ``interrupts`` counts how often someone asked to stop: once ends the programs with SIGTERM and,
    after the grace, SIGKILL; once more while they end skips the grace.
    """

    def __init__(
        self,
        programs: Sequence[Program],
        *,
        root: Path,
        logs: Path,
        interrupts: Callable[[], int],
        ready_seconds: float = READY_SECONDS,
        grace_seconds: float = GRACE_SECONDS,
    ) -> None:
        self._programs = programs
        self._root = root
        self._logs = logs
        self._interrupts = interrupts
        self._ready_seconds = ready_seconds
        self._grace_seconds = grace_seconds
        self._children: dict[str, Child] = {}
        self._ready: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(
        self,
        *,
        waiting: Callable[[Sequence[Program]], None],
        ready: Callable[[Program, float], None],
    ) -> bool:
        """Start all; True when all are ready, False when someone asked to stop before that.

        ``waiting`` is told which programs are not ready yet, ``ready`` each program that has become
        ready and after how many seconds. Raises ProcessEndedError and ProcessSlowError.
        """
        started = time.monotonic()
        while not self._interrupts():
            self._launch()
            self._check_alive()
            pending = [p for p in self._programs if p.name not in self._ready]
            waiting(pending)
            for program in pending:
                if program.name in self._children and program.ready():
                    self._ready.add(program.name)
                    ready(program, time.monotonic() - started)
            if len(self._ready) == len(self._programs):
                return True
            self._check_time(time.monotonic() - started)
            time.sleep(TICK_SECONDS)
        return False

    def watch(self) -> None:
        """Return when someone asks to stop. Raises ProcessEndedError when a program ends."""
        while not self._interrupts():
            self._check_alive()
            time.sleep(TICK_SECONDS)

    def stop(self) -> None:
        """End every program and what it started."""
        asked = self._interrupts()
        self._signal(signal.SIGTERM)
        limit = time.monotonic() + self._grace_seconds
        while any(child.exit_code is None for child in self._children.values()):
            if time.monotonic() > limit or self._interrupts() > asked:
                break
            time.sleep(TICK_SECONDS)
        self._signal(signal.SIGKILL)
        for child in self._children.values():
            child.reap()
        self._children.clear()

    def _launch(self) -> None:
        for program in self._programs:
            if program.name not in self._children and self._ready.issuperset(program.needs):
                self._children[program.name] = Child(program, root=self._root, logs=self._logs)

    def _signal(self, number: signal.Signals) -> None:
        for child in self._children.values():
            child.signal_group(number)

    def _check_alive(self) -> None:
        for child in self._children.values():
            if child.exit_code is not None:
                raise ProcessEndedError(
                    process=child.program.label,
                    process_ko=child.program.label_ko,
                    exit_code=child.exit_code,
                    line=child.journal.last_word() or "-",
                    log=child.journal.name,
                )

    def _check_time(self, seconds: float) -> None:
        if seconds <= self._ready_seconds:
            return
        late = next(p for p in self._programs if p.name not in self._ready)
        raise ProcessSlowError(
            process=late.label,
            process_ko=late.label_ko,
            seconds=round(self._ready_seconds),
            log=f"{self._logs.name}/{late.name}.log",
        )
