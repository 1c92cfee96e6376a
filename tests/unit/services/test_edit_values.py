"""Every control of an edit and of a restyle changes the graph that is sent."""

from pathlib import Path
from typing import Any

import pytest

from backend.assets.store import Asset
from backend.compose.format import load_formats
from backend.schemas.edit import EditRequest
from backend.schemas.images import ImageToImageRequest
from backend.services.edit_frame import edit_frame
from backend.services.edit_values import edit_values, settle
from backend.services.image_to_image import values_of
from backend.workflows.binding import bind
from backend.workflows.graph import Graph
from backend.workflows.registry import load_registry
from backend.workflows.template import Template, load_template

ROOT = Path(__file__).parents[3]
CONTROLS = load_registry(ROOT / "configs" / "models.yaml").controls
FORMATS = load_formats(ROOT / "configs" / "sns_formats.yaml")
PHOTO = Asset(id="0" * 64, media_type="image/png", width=640, height=480, size=1, made={})
UNION = "FLUX.1-dev-Controlnet-Union.safetensors"


def template(name: str) -> Template:
    return load_template(ROOT / "comfy_workflows" / name)


def with_pictures(chosen: Template, values: dict[str, Any]) -> Graph:
    inputs = chosen.manifest.inputs
    pictures = {name: "p.png" for name in inputs if inputs[name].type == "image"}
    return bind(chosen, {**values, **pictures})


def edit_graph(name: str, **fields: Any) -> Graph:
    chosen = template(name)
    mask = {"mask": "0" * 64} if name == "edit_fill" and "extend" not in fields else {}
    request = EditRequest(
        experiment_id=name, photo="0" * 64, **{"prompt": "a table", "seed": 1, **mask, **fields}
    )
    chosen_format = FORMATS[request.format] if request.format else None
    frame = edit_frame(PHOTO, format=chosen_format, extend=request.extend)
    settled = settle(request, chosen)
    return with_pictures(
        chosen,
        edit_values(chosen, settled, frame, prompt=settled.prompt, controls=CONTROLS),
    )


def changes(before: Graph, after: Graph) -> set[tuple[str, str]]:
    return {
        (node["_meta"]["title"], name)
        for node_id, node in before.items()
        for name, value in node["inputs"].items()
        if after[node_id]["inputs"][name] != value
    }


SHARED: list[tuple[dict[str, Any], tuple[str, str]]] = [
    ({"prompt": "a lawn"}, ("Prompt", "text")),
    ({"steps": 31}, ("Sampler", "steps")),
    ({"guidance": 6}, ("Guidance", "guidance")),
    ({"denoise": 0.4}, ("Sampler", "denoise")),
    ({"seed": 2}, ("Sampler", "seed")),
]
SHAPED: list[tuple[dict[str, Any], tuple[str, str]]] = [
    *SHARED,
    ({"control": "canny"}, ("Shape finder", "preprocessor")),
    ({"control_strength": 0.2}, ("Follow the shape", "strength")),
    ({"blending": 0.6}, ("Blend the edge", "denoise")),
]
PLACES: list[tuple[dict[str, Any], tuple[str, str]]] = [
    ({"placement": {"left": 0.3}}, ("Place the product", "x")),
    ({"placement": {"top": 0.1}}, ("Place the mask", "y")),
    ({"placement": {"width": 0.4}}, ("Product size", "target_width")),
    ({"placement": {"height": 0.4}}, ("Mask size", "target_height")),
    ({"format": "story"}, ("Canvas", "height")),
    ({"values": {"shadow": 99}}, ("Shadow below the product", "y")),
]
GROWING: list[tuple[dict[str, Any], tuple[str, str]]] = [
    ({"extend": {side: 0.2}}, ("Extend the frame", side))
    for side in ("left", "top", "right", "bottom")
]
CASES = [
    *(("edit_portrait", *case) for case in SHAPED),
    *(("edit_hybrid", *case) for case in SHAPED),
    *(("edit_product", *case) for case in [*SHAPED, *PLACES]),
    *(("edit_fill", *case) for case in [*SHARED, *GROWING]),
    ("edit_portrait", {"values": {"keep_hair": False}}, ("Find the face", "Hair")),
    ("edit_portrait", {"format": "landscape"}, ("Pixel budget", "megapixels")),
]


@pytest.mark.parametrize(("name", "fields", "changed"), CASES, ids=str)
def test_every_control_changes_the_graph(
    name: str, fields: dict[str, Any], changed: tuple[str, str]
) -> None:
    assert changed in changes(edit_graph(name), edit_graph(name, **fields))


@pytest.mark.parametrize("control", ["depth", "canny"])
def test_the_union_type_is_that_of_the_file(control: Any) -> None:
    graph = edit_graph("edit_portrait", control=control, values={"control_net": UNION})
    (node,) = [n for n in graph.values() if n["class_type"] == "SetUnionControlNetType"]
    assert node["inputs"]["type"] == CONTROLS[control].types[UNION] != "auto"


def test_a_file_of_the_engine_brings_its_own_type() -> None:
    request = EditRequest(
        experiment_id="edit_product", photo="0" * 64, prompt="a table", control="depth"
    )
    chosen = template("edit_product")
    settled = settle(request, chosen, {"control_net": UNION})
    frame = edit_frame(PHOTO, format=None, extend=None)
    values = edit_values(chosen, settled, frame, prompt="a table", controls=CONTROLS)
    assert values["control_net"] == UNION
    assert values["control_type"] == CONTROLS["depth"].types[UNION]
    asked = request.model_copy(update={"values": {"control_net": "mine.safetensors"}})
    assert settle(asked, chosen, {"control_net": UNION}).values == asked.values


def test_two_controls_differ_in_type_too() -> None:
    graphs = [
        edit_graph("edit_hybrid", control=control, values={"control_net": UNION})
        for control in ("depth", "canny")
    ]
    assert ("ControlNet type", "type") in changes(*graphs)


def restyle_graph(**fields: Any) -> Graph:
    name, size = fields.pop("name", "i2i_flux"), fields.pop("size", (640, 480))
    chosen = template(name)
    request = ImageToImageRequest(photo="0" * 64, **{"prompt": "autumn", "seed": 1, **fields})
    number = 0
    return with_pictures(
        chosen, values_of(chosen, request, prompt=request.prompt, size=size, number=number)
    )


@pytest.mark.parametrize(
    ("fields", "changed"),
    [
        ({"prompt": "spring"}, ("Prompt", "text")),
        ({"strength": 0.3}, ("Sampler", "denoise")),
        ({"steps": 12}, ("Sampler", "steps")),
        ({"guidance": 2.0}, ("Guidance", "guidance")),
        ({"seed": 2}, ("Sampler", "seed")),
        ({"size": (1080, 1350)}, ("Canvas", "height")),
    ],
    ids=str,
)
def test_every_control_of_a_restyle_changes_the_graph(
    fields: dict[str, Any], changed: tuple[str, str]
) -> None:
    assert changed in changes(restyle_graph(), restyle_graph(**fields))


def test_a_repair_has_the_seed_of_its_picture() -> None:
    first, other = (restyle_graph(name="i2i_flux_repair", seed=seed) for seed in (1, 2))
    assert {("Repair faces", "seed"), ("Repair hands", "seed")} <= changes(first, other)
