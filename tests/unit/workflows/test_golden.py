"""Every template: its defaults, and what each parameter changes, against recorded graphs."""

import json
from pathlib import Path
from typing import Any

import pytest

from backend.workflows.binding import bind
from backend.workflows.check import check
from backend.workflows.graph import title_of
from backend.workflows.models import models_of
from backend.workflows.schema import NodeSchema
from backend.workflows.template import load_template
from tests.unit.workflows.conftest import ROOT, TEMPLATES

FOLDERS = sorted(path for path in TEMPLATES.iterdir() if path.is_dir())
NAMES = [folder.name for folder in FOLDERS]
GOLDEN = ROOT / "tests/data/workflows"


def golden(name: str) -> dict[str, Any]:
    recorded: dict[str, Any] = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return recorded


def changed_inputs(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """``{"Title.input": new value}`` for every input that differs."""
    assert before.keys() == after.keys()
    changes = {}
    for node_id, node in after.items():
        old = before[node_id]
        assert {**old, "inputs": None} == {**node, "inputs": None}
        assert old["inputs"].keys() == node["inputs"].keys()
        for name, value in node["inputs"].items():
            if value != old["inputs"][name]:
                changes[f"{title_of(after, node_id)}.{name}"] = value
    return changes


def test_every_template_has_a_golden_file() -> None:
    assert NAMES
    assert [path.stem for path in sorted(GOLDEN.iterdir())] == NAMES


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_schema_accepts_template(folder: Path, schema: NodeSchema) -> None:
    assert check(load_template(folder), schema) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_manifest_lists_the_models_of_the_graph(folder: Path) -> None:
    template = load_template(folder)
    listed = template.manifest.requires.models.values()
    assert set(models_of(template.graph)) <= {file for files in listed for file in files}


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_defaults_give_the_golden_graph(folder: Path) -> None:
    recorded = golden(folder.name)
    assert bind(load_template(folder), recorded["needed"]) == recorded["graph"]


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_each_parameter_changes_only_its_inputs(folder: Path) -> None:
    template, recorded = load_template(folder), golden(folder.name)
    assert recorded["changes"].keys() == template.manifest.inputs.keys()
    for name, change in recorded["changes"].items():
        graph = bind(template, {**recorded["needed"], name: change["value"]})
        assert changed_inputs(recorded["graph"], graph) == change["inputs"], name
