"""What is wrong with one model file, as a sentence in each language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """Both sentences stand after the file's name, so they begin small and end without a stop."""

    en: str
    ko: str


class TransferError(Exception):
    """A file that could not be brought here; the others go on."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.en)
        self.problem = problem


class UnreachableError(TransferError):
    """The server itself did not answer, so the next file of it will hardly come either."""
