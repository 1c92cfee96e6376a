"""Several model files into the models folder; one that fails does not stop the rest."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import httpx

from backend.errors import StorageError
from backend.models.check import digest, inspect
from backend.models.part import Part
from backend.models.problem import Problem, TransferError, UnreachableError
from backend.models.shelf import SUM, Shelf, State
from backend.models.size import MB, expected_bytes, spoken
from backend.models.source import Source, mirror_url
from backend.models.transfer import Patience, Transfer
from backend.workflows.registry import ModelFile

# Left free beside the files, for the engine's pictures and the system.
MARGIN_BYTES = 1000 * MB

Stage = Literal["fetch", "check"]
Report = Callable[[str, Stage, int], None]
Free = Callable[[Path], int]


def free_bytes(folder: Path) -> int:
    """Free bytes on the disk of ``folder``, which need not exist yet. Raises OSError."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


@dataclass(frozen=True)
class Outcome:
    """How one file went; no ``problem`` means that it is here and right."""

    name: str
    problem: Problem | None = None


class Download:
    """``report(name, stage, bytes)`` hears of every step; ``free`` says what the disk has left."""

    def __init__(
        self,
        shelf: Shelf,
        client: httpx.Client,
        *,
        report: Report,
        mirror: str | None = None,
        token: str | None = None,
        patience: Patience | None = None,
        free: Free = free_bytes,
    ) -> None:
        if mirror is not None:
            mirror_url(mirror)
        self._shelf = shelf
        self._client = client
        self._report = report
        self._mirror = mirror
        self._token = token
        self._patience = patience or Patience()
        self._free = free
        self._unreachable: set[str] = set()

    def wanted(
        self, files: Mapping[str, ModelFile], *, named: Sequence[str] = ()
    ) -> dict[str, ModelFile]:
        """The files to bring: those not here, or wrong by size or header.

        Files that are ``named`` are read to the end where their SHA-256 is known.
        """
        found = {}
        for name, file in files.items():
            place = self._shelf.place(name, file)
            if place.state is State.PRESENT and name in named:
                sha256 = self._shelf.sha256(place.path, file)
                if not inspect(place.path, name, file, sha256=sha256, tick=self._tick(name)):
                    continue
            elif place.state is State.PRESENT:
                continue
            found[name] = file
        return found

    def bytes_left(self, files: Mapping[str, ModelFile]) -> int:
        """What is still to come, by the registry's sizes."""
        return sum(self._left(name, file) for name, file in files.items())

    def check_space(self, files: Mapping[str, ModelFile]) -> None:
        """Raises StorageError when ``files`` and a margin of 1 GB do not fit on the disk."""
        needed = self.bytes_left(files) + (MARGIN_BYTES if files else 0)
        try:
            free = self._free(self._shelf.folder)
        except OSError as error:
            raise StorageError.of(error) from error
        if needed > free:
            raise StorageError(
                problem=f"the files need {spoken(needed)} with a margin of "
                f"{spoken(MARGIN_BYTES)}, and the disk has {spoken(free)} left; "
                "nothing was downloaded",
                problem_ko=f"여유 {spoken(MARGIN_BYTES)}를 더해 {spoken(needed)}가 필요한데 "
                f"디스크에 {spoken(free)}만 남아서 아무것도 내려받지 않았습니다",
            )

    def run(self, files: Mapping[str, ModelFile]) -> Iterator[Outcome]:
        """Bring them one after the other."""
        for name, file in files.items():
            try:
                yield Outcome(name, self._bring(name, file))
            except TransferError as error:
                yield Outcome(name, error.problem)
            except OSError as error:
                refused = StorageError.of(error).details
                yield Outcome(name, Problem(refused["problem"], refused["problem_ko"]))

    def _bring(self, name: str, file: ModelFile) -> Problem | None:
        place = self._shelf.place(name, file)
        source = Source.of(file.address, mirror=self._mirror, token=self._token)
        with Part.hold(place.path) as part:
            self._fetch(part, source, name, file)
            sha256 = file.sha256 or (part.note.sha256 if part.note else None)
            tick = self._tick(name)
            problem = inspect(part.path, name, file, sha256=sha256, tick=tick)
            if problem is not None:
                part.begin(None)
                return problem
            found = None if file.sha256 else sha256 or digest(part.path, tick)
            part.finish()
            if found:
                _sum_file(place.path).write_text(f"{found}  {name}\n", "ascii")
        return None

    def _fetch(self, part: Part, source: Source, name: str, file: ModelFile) -> None:
        host = source.start.host
        patience = replace(self._patience, tries=1) if host in self._unreachable else self._patience
        transfer = Transfer(self._client, source, file, patience=patience)
        try:
            transfer.run(part, lambda size: self._report(name, "fetch", size))
        except UnreachableError:
            self._unreachable.add(host)
            raise

    def _left(self, name: str, file: ModelFile) -> int:
        place = self._shelf.place(name, file)
        have = place.size if place.state is State.PARTLY else 0
        return max(0, expected_bytes(file) - have)

    def _tick(self, name: str) -> Callable[[int], None]:
        return lambda size: self._report(name, "check", size)


def _sum_file(path: Path) -> Path:
    return path.with_name(path.name + SUM)
