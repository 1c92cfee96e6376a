"""What a running node may know and do beside its inputs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from embedded_comfy.folders import Folders
from embedded_comfy.pictures import Floats

Peek = Callable[[], Floats]
Step = Callable[[int, int, Peek], None]


class InterruptedRunError(Exception):
    """The prompt was interrupted."""


@dataclass
class Context:
    """One node's run.

    ``prompt`` and ``extra`` are what a saved PNG carries; ``notes`` say how an output was made,
    for everything downstream.
    """

    folders: Folders
    prompt: dict[str, Any]
    extra: dict[str, Any]
    stopped: Callable[[], bool]
    tell_step: Step
    notes: list[str] = field(default_factory=list)

    def check(self) -> None:
        """Raise InterruptedRunError if the prompt has been interrupted."""
        if self.stopped():
            raise InterruptedRunError

    def step(self, value: int, total: int, peek: Peek) -> None:
        """Say that ``value`` of ``total`` steps are done; ``peek`` gives the picture so far."""
        self.check()
        self.tell_step(value, total, peek)

    def note(self, *texts: str) -> None:
        """Add notes to what this node gives out."""
        self.notes.extend(texts)
