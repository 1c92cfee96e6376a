"""One job at the command line, with a data folder of its own and an engine when none runs."""

import logging
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from backend.container import Container, build
from backend.errors import InvalidInputError, JobCancelledError, error_class
from backend.jobs.job import Job
from backend.processes import plan
from backend.processes.interrupt import Interrupt
from backend.processes.supervisor import Supervisor
from backend.schemas.job import JobState
from backend.settings import Settings, address

POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Alone:
    """The parts, with the runner at work, and the terminal's Ctrl-C."""

    parts: Container
    interrupt: Interrupt

    def follow(self, job: Job) -> Job:
        """Show the job's progress until it has succeeded. Raises what it failed with."""
        jobs, asked = self.parts.jobs, False
        with _bar() as bar:
            line = bar.add_task("", total=1.0)
            while not job.state.final:
                if self.interrupt.count and not asked:
                    asked = True
                    jobs.cancel(job.id)
                bar.update(line, completed=job.progress, description=jobs.view(job, "ko").stage)
                time.sleep(POLL_SECONDS)
                job = jobs.get(job.id)
            bar.update(line, completed=job.progress, description=jobs.view(job, "ko").stage)
        if job.state is JobState.CANCELLED:
            raise JobCancelledError()
        if job.fault is not None:
            raise error_class(job.fault.code)(**job.fault.details)
        return job


@contextmanager
def alone(engine: str | None) -> Iterator[Alone]:
    """Parts over the engine at that address, or over the one of the settings.

    The data folder is a new one, so that a running ``up`` is not disturbed. Raises SettingsError,
    or StartError when the engine cannot be started.
    """
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fitad-")))
        interrupt = stack.enter_context(Interrupt())
        settings = _with_engine(_settings(work, engine), interrupt, stack)
        logging.basicConfig(filename=work / "job.log", level=settings.logging.level)
        parts = build(settings)
        stack.callback(parts.close)
        parts.runner.start()
        yield Alone(parts, interrupt)


def read_photo(path: Path) -> bytes:
    """The bytes of a picture. Raises InvalidInputError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidInputError(
            problem=f'The photo "{path.name}" cannot be read ({error.strerror}).',
            problem_ko=f'사진 "{path.name}"을(를) 읽을 수 없습니다({error.strerror}).',
        ) from error


def _settings(work: Path, engine: str | None) -> Settings:
    return Settings.load(
        data={"folder": work},
        engine={"url": engine, "embedded": "never"} if engine else {},
    )


def _with_engine(settings: Settings, interrupt: Interrupt, stack: ExitStack) -> Settings:
    """Settings whose engine answers: the one that runs already, or one started for this job."""
    if not plan.starts_engine(settings):
        return settings
    here = {"url": address("127.0.0.1", _free_port())}
    own = settings.model_copy(update={"engine": settings.engine.model_copy(update=here)})
    supervisor = Supervisor(
        [plan.engine(own)],
        root=own.root,
        logs=own.data.folder / "logs",
        interrupts=lambda: interrupt.count,
    )
    stack.enter_context(supervisor)
    if not supervisor.start(waiting=lambda _: None, ready=lambda *_: None):
        raise JobCancelledError()
    return own


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=32),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )
