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
from backend.workflows.strict_yaml import parse_yaml

_GRAPH = "workflow.json"
_MANIFEST = "manifest.yaml"
# The largest workflows that people share are well under 1 MiB.
_MAX_BYTES = {_GRAPH: 4 * 2**20, _MANIFEST: 256 * 2**10}

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
    graph = _read_graph(name, _read(folder, _GRAPH))
    manifest = _read_manifest(name, _read(folder, _MANIFEST))
    if manifest.name != name:
        _broken(name, f'{_MANIFEST} says name: {manifest.name}, but the folder is "{name}"')
    written = manifest.model_dump(mode="json", exclude_unset=True)
    return Template(name, manifest, graph, _digest(graph, written))


def _digest(graph: Graph, manifest: Mapping[str, Any]) -> str:
    content = {"graph": graph, "manifest": manifest}
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _broken(template: str, problem: str, cause: Exception | None = None) -> NoReturn:
    raise TemplateError(template=template, problem=problem) from cause


def _read(folder: Path, file: str) -> str:
    limit = _MAX_BYTES[file]
    try:
        with (folder / file).open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError as error:
        _broken(folder.name, f"{file} is missing", error)
    except OSError as error:
        _broken(folder.name, f"{file} cannot be read", error)
    if len(data) > limit:
        _broken(folder.name, f"{file} is larger than {limit // 1024} KiB")
    try:
        # Windows editors put a byte order mark in front.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _broken(folder.name, f"{file} is not UTF-8 text", error)


def _read_graph(name: str, text: str) -> Graph:
    try:
        graph = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except RecursionError as error:
        _broken(name, f"{_GRAPH} is nested too deeply", error)
    except ValueError as error:
        _broken(name, f"{_GRAPH} is no valid JSON: {error}", error)
    if not isinstance(graph, dict):
        _broken(name, f"{_GRAPH} is no workflow: it must be an object of nodes")
    if isinstance(graph.get("nodes"), list):
        _broken(name, f"{_GRAPH} is in the editor's format; use Workflow > Export (API)")
    if not graph:
        _broken(name, f"{_GRAPH} has no nodes")
    if _too_deep(graph):
        _broken(name, f"{_GRAPH} is nested too deeply")
    return graph


def _too_deep(value: Any) -> bool:
    level = [value]
    for _ in range(_MAX_DEPTH):
        dicts = (child for one in level if isinstance(one, dict) for child in one.values())
        lists = (child for one in level if isinstance(one, list) for child in one)
        level = [*dicts, *lists]
    return bool(level)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f'"{twice[:60]}" stands twice')
    return found


def _no_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")


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
