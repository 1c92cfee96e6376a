"""The data files fit the code."""

import typing
from pathlib import Path

import pytest

from embedded_comfy.folders import Folders
from embedded_comfy.models import load_models
from embedded_comfy.nodes.registry import NODES, Shown
from embedded_comfy.schema import Schema
from tests.tools.make_node_schema import MADE, make


@pytest.fixture
def schema(folders: Folders) -> Schema:
    return Schema(load_models(), folders)


def test_schema_file_is_up_to_date() -> None:
    assert MADE.read_text("utf-8") == make()


def test_every_class_of_the_schema_runs(schema: Schema) -> None:
    assert set(schema.names()) == set(NODES)


@pytest.mark.parametrize("name", sorted(NODES))
def test_parameters_are_inputs(schema: Schema, name: str) -> None:
    node_type = NODES[name]
    inputs = schema.inputs(name)
    assert node_type.accepts - {"context"} <= set(inputs)
    assert set(node_type.models) <= set(inputs)
    for folders in node_type.models.values():
        assert load_models().names(*folders)


@pytest.mark.parametrize("name", sorted(NODES))
def test_as_many_outputs_as_said(schema: Schema, name: str) -> None:
    given = typing.get_type_hints(NODES[name].run)["return"]
    if schema.is_output(name):
        assert given is Shown
    else:
        assert len(typing.get_args(given)) == len(schema.outputs(name))


@pytest.mark.parametrize("name", sorted(NODES))
def test_choices_are_not_empty(schema: Schema, name: str) -> None:
    picture = NODES[name].picture
    empty = [one.name for one in schema.inputs(name).values() if one.choices == []]
    assert empty == ([picture] if picture else [])


def test_models_are_sorted_across_folders() -> None:
    names = load_models().names("text_encoders", "clip_gguf")
    assert names == sorted(names)
    assert "clip_l.safetensors" in names
    assert "t5-v1_1-xxl-encoder-Q8_0.gguf" in names


def test_pictures_are_listed(schema: Schema, folders: Folders) -> None:
    Path(folders.path("input") / "cup.png").touch()
    assert schema.inputs("LoadImage")["image"].choices == ["cup.png"]
