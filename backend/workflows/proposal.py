"""A manifest for a graph that has none, from its titles and classes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from backend.workflows.graph import Graph, nodes, title_of, titled
from backend.workflows.models import is_model
from backend.workflows.parameter import SEED_MAX
from backend.workflows.prompt_nodes import Field, prompt_fields, value_field
from backend.workflows.schema import InputSpec, NodeSchema

# Names that people know these by, and the range that a page offers where the node allows more.
_RANGES: dict[str, tuple[float, float]] = {
    "seed": (0, SEED_MAX),
    "width": (64, 2048),
    "height": (64, 2048),
    "count": (1, 5),
    "steps": (1, 50),
    "guidance": (0, 10),
    "cfg": (0, 20),
    "strength": (0, 1),
}
_NUMBERS = {
    "seed": "seed",
    "noise_seed": "seed",
    "steps": "steps",
    "guidance": "guidance",
    "cfg": "cfg",
    "denoise": "strength",
}
_CANVAS = {"width": "width", "height": "height", "batch_size": "count"}
_CHANGED = re.compile(r"(_name)?\d*$")


@dataclass
class Proposal:
    """A manifest as plain data, the graph with titles it can bind by, and what is left open."""

    manifest: dict[str, Any]
    graph: Graph
    undecided: list[str] = field(default_factory=list)


def propose(graph: Graph, schema: NodeSchema, name: str) -> Proposal:
    """Propose a manifest; titles that must be told apart are changed in ``graph``."""
    found = dict(_fields(graph, schema))
    outputs = _outputs(graph, schema)
    bound = [(key, place) for key, fields in found.items() for place in fields]
    _tell_apart(graph, [*bound, *outputs.items()])
    inputs = {key: _parameter(graph, schema, key, fields) for key, fields in found.items()}
    made = Proposal(
        {
            "name": name,
            "label": {"ko": name, "en": name},
            "task": _task(graph, found),
            "inputs": inputs,
            "outputs": {
                key: {"node": title_of(graph, place.node)} for key, place in outputs.items()
            },
            "requires": {"packs": _packs(graph, schema), "models": _models(graph)},
            "licence": "unknown",
        },
        graph,
    )
    made.undecided += _open_questions(made)
    return made


def _fields(graph: Graph, schema: NodeSchema) -> Iterator[tuple[str, list[Field]]]:
    """Parameters by name, each with all fields that take its value."""
    yield from prompt_fields(graph).items()
    numbers: dict[str, list[Field]] = {}
    photos: list[Field] = []
    for node_id, node in nodes(graph):
        known = schema.get(node["class_type"])
        if known is None:
            continue
        canvas = "LATENT" in known.outputs and node["class_type"].startswith("Empty")
        names = {**_NUMBERS, **(_CANVAS if canvas else {})}
        for spec in known.inputs.values():
            place = value_field(graph, node_id, spec.name)
            if place is None:
                continue
            if spec.upload:
                photos.append(place)
            elif spec.name in names and _worth(graph, place, spec):
                fields = numbers.setdefault(names[spec.name], [])
                fields += [] if place in fields else [place]
    yield from numbers.items()
    for number, place in enumerate(photos, 1):
        yield ("photo" if number == 1 else f"photo_{number}"), [place]


def _worth(graph: Graph, place: Field, spec: InputSpec) -> bool:
    """Whether a field means something here: cfg 1 and denoise 1 are how they are switched off."""
    value = graph[place.node]["inputs"][place.input]
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and not (spec.name in ("cfg", "denoise") and value == 1)


def _outputs(graph: Graph, schema: NodeSchema) -> dict[str, Field]:
    """The nodes that save pictures; those that only show them, when none saves."""
    saving: list[Field] = []
    showing: list[Field] = []
    for node_id, node in nodes(graph):
        known = schema.get(node["class_type"])
        if known is not None and known.output_node and "images" in node["inputs"]:
            kept = "Preview" not in node["class_type"]
            (saving if kept else showing).append(Field(node_id, "images"))
    return {
        "images" if number == 1 else f"images_{number}": place
        for number, place in enumerate(saving or showing, 1)
    }


def _tell_apart(graph: Graph, bound: list[tuple[str, Field]]) -> None:
    """Give each bound node a title that stands once: its own, else the parameter's name."""
    done: set[str] = set()
    for name, place in bound:
        if place.node in done:
            continue
        done.add(place.node)
        own, number = title_of(graph, place.node), 1
        while [one for one in titled(graph, own) if one != place.node]:
            words = name.replace("_", " ").capitalize()
            own, number = (words if number == 1 else f"{words} {number}"), number + 1
        graph[place.node]["_meta"] = {"title": own}


