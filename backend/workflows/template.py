"""A template: a folder with ``workflow.json`` (the graph) and ``manifest.yaml`` (its names)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError

from backend.errors import TemplateError
from backend.workflows.graph import Graph
from backend.workflows.manifest import Manifest
from backend.workflows.strict_json import JsonProblem, parse_json
from backend.workflows.strict_yaml import parse_yaml

_GRAPH = "workflow.json"
_MANIFEST = "manifest.yaml"
FILES = (_GRAPH, _MANIFEST)

# The largest workflows that people share are well under 1 MiB.
_GRAPH_BYTES = 4 * 2**20
_MANIFEST_BYTES = 256 * 2**10

# A link in an input of a node is at depth 4.
_MAX_DEPTH = 20


@dataclass(frozen=True)
class Template:
    """A loaded template. Nobody writes into ``graph``; ``bind`` copies it.

    ``hash`` is the SHA-256 of graph and manifest in canonical JSON: the same content in another
    layout has the same hash.
    """

    name: str
    manifest: Manifest
    graph: Graph
    hash: str


def load_template(folder: Path) -> Template:
    """Read one folder. Raises TemplateError, which says what is wrong and in which file."""
    name = folder.name
    graph = load_graph(folder / _GRAPH, name)
    manifest = _read_manifest(name, _read(folder / _MANIFEST, name, _MANIFEST_BYTES))
    if manifest.name != name:
        _broken(name, f'{_MANIFEST} says name: {manifest.name}, but the folder is "{name}"')
    written = manifest.model_dump(mode="json", exclude_unset=True)
    return Template(name, manifest, graph, _digest(graph, written))


def load_graph(path: Path, name: str) -> Graph:
    """Read a graph in API format of the template ``name``. Raises TemplateError."""
    file = path.name
    try:
        graph = parse_json(_read(path, name, _GRAPH_BYTES), depth=_MAX_DEPTH)
    except JsonProblem as error:
        _broken(name, f"{file}: {error}", error)
    if not isinstance(graph, dict):
        _broken(name, f"{file} is no workflow: it must be an object of nodes")
    if isinstance(graph.get("nodes"), list):
        _broken(name, f"{file} is in the editor's format; use Workflow > Export (API)")
    if not any(isinstance(node, dict) for node in graph.values()):
        _broken(name, f"{file} is no workflow: it has no nodes")
    return graph


def _digest(graph: Graph, manifest: Mapping[str, Any]) -> str:
    content = {"graph": graph, "manifest": manifest}
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _broken(template: str, problem: str, cause: Exception | None = None) -> NoReturn:
    raise TemplateError(template=template, problem=problem) from cause


def _read(path: Path, name: str, limit: int) -> str:
    file = path.name
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError as error:
        _broken(name, f"{file} is missing", error)
    except OSError as error:
        _broken(name, f"{file} cannot be read", error)
    if len(data) > limit:
        _broken(name, f"{file} is larger than {limit // 1024} KiB")
    try:
        # Windows editors put a byte order mark in front.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _broken(name, f"{file} is not UTF-8 text", error)


def _read_manifest(name: str, text: str) -> Manifest:
    try:
        return Manifest.model_validate(parse_yaml(text))
    except ValidationError as error:
        _broken(name, f"{_MANIFEST}: {_field_problems(error)}", error)
    except ValueError as error:  # also a date or a number that YAML cannot make
        _broken(name, f"{_MANIFEST} is no valid YAML: {error}", error)


def _field_problems(error: ValidationError) -> str:
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    lines = [f"{'.'.join(map(str, one['loc'])) or 'top'}: {one['msg']}" for one in problems]
    return "; ".join(lines[:5])
