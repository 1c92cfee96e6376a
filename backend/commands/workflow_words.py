"""Workflows in lines of text for a terminal."""

from collections.abc import Iterator, Sequence

from backend.workflows.catalog import CatalogEntry
from backend.workflows.finding import Finding, errors
from backend.workflows.manifest import Manifest
from backend.workflows.parameter import Parameter


def listed(entry: CatalogEntry) -> str:
    """One line: mark, name, label; for a broken one, how much is wrong."""
    if entry.template is None:
        return f"✗ {entry.name:20} {entry.problem}"
    label = entry.template.manifest.label
    found = len(errors(entry.findings))
    note = f"  ({found} 오류 / errors: ./fitad workflows check {entry.name})" if found else ""
    return f"{'✗' if found else '✓'} {entry.name:20} {label.ko} / {label.en}{note}"


def finding_lines(name: str, findings: Sequence[Finding]) -> Iterator[str]:
    """The verdict, and one line a finding."""
    found = errors(findings)
    yield f"{'✗' if found else '✓'} {name}"
    for finding in findings:
        yield f"    {finding.severity}: {finding}"


def described(manifest: Manifest) -> Iterator[str]:
    """The manifest in a table: what may be set, what comes out, what it needs."""
    yield f"{manifest.name}: {manifest.label.ko} / {manifest.label.en}"
    yield f"task: {manifest.task}    licence: {manifest.licence}"
    yield "parameters:"
    for name, parameter in manifest.inputs.items():
        label = f"{parameter.label.ko} / {parameter.label.en}" if parameter.label else ""
        yield f"  {name:14} {_limits(parameter):44} {label}".rstrip()
    yield "outputs:"
    for name, output in manifest.outputs.items():
        yield f'  {name:14} "{output.node}"'
    if manifest.requires.packs:
        yield f"packs: {', '.join(manifest.requires.packs)}"
    for role, files in manifest.requires.models.items():
        yield f"model {role}: {' | '.join(files)}"


def _limits(parameter: Parameter) -> str:
    words: list[str] = [parameter.type]
    if parameter.min is not None or parameter.max is not None:
        low = "" if parameter.min is None else parameter.min
        words.append(f"{low}..{'' if parameter.max is None else parameter.max}")
    if parameter.multiple_of:
        words.append(f"in steps of {parameter.multiple_of}")
    if parameter.options:
        words.append(" | ".join(parameter.options))
    if parameter.required:
        words.append("required")
    elif parameter.default is not None:
        words.append(f"= {parameter.default}")
    return " ".join(words)
