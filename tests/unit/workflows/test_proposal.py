"""A manifest for a graph that has none."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from backend.workflows.check import check
from backend.workflows.manifest_text import manifest_text
from backend.workflows.proposal import Proposal, propose
from backend.workflows.schema import NodeSchema
from backend.workflows.template import Template, load_template
from tests.unit.workflows.conftest import TEMPLATES, plain_graph


def proposed(graph: dict[str, Any], schema: NodeSchema) -> Proposal:
    return propose(copy.deepcopy(graph), schema, "ours")


@pytest.fixture
def loaded(tmp_path: Path) -> Any:
    def load(made: Proposal) -> Template:
        folder = tmp_path / "ours"
        folder.mkdir()
        (folder / "workflow.json").write_text(json.dumps(made.graph), "utf-8")
        text = manifest_text(made.manifest, made.undecided)
        (folder / "manifest.yaml").write_text(text, "utf-8")
        return load_template(folder)

    return load


@pytest.mark.parametrize("name", ["t2i_flux", "cutout"])
def test_what_is_proposed_for_our_own_can_run(name: str, schema: NodeSchema, loaded: Any) -> None:
    ours = load_template(TEMPLATES / name)
    made = loaded(proposed(ours.graph, schema))
    assert check(made, schema) == []
    assert made.graph == ours.graph
    assert made.manifest.requires.packs == ours.manifest.requires.packs
    known = set(ours.manifest.inputs)
    assert set(made.manifest.inputs) == known - {"unet"}
    for key, parameter in made.manifest.inputs.items():
        right = ours.manifest.inputs[key]
        assert (parameter.node, parameter.input) == (right.node, right.input)
        assert parameter.type == right.type


def test_titles_are_told_apart(schema: NodeSchema, loaded: Any) -> None:
    graph = load_template(TEMPLATES / "t2i_flux").graph
    graph = copy.deepcopy(graph)
    for node in graph.values():
        node["_meta"]["title"] = "노드"
    made = loaded(proposed(graph, schema))
    assert check(made, schema) == []
    nodes = [parameter.node for parameter in made.manifest.inputs.values()]
    assert made.manifest.inputs["prompt"].node == "Prompt"
    assert len(set(nodes)) == 4


def test_a_second_sampler_shares_seed_and_words(schema: NodeSchema, loaded: Any) -> None:
    graph = copy.deepcopy(load_template(TEMPLATES / "t2i_flux").graph)
    sampler = next(key for key, node in graph.items() if node["class_type"] == "KSampler")
    graph["99"] = copy.deepcopy(graph[sampler])
    graph["99"]["inputs"]["latent_image"] = [sampler, 0]
    graph["99"]["_meta"]["title"] = "Refiner"
    made = loaded(proposed(graph, schema))
    assert [other.node for other in made.manifest.inputs["seed"].also] == ["Refiner"]
    assert made.manifest.inputs["prompt"].also == ()


def test_a_value_in_a_primitive_is_bound_there(schema: NodeSchema) -> None:
    graph = copy.deepcopy(load_template(TEMPLATES / "t2i_flux").graph)
    sampler = next(node for node in graph.values() if node["class_type"] == "KSampler")
    sampler["inputs"]["steps"] = ["50", 0]
    graph["50"] = {
        "class_type": "PrimitiveInt",
        "inputs": {"value": 12},
        "_meta": {"title": "Rounds"},
    }
    steps = proposed(graph, schema).manifest["inputs"]["steps"]
    assert (steps["node"], steps["input"], steps["default"]) == ("Rounds", "value", 12)


def test_what_is_open_is_said(schema: NodeSchema) -> None:
    graph = plain_graph()
    del graph["3"]
    made = proposed(graph, schema)
    assert made.manifest["outputs"] == {}
    for start in ("label:", "task:", "licence:", "inputs: no prompt", "outputs: no node"):
        assert any(line.startswith(start) for line in made.undecided)
    text = manifest_text(made.manifest, made.undecided)
    assert text.startswith("# To decide: label:")


def test_a_value_beyond_the_usual_range_widens_it(schema: NodeSchema) -> None:
    graph = copy.deepcopy(load_template(TEMPLATES / "t2i_flux").graph)
    sampler = next(node for node in graph.values() if node["class_type"] == "KSampler")
    sampler["inputs"] |= {"steps": 80, "denoise": 0.6, "cfg": 3}
    inputs = proposed(graph, schema).manifest["inputs"]
    assert inputs["steps"]["max"] == 80
    assert (inputs["strength"]["type"], inputs["strength"]["default"]) == ("float", 0.6)
    assert inputs["cfg"]["type"] == "float"
