"""Whether every file of a profile is here and right, and what to do about the others."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from backend.errors import StorageError
from backend.models.check import inspect
from backend.models.problem import Problem
from backend.models.shelf import Place, Shelf, State
from backend.models.size import expected_bytes, spoken
from backend.workflows.registry import ModelFile

Proof = Literal["sha256", "size"]


@dataclass(frozen=True)
class Verdict:
    """``proof`` says by what the file was judged; no ``problem`` means that it is right."""

    name: str
    place: Place
    proof: Proof
    problem: Problem | None = None

    @property
    def state(self) -> State:
        if self.problem and self.place.state is State.PRESENT:
            return State.WRONG
        return self.place.state


def verify(shelf: Shelf, name: str, file: ModelFile, *, tick: Callable[[int], None]) -> Verdict:
    """Read one file and judge it. ``tick`` is told the bytes read so far.

    Raises StorageError for a file that cannot be read.
    """
    place = shelf.place(name, file)
    sha256 = shelf.sha256(place.path, file)
    proof: Proof = "sha256" if sha256 else "size"
    if place.state is not State.PRESENT:
        return Verdict(name, place, proof, place.problem or _absent(place, file))
    try:
        problem = inspect(place.path, name, file, sha256=sha256, tick=tick)
    except OSError as error:
        raise StorageError.of(error) from error
    return Verdict(name, place, proof, problem)


def _absent(place: Place, file: ModelFile) -> Problem:
    whole = spoken(expected_bytes(file))
    if place.state is State.PARTLY:
        here = spoken(place.size)
        return Problem(f"has only {here} of {whole} here", f"{whole} 가운데 {here}만 받았습니다")
    return Problem(f"is missing ({whole})", f"없습니다({whole})")
