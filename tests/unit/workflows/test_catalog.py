"""The catalogue: good templates by name, broken ones with their problems."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from backend.errors import NotFoundError, TemplateError
from backend.workflows.catalog import Catalog
from backend.workflows.schema import NodeSchema
from tests.unit.workflows.conftest import TEMPLATES, plain_graph, plain_manifest

Write = Callable[..., Path]


def test_everything_that_ships_can_run(schema: NodeSchema) -> None:
    catalog = Catalog.load(TEMPLATES, schema)
    assert {entry.name for entry in catalog} >= {"t2i_flux", "cutout"}
    assert [entry.problem for entry in catalog] == [""] * len(catalog)
    assert catalog["t2i_flux"].manifest.task == "t2i"


def test_broken_ones_stop_nothing_else(write: Write, schema: NodeSchema) -> None:
    root = write().parent
    write("{", name="no_json")
    graph = plain_graph()
    graph["2"]["class_type"] = "Gone"
    write(graph, {**plain_manifest(), "name": "no_class"}, name="no_class")
    (root / "README.md").write_text("for people")
    (root / ".hidden").mkdir()
    (root / "empty").mkdir()
    catalog = Catalog.load(root, schema)
    assert [entry.name for entry in catalog] == ["empty", "no_class", "no_json", "resize"]
    assert catalog["resize"].name == "resize"
    for name, problem in {
        "empty": "workflow.json is missing",
        "no_json": "no valid JSON",
        "no_class": '"Resize": the class "Gone" is unknown',
    }.items():
        assert name in catalog
        with pytest.raises(TemplateError) as caught:
            catalog[name]
        assert problem in caught.value.details["problem"]


def test_unknown_name(schema: NodeSchema) -> None:
    with pytest.raises(NotFoundError) as caught:
        Catalog.load(TEMPLATES, schema)["t2i_flax"]
    details = caught.value.details
    assert (details["what"], details["name"]) == ("workflow", "t2i_flax")


def test_a_folder_that_is_not_there(tmp_path: Path, schema: NodeSchema) -> None:
    with pytest.raises(OSError, match="nowhere"):
        Catalog.load(tmp_path / "nowhere", schema)


def test_a_folder_is_found_changed_and_gone(write: Callable[..., Path], schema: NodeSchema) -> None:
    root = write(name="resize").parent
    catalog = Catalog.load(root, schema)
    first = catalog["resize"]
    assert catalog["resize"] is first
    manifest = plain_manifest() | {"name": "later"}
    write(manifest=manifest, name="later")
    assert [entry.name for entry in catalog] == ["later", "resize"]
    write(manifest=manifest | {"licence": "mit"}, name="later")
    assert catalog["later"].manifest.licence == "mit"
    write(graph="{", name="later")
    with pytest.raises(TemplateError, match="no valid JSON"):
        catalog["later"]
    shutil.rmtree(root / "later")
    assert "later" not in catalog
    assert catalog["resize"] is first


def test_a_folder_of_templates_that_goes_away_keeps_them(
    write: Callable[..., Path], schema: NodeSchema
) -> None:
    root = write().parent
    catalog = Catalog.load(root, schema)
    root.rename(root.with_name("elsewhere"))
    assert len(catalog) == 1
    assert catalog["resize"].name == "resize"
