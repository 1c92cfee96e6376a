"""All templates of a folder, the broken ones with what is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backend.errors import NotFoundError, TemplateError
from backend.workflows.check import check
from backend.workflows.finding import Finding
from backend.workflows.schema import NodeSchema
from backend.workflows.template import Template, load_template


@dataclass(frozen=True)
class CatalogEntry:
    """A folder. ``template`` is None when it could not even be read."""

    name: str
    template: Template | None
    findings: tuple[Finding, ...]

    @property
    def problem(self) -> str:
        """All findings in one line; empty when the template can run."""
        return "; ".join(map(str, self.findings))


class Catalog:
    """Templates by name, as they were when the folder was read."""

    def __init__(self, entries: dict[str, CatalogEntry]) -> None:
        self._entries = entries

    @classmethod
    def load(cls, folder: Path, schema: NodeSchema) -> "Catalog":
        """Read and check every folder in ``folder``; a broken one stops nothing else.

        Raises OSError when ``folder`` itself cannot be listed.
        """
        found = sorted(path for path in folder.iterdir() if _is_template(path))
        return cls({path.name: _entry(path, schema) for path in found})

    def __getitem__(self, name: str) -> Template:
        """The template. Raises NotFoundError, or TemplateError when it is broken."""
        entry = self._entries.get(name)
        if entry is None:
            raise NotFoundError(what="workflow", name=name)
        if entry.template is None or entry.findings:
            raise TemplateError(template=name, problem=entry.problem)
        return entry.template

    def __iter__(self) -> Iterator[CatalogEntry]:
        """Every folder by name, the broken ones too."""
        return iter(self._entries.values())

    def __contains__(self, name: object) -> bool:
        """Whether there is such a folder, broken or not."""
        return name in self._entries

    def __len__(self) -> int:
        return len(self._entries)


def _is_template(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith((".", "_"))


def _entry(path: Path, schema: NodeSchema) -> CatalogEntry:
    try:
        template = load_template(path)
    except TemplateError as error:
        finding = Finding(path.name, str(error.details["problem"]))
        return CatalogEntry(path.name, None, (finding,))
    return CatalogEntry(path.name, template, tuple(check(template, schema)))
