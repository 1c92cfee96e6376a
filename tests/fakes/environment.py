"""An environment of a few empty files, for what installs into one."""

from pathlib import Path

from backend.install.environment import python_of
from backend.install.failure import InstallError
from backend.install.recipe import Python


class FakeEnvironment:
    """Notes what it was asked for; ``fails`` is the name of a call that fails."""

    def __init__(self, fails: str = "") -> None:
        self.calls: list[str] = []
        self.index: str | None = None
        self.fails = fails

    def check(self, wanted: Python) -> None:
        self._note("check")

    def make(self, folder: Path) -> None:
        self._note("make")
        python_of(folder).parent.mkdir(parents=True, exist_ok=True)
        python_of(folder).touch()

    def install(self, folder: Path, requirements: Path, *, index: str | None) -> None:
        self._note("install")
        self.index = index

    def _note(self, call: str) -> None:
        self.calls.append(call)
        if call == self.fails:
            raise InstallError(problem=f"{call} failed", problem_ko=call)
