"""What a process of Fit-AD is, before it runs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Program:
    """One process: what to run and how to tell that it is ready.

    ``module`` and ``arguments`` are what ``python -m`` takes. ``ready`` may take a second at most.
    ``needs`` names programs that must be ready before this one starts. ``option`` is the one that
    changes the port.
    """

    name: str
    label: str
    label_ko: str
    module: str
    arguments: tuple[str, ...]
    url: str
    host: str
    port: int
    option: str
    ready: Callable[[], bool]
    needs: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
