"""Whether a file on the disk is the one that the registry means."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from backend.models.header import header_problem
from backend.models.problem import Problem
from backend.models.size import expected_bytes, fits, spoken
from backend.workflows.registry import ModelFile

CHUNK = 4 * 2**20

Tick = Callable[[int], None]


def glance(path: Path, name: str, file: ModelFile) -> Problem | None:
    """What size and header tell, without reading the file. Raises OSError."""
    size = path.stat().st_size
    if problem := header_problem(path, name):
        return problem
    if not fits(file, size):
        return Problem(
            f"has {spoken(size)}, {spoken(expected_bytes(file))} are expected",
            f"크기가 {spoken(size)}입니다. {spoken(expected_bytes(file))}여야 합니다",
        )
    return None


def inspect(
    path: Path, name: str, file: ModelFile, *, sha256: str | None, tick: Tick
) -> Problem | None:
    """What is wrong after reading all of it; without a ``sha256`` as :func:`glance`.

    ``tick`` is told the bytes read so far. Raises OSError.
    """
    problem = glance(path, name, file)
    if problem or sha256 is None:
        return problem
    if digest(path, tick) == sha256:
        return None
    return Problem("has other bytes than published (SHA-256)", "공개된 SHA-256과 내용이 다릅니다")


def digest(path: Path, tick: Tick) -> str:
    """The SHA-256 of a file, in hexadecimal. Raises OSError."""
    read, found = 0, hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            found.update(chunk)
            read += len(chunk)
            tick(read)
    return found.hexdigest()
