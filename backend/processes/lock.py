"""One Fit-AD a data folder: a locked file that says who holds it and where it answers."""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from backend.errors import AlreadyRunningError, StartError

FILE_NAME = "up.lock"


@contextmanager
def hold(folder: Path, addresses: Mapping[str, str]) -> Iterator[None]:
    """Hold ``folder`` while the context lasts, and leave ``addresses`` for others to read.

    The lock is the kernel's and goes with the process, so a file left by a crash blocks nobody.
    Raises AlreadyRunningError, with the holder's addresses, and StartError for a folder that cannot
    be written.
    """
    with _opened(folder / FILE_NAME) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunningError(**_holder(file)) from error
        _write(file, {"pid": os.getpid(), "addresses": dict(addresses)})
        try:
            yield
        finally:
            file.truncate(0)


def _opened(path: Path) -> BinaryIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a+b")
    except OSError as error:
        raise StartError(
            problem=f"the data folder cannot be written ({error.strerror}); choose another with "
            "--data",
            problem_ko=f"데이터 폴더에 쓸 수 없습니다({error.strerror}). --data로 바꿔 주세요",
        ) from error


def _write(file: BinaryIO, note: object) -> None:
    try:
        file.truncate(0)
        file.write(json.dumps(note).encode())
        file.flush()
    except OSError as error:
        raise StartError(
            problem=f"the data folder cannot be written ({error.strerror})",
            problem_ko=f"데이터 폴더에 쓸 수 없습니다({error.strerror})",
        ) from error


def _holder(file: BinaryIO) -> dict[str, str]:
    file.seek(0)
    try:
        note = json.loads(file.read())
        return {"pid": str(note["pid"]), "addresses": "  ".join(note["addresses"].values())}
    except (ValueError, LookupError):
        return {"pid": "?", "addresses": "?"}
