"""Who does the jobs."""

from typing import Protocol


class Runner(Protocol):
    """Takes queued jobs from the store and does them, here or on other machines."""

    def start(self) -> None:
        """Begin; jobs that a dead process left running are picked up again."""

    def wake(self) -> None:
        """A job was added or asked to stop: look at once."""

    def close(self) -> None:
        """Stop taking jobs; what is running is left for the next start."""
