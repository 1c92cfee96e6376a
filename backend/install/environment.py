"""The engine's own Python environment."""

import re
from pathlib import Path
from typing import Protocol

from backend.install.failure import InstallError
from backend.install.recipe import Python
from backend.install.shell import CommandError, Shell


class Environment(Protocol):
    """What makes an environment and puts packages into it."""

    def check(self, wanted: Python) -> None:
        """Raises InstallError when the Python to use is not one of ``wanted``."""

    def make(self, folder: Path) -> None:
        """A new, empty environment in ``folder``; what was there goes. Raises InstallError."""

    def install(self, folder: Path, requirements: Path, *, index: str | None) -> None:
        """What the file asks for, from ``index`` or where pip is used to. Raises InstallError."""


class Venv:
    """venv and pip of the Python at ``python``."""

    def __init__(self, shell: Shell, python: str) -> None:
        self._shell = shell
        self._python = python

    def check(self, wanted: Python) -> None:
        code = "import sys, ensurepip, venv; print('%d.%d' % sys.version_info[:2])"
        try:
            found = self._shell.run(self._python, "-I", "-c", code)[-1]
        except (OSError, CommandError) as error:
            raise InstallError(
                problem=f'the Python "{Path(self._python).name}" does not run or lacks venv; '
                "choose one with --python",
                problem_ko=f'Python "{Path(self._python).name}"이(가) 실행되지 않거나 venv가 '
                "없습니다. --python으로 골라 주세요",
            ) from error
        if not re.fullmatch(r"3\.\d+", found) or not (
            _minor(wanted.oldest) <= _minor(found) <= _minor(wanted.newest)
        ):
            span = f"{wanted.oldest}..{wanted.newest}"
            raise InstallError(
                problem=f"this Python is {found}, the engine needs {span}; choose one with "
                "--python",
                problem_ko=f"이 Python은 {found}입니다. 엔진에는 {span}이 필요합니다. --python으로 "
                "골라 주세요",
            )

    def make(self, folder: Path) -> None:
        try:
            self._shell.run(self._python, "-I", "-m", "venv", "--clear", folder)
        except CommandError as error:
            raise error.explained("venv") from error

    def install(self, folder: Path, requirements: Path, *, index: str | None) -> None:
        words = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
        words += ["--index-url", index] if index else []
        try:
            pip = (python_of(folder), "-m", "pip", "install")
            self._shell.run(*pip, *words, "--requirement", requirements)
        except CommandError as error:
            raise error.explained("pip") from error


def python_of(folder: Path) -> Path:
    """The Python of the environment in ``folder``."""
    return folder / "bin" / "python"


def _minor(version: str) -> int:
    return int(version.partition(".")[2])