def _parameter(graph: Graph, schema: NodeSchema, name: str, fields: list[Field]) -> dict[str, Any]:
    first, *others = fields
    node = graph[first.node]
    known = schema.get(node["class_type"])
    spec = known.inputs.get(first.input) if known else None
    made: dict[str, Any] = {"node": title_of(graph, first.node), "input": first.input}
    made |= _kind(name, spec, node["inputs"][first.input])
    if others:
        made["also"] = [{"node": title_of(graph, one.node), "input": one.input} for one in others]
    return made


def _kind(name: str, spec: InputSpec | None, value: Any) -> dict[str, Any]:
    if name == "seed" and not (spec and spec.max is not None and spec.max < SEED_MAX):
        return {"type": "seed"}
    if name.startswith("photo"):
        return {"type": "image", "required": True}
    if isinstance(value, str):
        return {"type": "text", **({"required": True} if name == "prompt" else {"default": value})}
    whole = isinstance(value, int) and (spec is None or spec.kind == "INT")
    low, high = _range(name, spec, value)
    made = {"type": "int" if whole else "float", "min": low, "max": high, "default": value}
    step = int(spec.step) if whole and spec is not None and spec.step else 1
    if name in ("width", "height") and step > 1 and value % step == 0:
        made["multiple_of"] = step
    return made


def _range(name: str, spec: InputSpec | None, value: float) -> tuple[float, float]:
    low, high = _RANGES[name]
    if spec is not None and spec.min is not None:
        low = max(low, spec.min)
    if spec is not None and spec.max is not None:
        high = min(high, spec.max)
    return min(low, value), max(high, value)


def _packs(graph: Graph, schema: NodeSchema) -> list[str]:
    known = (schema.get(node["class_type"]) for _, node in nodes(graph))
    return sorted({one.pack for one in known if one is not None and one.pack})


def _models(graph: Graph) -> dict[str, list[str]]:
    models: dict[str, list[str]] = {}
    for _, node in nodes(graph):
        for name, value in node["inputs"].items():
            if not is_model(value) or [value] in models.values():
                continue
            stem = re.sub(r"[^a-z0-9_]", "_", _CHANGED.sub("", name.lower())).lstrip("0123456789_")
            role, number = stem or "model", 2
            while role in models:
                role, number = f"{stem or 'model'}_{number}", number + 1
            models[role] = [value]
    return models


def _task(graph: Graph, found: dict[str, list[Field]]) -> str:
    classes = " ".join(node["class_type"] for _, node in nodes(graph))
    if "photo" not in found:
        return "t2i"
    if "prompt" not in found and "Sampler" not in classes:
        return "upscale" if "Upscale" in classes else "cutout"
    return "edit" if "Inpaint" in classes or "Mask" in classes else "i2i"


def _open_questions(made: Proposal) -> Iterator[str]:
    manifest = made.manifest
    yield "label: what people read on the page, in Korean and English"
    yield f"task: {manifest['task']} is a guess"
    yield "licence: that of the models, since it binds what they make"
    if "prompt" not in manifest["inputs"]:
        yield "inputs: no prompt was found"
    if not manifest["outputs"]:
        yield "outputs: no node saves a picture"
    for role, files in manifest["requires"]["models"].items():
        yield f"requires.models.{role}: other files that may stand in for {files[0]}"
