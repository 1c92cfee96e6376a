"""What check finds, and that it stays on its feet."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.workflows.check import check
from backend.workflows.finding import Finding
from backend.workflows.manifest import Manifest
from backend.workflows.schema import NodeSchema
from backend.workflows.template import Template, load_template
from tests.unit.workflows.conftest import TEMPLATES, MakeTemplate, plain_graph, plain_manifest

TEMPLATE_NAMES = sorted(path.name for path in TEMPLATES.iterdir() if path.is_dir())
Change = Callable[[dict[str, Any]], object]


def with_graph(template: Template, graph: dict[str, Any]) -> Template:
    return Template(template.name, template.manifest, graph, template.hash)


def test_nothing_to_say_about_a_right_one(make: MakeTemplate, schema: NodeSchema) -> None:
    assert check(make(), schema) == []


GRAPH_FAULTS: list[tuple[str, Change, Finding]] = [
    (
        "unknown class",
        lambda g: g["2"].update(class_type="NoSuchNode"),
        Finding("Resize", 'the class "NoSuchNode" is unknown'),
    ),
    (
        "missing input",
        lambda g: g["2"]["inputs"].pop("crop"),
        Finding("Resize", 'the input "crop" is missing'),
    ),
    (
        "extra input",
        lambda g: g["2"]["inputs"].update(colour="red"),
        Finding("Resize", 'it has no input "colour"'),
    ),
    (
        "dangling link",
        lambda g: g["2"]["inputs"].update(image=["99", 0]),
        Finding("Resize", '"image" is linked to a node that is not there'),
    ),
    (
        "no such output",
        lambda g: g["2"]["inputs"].update(image=["1", 2]),
        Finding("Resize", '"image" is linked to output 2 that "Photo" does not have'),
    ),
    (
        "negative output",
        lambda g: g["2"]["inputs"].update(image=["1", -1]),
        Finding("Resize", '"image" is linked to output -1 that "Photo" does not have'),
    ),
    (
        "wrong type of link",
        lambda g: g["2"]["inputs"].update(image=["1", 1]),
        Finding("Resize", '"image" takes IMAGE, but is linked to MASK'),
    ),
    (
        "a value where a link belongs",
        lambda g: g["2"]["inputs"].update(image="photo.png"),
        Finding("Resize", '"image" must be linked to IMAGE'),
    ),
    (
        "half a link",
        lambda g: g["2"]["inputs"].update(image=["1"]),
        Finding("Resize", '"image" has a broken link: it must be [node id, output number]'),
    ),
    (
        "off the list",
        lambda g: g["2"]["inputs"].update(upscale_method="magic"),
        Finding("Resize", '"upscale_method" does not take "magic"'),
    ),
    (
        "a choice that is an object",
        lambda g: g["2"]["inputs"].update(crop={}),
        Finding("Resize", '"crop" must be a choice, not an object'),
    ),
    (
        "below the range",
        lambda g: g["2"]["inputs"].update(height=-8),
        Finding("Resize", '"height" must be at least 0, not -8'),
    ),
    (
        "above the range",
        lambda g: g["2"]["inputs"].update(height=10**6),
        Finding("Resize", '"height" must be at most 16384, not 1000000'),
    ),
    (
        "half a pixel",
        lambda g: g["2"]["inputs"].update(height=8.5),
        Finding("Resize", '"height" must be a whole number, not 8.5'),
    ),
    (
        "text for a number",
        lambda g: g["2"]["inputs"].update(height="8"),
        Finding("Resize", '"height" must be a whole number, not "8"'),
    ),
    (
        "a number for text",
        lambda g: g["3"]["inputs"].update(filename_prefix=1),
        Finding("Save", '"filename_prefix" must be text'),
    ),
    (
        "no node",
        lambda g: g.update({"7": None}),
        Finding("7", "it is no node: class_type or inputs lack"),
    ),
    (
        "no class",
        lambda g: g.update({"편집": {"inputs": {}, "_meta": {"title": "빈 칸"}}}),
        Finding("빈 칸", "it is no node: class_type or inputs lack"),
    ),
    (
        "circle",
        lambda g: g["2"]["inputs"].update(image=["2", 0]),
        Finding("Resize", "its links go round in a circle: Resize - Resize"),
    ),
    (
        "title gone",
        lambda g: g["2"]["_meta"].update(title="Other"),
        Finding("Resize", 'parameter "width": no node has this title'),
    ),
    (
        "title twice",
        lambda g: g["1"]["_meta"].update(title="Resize"),
        Finding("Resize", 'parameter "width": 2 nodes have this title'),
    ),
    (
        "output title gone",
        lambda g: g["3"].pop("_meta"),
        Finding("Save", 'output "images": no node has this title'),
    ),
    (
        "bound input is a link",
        lambda g: (
            g.update({"4": {"class_type": "PrimitiveInt", "inputs": {"value": 8}}}),
            g["2"]["inputs"].update(width=["4", 0]),
        ),
        Finding(
            "Resize", 'parameter "width": "width" is linked to another node and would be cut off'
        ),
    ),
]


@pytest.mark.parametrize(
    ("change", "expected"),
    [fault[1:] for fault in GRAPH_FAULTS],
    ids=[fault[0] for fault in GRAPH_FAULTS],
)
def test_faults_of_the_graph(
    make: MakeTemplate, schema: NodeSchema, change: Change, expected: Finding
) -> None:
    graph = plain_graph()
    change(graph)
    assert expected in check(make(graph), schema)


MANIFEST_FAULTS: list[tuple[str, Change, Finding]] = [
    (
        "binds nothing",
        lambda m: m["inputs"]["width"].update(input="breadth"),
        Finding("Resize", 'parameter "width": it binds nothing: ImageScale has no input "breadth"'),
    ),
    (
        "range above the node's",
        lambda m: m["inputs"]["width"].update(max=20000),
        Finding("Resize", 'parameter "width": "width" takes at most 16384, but max is 20000'),
    ),
    (
        "range below the node's",
        lambda m: m["inputs"]["width"].update(min=-8),
        Finding("Resize", 'parameter "width": "width" takes at least 0, but min is -8'),
    ),
    (
        "no range",
        lambda m: m["inputs"]["width"].pop("max"),
        Finding("Resize", 'parameter "width": "width" takes at most 16384, but max is not set'),
    ),
    (
        "type",
        lambda m: m["inputs"]["width"].update(node="Save", input="filename_prefix"),
        Finding(
            "Save", 'parameter "width": type int does not fit "filename_prefix", which takes STRING'
        ),
    ),
    (
        "option",
        lambda m: m["inputs"].update(
            how={
                "node": "Resize",
                "input": "upscale_method",
                "type": "choice",
                "options": ["area", "magic"],
            }
        ),
        Finding("Resize", 'parameter "how": "upscale_method" does not take the option "magic"'),
    ),
    (
        "two for one input",
        lambda m: m["inputs"].update(breadth={**m["inputs"]["width"]}),
        Finding("Resize", 'parameters "width" and "breadth" both set "width"'),
    ),
    (
        "one of several targets",
        lambda m: m["inputs"]["width"].update(also=[{"node": "Gone", "input": "width"}]),
        Finding("Gone", 'parameter "width": no node has this title'),
    ),
    (
        "no output node",
        lambda m: m["outputs"]["images"].update(node="Resize"),
        Finding("Resize", 'output "images": ImageScale is no output node: it saves nothing'),
    ),
]


@pytest.mark.parametrize(
    ("change", "expected"),
    [fault[1:] for fault in MANIFEST_FAULTS],
    ids=[fault[0] for fault in MANIFEST_FAULTS],
)
def test_faults_of_the_manifest(
    make: MakeTemplate, schema: NodeSchema, change: Change, expected: Finding
) -> None:
    manifest = plain_manifest()
    change(manifest)
    assert check(make(manifest=manifest), schema) == [expected]


def test_pack_that_is_not_listed(schema: NodeSchema) -> None:
    template = load_template(TEMPLATES / "cutout")
    manifest = template.manifest.model_copy(
        update={"requires": Manifest.model_fields["requires"].default}
    )
    (finding,) = check(Template("cutout", manifest, template.graph, ""), schema)
    assert finding.node == next(
        node["_meta"]["title"] for node in template.graph.values() if node["class_type"] == "RMBG"
    )
    assert "ComfyUI-RMBG" in finding.problem


def test_an_unknown_class_is_said_once(make: MakeTemplate, schema: NodeSchema) -> None:
    graph = plain_graph()
    graph["2"]["class_type"] = "Resizer"
    assert len(check(make(graph), schema)) == 1


def test_upload_button_of_older_editors_is_no_fault(make: MakeTemplate, schema: NodeSchema) -> None:
    graph = plain_graph()
    graph["1"]["inputs"]["upload"] = "image"
    assert check(make(graph), schema) == []


def test_pictures_of_a_running_engine_are_no_choice(make: MakeTemplate) -> None:
    loader = {
        "input": {"required": {"image": [["cat.png"], {"image_upload": True}]}},
        "output": ["IMAGE", "MASK"],
    }
    findings = check(make(), NodeSchema.parse({"LoadImage": loader}))
    assert {finding.node for finding in findings} == {"Resize", "Save"}


def test_fields_of_a_dynamic_choice_are_no_fault(make: MakeTemplate, schema: NodeSchema) -> None:
    graph = plain_graph()
    graph["2"] = {
        "class_type": "ResizeImageMaskNode",
        "inputs": {
            "input": ["1", 0],
            "resize_type": "scale by multiplier",
            "resize_type.multiplier": 2.0,
            "scale_method": "area",
        },
        "_meta": {"title": "Double"},
    }
    manifest = plain_manifest()
    del manifest["inputs"]["width"]
    assert check(make(graph, manifest), schema) == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=8), children, max_size=3)
    ),
    max_leaves=12,
)
hostile_nodes = st.fixed_dictionaries(
    {},
    optional={
        "class_type": st.sampled_from(["KSampler", "SaveImage", "RMBG", "BatchImagesNode", ""])
        | json_values,
        "inputs": st.dictionaries(
            st.sampled_from(["model", "images", "steps", "image"]) | st.text(max_size=5),
            json_values | st.tuples(st.sampled_from("123"), st.integers(-2, 5)).map(list),
            max_size=4,
        )
        | json_values,
        "_meta": st.fixed_dictionaries({"title": json_values}) | json_values,
    },
)


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.sampled_from("123") | st.text(max_size=3), hostile_nodes | json_values))
def test_no_json_upsets_it(schema: NodeSchema, graph: dict[str, Any]) -> None:
    template = load_template(TEMPLATES / "t2i_flux")
    findings = check(with_graph(template, graph), schema)
    assert findings
    assert all(finding.node is not None and finding.problem for finding in findings)


def test_a_circle_of_ten_thousand_nodes(schema: NodeSchema) -> None:
    size = 10_000
    graph = {
        str(n): {"class_type": "ImageInvert", "inputs": {"image": [str((n + 1) % size), 0]}}
        for n in range(size)
    }
    template = with_graph(load_template(TEMPLATES / "t2i_flux"), graph)
    assert any("circle" in finding.problem for finding in check(template, schema))


@settings(max_examples=60, deadline=None)
@given(json_values | st.dictionaries(st.text(max_size=4), hostile_nodes))
def test_no_object_info_upsets_the_schema(object_info: Any) -> None:
    if isinstance(object_info, dict):
        assert len(NodeSchema.parse(object_info)) <= len(object_info)
    else:
        with pytest.raises(ValueError, match="no JSON object"):
            NodeSchema.parse(object_info)
