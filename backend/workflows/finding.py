"""One thing that is wrong with a template, said so that a designer can find it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """``node`` is the title, class or id that the designer sees; ``problem`` is a clause.

    A template with an error cannot run; with warnings alone it can.
    """

    node: str
    problem: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f'"{self.node}": {self.problem}'


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that keep a template from running."""
    return tuple(finding for finding in findings if finding.severity == "error")


def shown(value: object) -> str:
    """A value of any shape in a few signs, for a problem text."""
    match value:
        case bool() | None:
            return str(value).lower()
        case str():
            return f'"{value[:40]}"'
        case int() | float():
            return str(value)[:40]
        case list():
            return "a list"
    return "an object"
