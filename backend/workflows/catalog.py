"""All templates of a folder, the broken ones with what is wrong with them."""

import threading
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from backend.errors import NotFoundError, TemplateError
from backend.workflows.check import Engine, check
from backend.workflows.finding import Finding, errors
from backend.workflows.schema import NodeSchema
from backend.workflows.template import FILES, Template, load_template

_Signature = tuple[tuple[int, int, int] | None, ...]


@dataclass(frozen=True)
class CatalogEntry:
    """A folder. ``template`` is None when it could not even be read."""

    name: str
    template: Template | None
    findings: tuple[Finding, ...]

    @property
    def problem(self) -> str:
        """All errors in one line; empty when the template can run."""
        return "; ".join(map(str, errors(self.findings)))


class Catalog:
    """Templates by name, as they are in the folder now.

    Every look asks the folder whether a file has changed, and reads again only what has. Threads
    may share one.
    """

    def __init__(
        self,
        folder: Path,
        schema: NodeSchema,
        *,
        models: Collection[str] | None = None,
        engine: Engine | None = None,
    ) -> None:
        self._folder = folder
        self._schema = schema
        self._models = models
        self._engine = engine
        self._read: dict[str, tuple[_Signature, CatalogEntry]] = {}
        self._reading = threading.Lock()

    @classmethod
    def load(
        cls,
        folder: Path,
        schema: NodeSchema,
        *,
        models: Collection[str] | None = None,
        engine: Engine | None = None,
    ) -> "Catalog":
        """Read and check every folder in ``folder``; a broken one stops nothing else.

        ``models`` are the files of the registry; with an ``engine``, its nodes count. Raises
        OSError when ``folder`` itself cannot be listed; one that goes away later keeps its
        templates.
        """
        catalog = cls(folder, schema, models=models, engine=engine)
        catalog._refresh(_folders(folder))
        return catalog

    def __getitem__(self, name: str) -> Template:
        """The template. Raises NotFoundError, or TemplateError when it is broken."""
        entry = self._entries().get(name)
        if entry is None:
            raise NotFoundError(what="workflow", name=name)
        if entry.template is None or entry.problem:
            raise TemplateError(template=name, problem=entry.problem)
        return entry.template

    def __iter__(self) -> Iterator[CatalogEntry]:
        """Every folder by name, the broken ones too."""
        return iter(self._entries().values())

    def __contains__(self, name: object) -> bool:
        """Whether there is such a folder, broken or not."""
        return name in self._entries()

    def __len__(self) -> int:
        return len(self._entries())

    def _entries(self) -> dict[str, CatalogEntry]:
        try:
            folders = _folders(self._folder)
        except OSError:
            return {name: entry for name, (_, entry) in self._read.items()}
        return self._refresh(folders)

    def _refresh(self, folders: list[Path]) -> dict[str, CatalogEntry]:
        with self._reading:
            self._read = {path.name: self._latest(path) for path in folders}
            return {name: entry for name, (_, entry) in self._read.items()}

    def _latest(self, path: Path) -> tuple[_Signature, CatalogEntry]:
        # Taken before the files are read: a change while they are read shows at the next look.
        signature = tuple(_stamp(path / file) for file in FILES)
        known = self._read.get(path.name)
        if known and known[0] == signature:
            return known
        entry = read_entry(path, self._schema, models=self._models, engine=self._engine)
        return signature, entry


def read_entry(
    folder: Path,
    schema: NodeSchema,
    *,
    models: Collection[str] | None = None,
    engine: Engine | None = None,
) -> CatalogEntry:
    """Read and check one folder, wherever it is."""
    try:
        template = load_template(folder)
    except TemplateError as error:
        finding = Finding(folder.name, str(error.details["problem"]))
        return CatalogEntry(folder.name, None, (finding,))
    found = check(template, schema, models=models, engine=engine)
    return CatalogEntry(folder.name, template, tuple(found))


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if _is_template(path))


def _is_template(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith((".", "_"))


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
