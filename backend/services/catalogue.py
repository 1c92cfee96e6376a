"""What there is to choose from: workflows, formats."""

from backend.compose.format import Format
from backend.schemas.engine import FormatList, FormatView
from backend.schemas.workflow import WorkflowList, WorkflowView
from backend.services.engine_stock import EngineStock
from backend.workflows.catalog import Catalog, CatalogEntry
from backend.workflows.finding import errors
from backend.workflows.json_schema import json_schema


class CatalogueService:
    """Lists for pages and callers."""

    def __init__(
        self, workflows: Catalog, formats: dict[str, Format], *, stock: EngineStock
    ) -> None:
        self._workflows = workflows
        self._stock = stock
        self._formats = formats

    def workflows(self) -> WorkflowList:
        """Every template; a broken one is listed with its problems."""
        return WorkflowList(workflows=tuple(self._workflow(entry) for entry in self._workflows))

    def _workflow(self, entry: CatalogEntry) -> WorkflowView:
        view, template = _workflow(entry), entry.template
        if template is None or view.problems:
            return view
        return view.model_copy(update={"can_run": self._stock.can_run(template)})

    def formats(self) -> FormatList:
        """Every SNS format, in the order of its file."""
        return FormatList(formats=tuple(_format(size) for size in self._formats.values()))


def _format(size: Format) -> FormatView:
    safe = size.safe
    return FormatView(
        name=size.name,
        label={"ko": size.label_ko, "en": size.label_en},
        width=size.width,
        height=size.height,
        safe=(round(safe.x), round(safe.y), round(safe.right), round(safe.bottom)),
        group=size.group,
        max_bytes=size.max_bytes,
        ads=size.ads,
    )


def _workflow(entry: CatalogEntry) -> WorkflowView:
    template = entry.template
    found = errors(entry.findings)
    problems = tuple(map(str, found))
    if template is None:
        return WorkflowView(name=entry.name, problems=problems)
    manifest = template.manifest
    return WorkflowView(
        name=entry.name,
        label=manifest.label.model_dump(),
        task=manifest.task,
        parameters={
            name: parameter.model_dump(mode="json", exclude_none=True)
            for name, parameter in manifest.inputs.items()
        },
        json_schema=json_schema(manifest),
        licence=manifest.licence,
        hash=template.hash,
        problems=problems,
        warnings=tuple(str(finding) for finding in entry.findings if finding not in found),
    )
