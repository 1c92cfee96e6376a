"""Bars for files that are fetched or read: the one at work, and all of them."""

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from backend.models.download import Stage
from backend.models.size import expected_bytes
from backend.workflows.registry import ModelFile

STAGES: dict[Stage, str] = {"fetch": "받는 중 / fetching", "check": "확인 중 / checking"}
ALL = "전체 / all"


class Bars:
    """While entered, drawn on stderr; ``report`` is what the work calls."""

    def __init__(self, files: Mapping[str, ModelFile]) -> None:
        self._files = files
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=14),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(compact=True),
            console=Console(stderr=True, highlight=False),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._one = self._progress.add_task("", total=None, visible=False)
        self._all = self._progress.add_task(ALL, total=None, visible=False)
        self._at: tuple[str, Stage] | None = None
        self._size = 0
        self._counted: Stage = "fetch"

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def expect(self, total: int, *, stage: Stage) -> None:
        """Show the bar of all files: ``total`` bytes are still to come in that stage."""
        self._counted = stage
        self._progress.reset(self._all, total=total, visible=True)

    def say(self, line: str) -> None:
        """A line above the bars."""
        self._progress.console.print(line, markup=False, soft_wrap=True)

    def checking(self, name: str) -> Callable[[int], None]:
        """What is told the bytes of that file as they are read."""
        return lambda size: self.report(name, "check", size)

    def start_at(self, name: str, size: int) -> None:
        """``size`` bytes of the file are here already and do not count as speed."""
        self._move(name, "fetch", size)

    def report(self, name: str, stage: Stage, size: int) -> None:
        """``size`` bytes of the file have gone through the stage."""
        if (name, stage) != self._at:
            self._move(name, stage, 0)
        self._progress.update(self._one, completed=size)
        if stage == self._counted:
            self._progress.advance(self._all, size - self._size)
        self._size = size

    def _move(self, name: str, stage: Stage, size: int) -> None:
        self._at, self._size = (name, stage), size
        total = expected_bytes(self._files[name])
        self._progress.reset(
            self._one, total=total, completed=size, description=STAGES[stage], visible=True
        )
