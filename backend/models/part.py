"""A file on its way: NAME.part beside the place it will have, and NAME.part.json about it."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Self

from backend.models.problem import Problem, TransferError
from backend.models.shelf import PART


@dataclass(frozen=True)
class Note:
    """What the server said of the file when its first byte came. ``total`` is in bytes."""

    address: str
    etag: str | None = None
    modified: str | None = None
    total: int | None = None
    sha256: str | None = None

    @property
    def validator(self) -> str | None:
        """What If-Range may hold: a strong ETag, else the date; None when neither was given."""
        if self.etag and not self.etag.startswith("W/"):
            return self.etag
        return self.modified


class Part:
    """The bytes so far, open for writing and locked. Every method raises OSError."""

    def __init__(self, final: Path, stream: BinaryIO) -> None:
        self.final = final
        self.path = _part(final)
        self._stream = stream
        self._note_path = _note(final)
        self.note = _read(self._note_path)

    @property
    def size(self) -> int:
        return os.fstat(self._stream.fileno()).st_size

    def begin(self, note: Note | None) -> None:
        """Throw away what is here, and remember ``note`` about what comes."""
        self._stream.truncate(0)
        self.note = note
        if note is None:
            self._note_path.unlink(missing_ok=True)
            return
        work = self._note_path.with_name(self._note_path.name + ".new")
        work.write_text(json.dumps(asdict(note)), "utf-8")
        work.replace(self._note_path)

    def write(self, data: bytes) -> None:
        """Append; nothing is held back, so a killed process loses nothing that was written."""
        left = memoryview(data)
        while left:
            left = left[self._stream.write(left) :]

    def finish(self) -> None:
        """Give the whole file its name."""
        os.fsync(self._stream.fileno())
        self.path.replace(self.final)
        self._note_path.unlink(missing_ok=True)

    @classmethod
    @contextmanager
    def hold(cls, final: Path) -> Iterator[Self]:
        """The part of ``final``, held alone. The lock is the kernel's and goes with the process.

        Raises TransferError when another process holds it, and OSError.
        """
        final.parent.mkdir(parents=True, exist_ok=True)
        with _locked(_part(final)) as stream:
            part = cls(final, stream)
            try:
                yield part
            finally:
                if part.size == 0:
                    for left in (part.path, part._note_path):
                        left.unlink(missing_ok=True)


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO]:
    # The file may get its final name between open and lock: then the name means another one.
    for _ in range(3):
        with path.open("ab", buffering=0) as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise TransferError(_BUSY) from error
            with suppress(FileNotFoundError):
                if os.fstat(stream.fileno()).st_ino == path.stat().st_ino:
                    yield stream
                    return
    raise TransferError(_BUSY)


_BUSY = Problem(
    "is being downloaded by another process",
    "다른 프로세스가 내려받고 있습니다",
)


def _part(final: Path) -> Path:
    return final.with_name(final.name + PART)


def _note(final: Path) -> Path:
    return final.with_name(final.name + PART + ".json")


def _read(path: Path) -> Note | None:
    try:
        return Note(**json.loads(path.read_text("utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None
