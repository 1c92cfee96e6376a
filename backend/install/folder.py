"""The folder of an installed engine: what lies where, whose it is, and what is done."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from backend.install.environment import python_of
from backend.install.failure import InstallError

# What Fit-AD keeps in its engine folder whether or not a ComfyUI is installed there.
KNOWN = frozenset({"input", "output", "temp", "models"})


@dataclass(frozen=True)
class EngineFolder:
    """``root`` with everything that the installation writes below it."""

    root: Path

    @property
    def comfyui(self) -> Path:
        return self.root / "ComfyUI"

    @property
    def venv(self) -> Path:
        return self.root / "venv"

    @property
    def model_paths(self) -> Path:
        return self.root / "extra_model_paths.yaml"

    @property
    def start(self) -> Path:
        return self.root / "start"

    @property
    def log(self) -> Path:
        return self.root / "install.log"

    @property
    def _note(self) -> Path:
        return self.root / ".fitad-engine.json"

    @property
    def ready(self) -> bool:
        """Whether there is something to start."""
        files = (self.start, self.comfyui / "main.py", python_of(self.venv))
        return all(file.exists() for file in files)

    def check(self) -> None:
        """Raises InstallError when the folder holds what is not ours; OSError when unreadable."""
        if self._note.exists() or not self.root.exists():
            return
        foreign = sorted({entry.name for entry in self.root.iterdir()} - KNOWN)
        if foreign:
            raise InstallError(
                problem=f'the folder holds other things ("{foreign[0]}"); choose another with '
                "--folder",
                problem_ko=f'폴더에 다른 것이 들어 있습니다("{foreign[0]}"). --folder로 '
                "다른 폴더를 골라 주세요",
            )

    @contextmanager
    def held(self) -> Iterator[None]:
        """Ours alone while the context lasts; the lock is the kernel's and goes with the process.

        Raises InstallError when another installation is at it, and as ``check`` does.
        """
        self.check()
        self.root.mkdir(parents=True, exist_ok=True)
        with self._note.open("a+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise InstallError(
                    problem="another installation is at work in this folder",
                    problem_ko="이 폴더에 다른 설치가 진행되고 있습니다",
                ) from error
            yield

    def stamp(self, step: str) -> str | None:
        """What the step was done for when it was last done to its end."""
        return self._stamps().get(step)

    def set_stamp(self, step: str, value: str | None) -> None:
        """Note that the step is done for ``value``, or (None) that it is not."""
        stamps = {**self._stamps(), step: value}
        done = {name: text for name, text in stamps.items() if text is not None}
        # The file is the lock, too: it is written in place. Half of it reads as nothing done.
        self._note.write_text(json.dumps(done, indent=1) + "\n", "utf-8")

    def _stamps(self) -> dict[str, str]:
        try:
            found = json.loads(self._note.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {str(step): str(value) for step, value in found.items()}
