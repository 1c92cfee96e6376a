"""One thing that is wrong with a template, said so that a designer can find it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """``node`` is the title, class or id that the designer sees; ``problem`` is a clause."""

    node: str
    problem: str

    def __str__(self) -> str:
        return f'"{self.node}": {self.problem}'


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
