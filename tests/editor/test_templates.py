"""Every template through ComfyUI's own editor and back.

Two graphs are the same when they have the same node ids, and for each the same class, title and
inputs: values and links. The order in which a file lists them is not part of a graph, and JSON
does not tell 1 from 1.0.
"""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from backend.cli import command_line
from tests.editor.conftest import TEMPLATES, Trip
from tests.editor.editor import Editor

pytestmark = pytest.mark.comfyui


def call(*arguments: str | Path) -> tuple[int, str]:
    words = ["workflows", *map(str, arguments)]
    result = CliRunner().invoke(command_line(["workflows"]), words)
    return result.exit_code, result.output


def facts(graph: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that a graph says, one entry each."""
    said: dict[str, Any] = {}
    for node_id, node in graph.items():
        said[f"{node_id} class"] = node["class_type"]
        said[f"{node_id} title"] = node["_meta"]["title"]
        said |= {f"{node_id} input {name}": value for name, value in node["inputs"].items()}
    return said


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    old, new = facts(before), facts(after)
    return [
        f"{name}: {old.get(name, 'nothing')!r} -> {new.get(name, 'nothing')!r}"
        for name in sorted(old.keys() | new.keys())
        if name not in old or name not in new or old[name] != new[name]
    ]


def test_exported_again_it_is_the_same_graph(trip: Trip) -> None:
    assert differences(trip.graph, trip.exported) == [], trip.complaints


def test_what_was_exported_passes_the_check(trip: Trip, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(trip.template, tmp_path / trip.template.name))
    (folder / "workflow.json").write_text(json.dumps(trip.exported, indent=2), "utf-8")
    assert call("check", folder) == (0, f"✓ {folder.name}\n")


def test_saved_by_the_editor_it_is_imported_as_the_same_graph(trip: Trip, tmp_path: Path) -> None:
    file = tmp_path / "saved.json"
    file.write_text(json.dumps(trip.saved), "utf-8")
    code, said = call("import", file, "--name", trip.template.name, "--into", tmp_path)
    assert code == 0, said
    imported = tmp_path / trip.template.name / "workflow.json"
    assert differences(trip.graph, json.loads(imported.read_text("utf-8"))) == []


def test_words_written_in_the_editor_are_all_that_changes(editor: Editor) -> None:
    (template,) = [path for path in TEMPLATES if path.name == "t2i_flux"]
    file = template / "workflow.json"
    editor.drop(file, name="changed")
    graph = json.loads(file.read_text("utf-8"))
    (prompt,) = [key for key, node in graph.items() if node["_meta"]["title"] == "Prompt"]
    old = graph[prompt]["inputs"]["text"]
    editor.write(old, "한글 간판이 걸린 작은 빵집")
    change = f"{prompt} input text: {old!r} -> '한글 간판이 걸린 작은 빵집'"
    assert differences(graph, editor.export()) == [change], editor.complaints
