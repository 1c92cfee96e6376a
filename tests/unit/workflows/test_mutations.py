"""A thousand seeded faults in every template: each is found, and none upsets the check."""

import copy
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend.workflows.check import check
from backend.workflows.graph import as_link, titled
from backend.workflows.schema import InputSpec, NodeSchema
from backend.workflows.template import Template, load_template
from tests.unit.workflows.conftest import TEMPLATES

FOLDERS = sorted(path for path in TEMPLATES.iterdir() if path.is_dir())
SEEDS = 1000

Graph = dict[str, Any]
# Makes a fault in a copy of a graph, of which it may write into one node.
Mutation = Callable[[Template, Graph, NodeSchema, random.Random], None]


def picked(graph: Graph, rng: random.Random, *, linked: bool) -> tuple[dict[str, Any], str]:
    """A node's own copy of its inputs, and the name of one that is linked, or is not."""
    places = [
        (node_id, name)
        for node_id, node in graph.items()
        for name, value in node["inputs"].items()
        if (as_link(value) is not None) is linked
    ]
    node_id, name = rng.choice(places)
    graph[node_id] = copy.deepcopy(graph[node_id])
    return graph[node_id]["inputs"], name


def drop_link(template: Template, graph: Graph, schema: NodeSchema, rng: random.Random) -> None:
    inputs, name = picked(graph, rng, linked=True)
    inputs[name] = rng.choice([["999", 0], [inputs[name][0], 99], [inputs[name][0]], None, "text"])


def drop_node(template: Template, graph: Graph, schema: NodeSchema, rng: random.Random) -> None:
    inputs, name = picked(graph, rng, linked=True)
    del graph[inputs[name][0]]


def rename_title(template: Template, graph: Graph, schema: NodeSchema, rng: random.Random) -> None:
    manifest = template.manifest
    titles = [target.node for one in manifest.inputs.values() for target in one.targets]
    titles += [output.node for output in manifest.outputs.values()]
    (node_id,) = titled(template.graph, rng.choice(titles))
    others = [key for key in graph if key != node_id]
    twin = graph[rng.choice(others)]["_meta"]["title"]
    title = rng.choice(["", "제목", f"{graph[node_id]['_meta']['title']}!", twin])
    graph[node_id] = {**graph[node_id], "_meta": {"title": title}}


def wrong_type(template: Template, graph: Graph, schema: NodeSchema, rng: random.Random) -> None:
    inputs, name = picked(graph, rng, linked=False)
    inputs[name] = rng.choice([{"not": "a value"}, [1, 2, 3]])


def wrong_name(template: Template, graph: Graph, schema: NodeSchema, rng: random.Random) -> None:
    inputs, name = picked(graph, rng, linked=rng.random() < 0.5)
    inputs[f"{name}_"] = inputs.pop(name)


def wrong_class(template: Template, graph: Graph, schema: NodeSchema, rng: random.Random) -> None:
    node_id = rng.choice(sorted(graph))
    graph[node_id] = {**graph[node_id], "class_type": rng.choice(["", "Gone", None, 7])}


def out_of_range(template: Template, graph: Graph, schema: NodeSchema, rng: random.Random) -> None:
    places = [
        (node_id, spec)
        for node_id, node in graph.items()
        for spec in specs(schema, node)
        if bad_values(spec)
    ]
    if not places:
        wrong_type(template, graph, schema, rng)
        return
    node_id, spec = rng.choice(places)
    inputs = {**graph[node_id]["inputs"], spec.name: rng.choice(bad_values(spec))}
    graph[node_id] = {**graph[node_id], "inputs": inputs}


def circle(template: Template, graph: Graph, schema: NodeSchema, rng: random.Random) -> None:
    inputs, name = picked(graph, rng, linked=True)
    own = next(key for key, node in graph.items() if node["inputs"] is inputs)
    inputs[name] = [own, 0]


MUTATIONS: list[Mutation] = [
    drop_link,
    drop_node,
    rename_title,
    wrong_type,
    wrong_name,
    wrong_class,
    out_of_range,
    circle,
]


def specs(schema: NodeSchema, node: dict[str, Any]) -> list[InputSpec]:
    """What the node's class says of its inputs that are set by value."""
    known = schema.get(node["class_type"])
    assert known is not None
    return [known.inputs[name] for name, value in node["inputs"].items() if as_link(value) is None]


def bad_values(spec: InputSpec) -> list[Any]:
    """Values outside the range or the list."""
    bad: list[Any] = [] if spec.min is None else [spec.min - 1, float("nan")]
    bad += [] if spec.max is None else [spec.max + 1, float("inf")]
    return bad + (["off the list"] if spec.options else [])


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_every_mutation_is_found(folder: Path, schema: NodeSchema) -> None:
    template = load_template(folder)
    assert check(template, schema) == []
    for seed in range(SEEDS):
        rng = random.Random(seed)
        graph = dict(template.graph)
        mutate = MUTATIONS[seed % len(MUTATIONS)]
        mutate(template, graph, schema, rng)
        mutant = Template(template.name, template.manifest, graph, template.hash)
        findings = check(mutant, schema)
        assert findings, f"{mutate.__name__}, seed {seed}"
        assert all(finding.problem for finding in findings)
