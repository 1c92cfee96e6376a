"""The models folder, laid out as ComfyUI lays out its own."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from backend.errors import StorageError
from backend.models.check import glance
from backend.models.problem import Problem
from backend.workflows.registry import ModelFile

# ComfyUI looks in both folders of a pair (folder_paths.py), so a file may lie in either.
ALSO = {"unet": "diffusion_models", "clip": "text_encoders"}

PART = ".part"
SUM = ".sha256"


class State(StrEnum):
    """How a file stands here; WRONG is present, but not what it should be."""

    PRESENT = "present"
    PARTLY = "partly"
    MISSING = "missing"
    WRONG = "wrong"


@dataclass(frozen=True)
class Place:
    """Where a file lies or will lie, how it stands, and how many bytes of it are here."""

    path: Path
    state: State
    size: int
    problem: Problem | None = None


class Shelf:
    """``folder`` is a models folder: ours, or one of a ComfyUI that is there already."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, name: str, file: ModelFile) -> Place:
        """Where ``name`` is, judged by size and header only.

        Raises StorageError for a folder that cannot be read.
        """
        home = self._inside(file.folder, name)
        try:
            for path in (home, self._other(home, file)):
                if path.is_file():
                    problem = glance(path, name, file)
                    state = State.WRONG if problem else State.PRESENT
                    return Place(path, state, path.stat().st_size, problem)
            part = home.with_name(home.name + PART)
            if part.is_file() and (size := part.stat().st_size):
                return Place(home, State.PARTLY, size)
        except OSError as error:
            raise StorageError.of(error) from error
        return Place(home, State.MISSING, 0)

    def sha256(self, path: Path, file: ModelFile) -> str | None:
        """The published digest, or else the one noted when the file was brought here."""
        if file.sha256:
            return file.sha256
        try:
            text = path.with_name(path.name + SUM).read_text("ascii")
        except (OSError, UnicodeDecodeError):
            return None
        word = text.partition(" ")[0].strip()
        return word if len(word) == 64 else None

    def _inside(self, *parts: str) -> Path:
        """A path below the folder. Raises ValueError for parts that lead out of it."""
        path = self.folder.joinpath(*parts)
        if ".." in path.relative_to(self.folder).parts:
            raise ValueError(f"{'/'.join(parts)} leads out of the models folder")
        return path

    def _other(self, home: Path, file: ModelFile) -> Path:
        top, _, rest = file.folder.partition("/")
        return self._inside(ALSO[top], rest, home.name) if top in ALSO else home
