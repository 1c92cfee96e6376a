"""Which node classes the engine executes, and what runs each."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

Run = Callable[..., Any]
RunT = TypeVar("RunT", bound=Run)


@dataclass(frozen=True)
class Shown:
    """What an output node returns: its part of the history's ``outputs``."""

    ui: dict[str, list[Any]]


@dataclass(frozen=True)
class NodeType:
    """A node class.

    ``run`` takes the inputs that it uses by keyword, ``context`` too if it has such a parameter,
    and returns a tuple of outputs or a Shown. ``models`` names the folders that an input's list
    comes from; ``picture`` names the input that is a file of the input folder.
    """

    name: str
    run: Run
    models: dict[str, tuple[str, ...]] = field(default_factory=dict)
    picture: str | None = None

    @property
    def accepts(self) -> frozenset[str]:
        """The names of the parameters of ``run``."""
        return frozenset(inspect.signature(self.run).parameters)


NODES: dict[str, NodeType] = {}


def node(
    *names: str, models: dict[str, tuple[str, ...]] | None = None, picture: str | None = None
) -> Callable[[RunT], RunT]:
    """Register a function as what runs the node classes of these names."""

    def register(run: RunT) -> RunT:
        for name in names:
            NODES[name] = NodeType(name, run, models or {}, picture)
        return run

    return register
