"""The editor's format into the API format."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.workflows.check import check_graph
from backend.workflows.convert import Converted, convert
from backend.workflows.editor import EditorProblem
from backend.workflows.schema import NodeSchema
from backend.workflows.widgets import Faces
from tests.unit.workflows.conftest import ROOT
from tests.unit.workflows.editor_graphs import (
    SUBGRAPH,
    link,
    node,
    resize,
    slot,
    within_subgraph,
)

FACES = Faces.load(ROOT / "configs" / "node_widgets.json")
SCHEMA = NodeSchema.load(ROOT / "configs" / "node_schema.json")
FIELDS = {"upscale_method": "lanczos", "width": 512, "height": 256, "crop": "disabled"}


def flat(data: dict[str, Any]) -> Converted:
    return convert(data, FACES, SCHEMA)


def test_fields_links_and_titles() -> None:
    done = flat(resize())
    assert done.graph == {
        "1": {
            "inputs": {"image": "a.png"},
            "class_type": "LoadImage",
            "_meta": {"title": "Load Image"},
        },
        "2": {
            "inputs": {**FIELDS, "image": ["1", 0]},
            "class_type": "ImageScale",
            "_meta": {"title": "크기"},
        },
        "3": {
            "inputs": {"filename_prefix": "out", "images": ["2", 0]},
            "class_type": "SaveImage",
            "_meta": {"title": "Save Image"},
        },
    }
    assert done.undecided == []
    assert check_graph(done.graph, SCHEMA) == []


@pytest.mark.parametrize("kind", ["LoadImage", "LoadImageOfAPack"])
def test_upload_button_with_a_slot_is_no_field(kind: str) -> None:
    slots = [slot("image", "COMBO", widget=True), slot("upload", "IMAGEUPLOAD", widget=True)]
    loader = node(1, kind, slots, ("IMAGE", "MASK"), widgets_values=["a.png", "image"])
    done = flat({"nodes": [loader], "links": []})
    assert done.graph["1"]["inputs"] == {"image": "a.png"}
    assert done.undecided == []


@pytest.mark.parametrize("after", ["fixed", "randomize", "increment"])
def test_what_is_done_after_a_run_is_no_field(after: str) -> None:
    values = [7, after, 20, 1.5, "euler", "simple", 0.5]
    data = {"nodes": [node(1, "KSampler", widgets_values=values)], "links": []}
    inputs = flat(data).graph["1"]["inputs"]
    assert inputs == {
        "seed": 7,
        "steps": 20,
        "cfg": 1.5,
        "sampler_name": "euler",
        "scheduler": "simple",
        "denoise": 0.5,
    }


def test_fields_by_name() -> None:
    done = flat(resize({"widgets_values": {**FIELDS, "preview": {"hidden": True}}}))
    assert done.graph["2"]["inputs"] == {**FIELDS, "image": ["1", 0]}


def test_a_field_that_an_older_file_lacks_gets_its_default() -> None:
    done = flat(resize({"widgets_values": ["lanczos", 100]}))
    assert done.graph["2"]["inputs"]["height"] == 512


def test_values_that_are_left_over_are_told() -> None:
    done = flat(resize({"widgets_values": [*FIELDS.values(), "more"]}))
    assert done.undecided == ['"크기" (ImageScale): 1 values more than it has fields']


def test_fields_of_a_dynamic_choice() -> None:
    values = ["scale dimensions", 64, 32, "center", "area"]
    data = {"nodes": [node(1, "ResizeImageMaskNode", widgets_values=values)], "links": []}
    assert flat(data).graph["1"]["inputs"] == {
        "resize_type": "scale dimensions",
        "resize_type.width": 64,
        "resize_type.height": 32,
        "resize_type.crop": "center",
        "scale_method": "area",
    }


def test_an_unknown_class_takes_the_names_in_the_file() -> None:
    shown = [slot("strength", "FLOAT", widget=True), slot("mode", "COMBO", widget=True)]
    data = {"nodes": [node(1, "OurNode", shown, widgets_values=[0.5, "fixed", "soft"])]}
    assert flat(data).graph["1"]["inputs"] == {"strength": 0.5, "mode": "soft"}
    bare = flat({"nodes": [node(1, "OurNode", [], widgets_values=[0.5])]})
    assert "order of its fields is not known" in bare.undecided[0]


def test_bypassed_nodes_are_passed_through() -> None:
    done = flat(resize({"mode": 4}))
    assert done.graph["3"]["inputs"]["images"] == ["1", 0]
    assert "2" not in done.graph
    assert done.undecided == ['"크기" is bypassed and was left out']


def test_muted_nodes_and_their_links_are_gone() -> None:
    done = flat(resize({"mode": 2}))
    assert done.graph["3"]["inputs"] == {"filename_prefix": "out"}
    problems = [str(one) for one in check_graph(done.graph, SCHEMA)]
    assert problems == ['"Save Image": the input "images" is missing']


def test_reroutes_primitives_and_notes() -> None:
    data = resize()
    data["nodes"][1]["inputs"] += [slot("width", "INT", 4, widget=True)]
    data["nodes"][1]["inputs"][0]["link"] = 3
    data["nodes"] += [
        node(4, "Reroute", [slot("", "*", 1)], ("IMAGE",)),
        node(5, "PrimitiveNode", [], ("INT",), widgets_values=[333, "fixed"]),
        node(6, "Note", widgets_values=["바꾸지 마세요"]),
        node(7, "MarkdownNote", widgets_values=["# 설명"], mode=4),
    ]
    data["links"] = [
        link(1, 1, 0, 4, 0, "IMAGE"),
        link(2, 2, 0, 3, 0, "IMAGE"),
        link(3, 4, 0, 2, 0, "IMAGE"),
        link(4, 5, 0, 2, 1, "INT"),
    ]
    done = flat(data)
    assert set(done.graph) == {"1", "2", "3"}
    assert done.graph["2"]["inputs"] == {**FIELDS, "width": 333, "image": ["1", 0]}
    assert done.undecided == []


@pytest.mark.parametrize(
    ("values", "proxies", "size"),
    [
        ([], [], (64, 32)),
        ([], [["a", "width"]], (64, 32)),
        ([800, 600], [], (800, 600)),
        ([800], [["a", "width"]], (800, 32)),
        ([600], [["-1", "high"]], (64, 600)),
    ],
    ids=["inner", "shown", "by input", "by proxy", "by own input"],
)
def test_a_subgraph_is_opened(
    values: list[Any], proxies: list[list[str]], size: tuple[int, int]
) -> None:
    graph = flat(within_subgraph(values, proxies)).graph
    assert set(graph) == {"1", "2:a", "3"}
    assert graph["3"]["inputs"]["images"] == ["2:a", 0]
    inner = graph["2:a"]["inputs"]
    assert (inner["width"], inner["height"]) == size
    assert inner["image"] == ["1", 0]


def test_a_subgraph_in_a_subgraph() -> None:
    data = within_subgraph([800, 600], [])
    (inner,) = data["definitions"]["subgraphs"]
    outer = copy.deepcopy(inner) | {"id": "outer"}
    outer["nodes"][0] |= {"type": SUBGRAPH, "widgets_values": [5, 6]}
    for place, name in enumerate(("picture", "wide", "high")):
        outer["nodes"][0]["inputs"][place]["name"] = name
        if place:
            outer["nodes"][0]["inputs"][place]["widget"] = {"name": name}
    data["definitions"]["subgraphs"].append(outer)
    data["nodes"][1]["type"] = "outer"
    graph = flat(data).graph
    assert graph["3"]["inputs"]["images"] == ["2:a:a", 0]
    inputs = graph["2:a:a"]["inputs"]
    assert (inputs["width"], inputs["height"], inputs["image"]) == (800, 600, ["1", 0])


def test_a_bypassed_subgraph_is_passed_through() -> None:
    data = within_subgraph([], [])
    data["nodes"][1]["mode"] = 4
    assert flat(data).graph["3"]["inputs"]["images"] == ["1", 0]


def test_ids_that_are_no_numbers() -> None:
    text = json.dumps(resize()).replace('"id": 2', '"id": "가운데"')
    text = text.replace("[1, 1, 0, 2,", '[1, 1, 0, "가운데",').replace("[2, 2,", '[2, "가운데",')
    assert flat(json.loads(text)).graph["3"]["inputs"]["images"] == ["가운데", 0]


def circle() -> dict[str, Any]:
    data = resize({"mode": 4})
    data["links"][0] = link(1, 2, 0, 2, 0, "IMAGE")
    return data


def endless() -> dict[str, Any]:
    data = within_subgraph([], [])
    data["definitions"]["subgraphs"][0]["nodes"][0]["type"] = SUBGRAPH
    return data


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (circle(), "go round in a circle"),
        (endless(), "nested too deeply, or hold themselves"),
        ({"nodes": [{"type": "KSampler"}]}, "no id or no type"),
        ({"nodes": [node(1, "KSampler"), node("1", "KSampler")]}, "two nodes have the id 1"),
        ({"nodes": [], "links": [[1, 2]]}, "neither a list of five nor an object"),
    ],
    ids=["circle", "endless", "no id", "id twice", "half a link"],
)
def test_what_cannot_be_is_said(data: dict[str, Any], problem: str) -> None:
    with pytest.raises(EditorProblem, match=problem):
        flat(data)


broken = st.recursive(
    st.none() | st.booleans() | st.integers(-30, 30) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_broken_file_upsets_it(data: st.DataObject) -> None:
    body = within_subgraph([800, 600], [["a", "width"], ["-1", "high"]])
    places: list[tuple[Any, Any]] = []
    waiting: list[Any] = [body]
    while waiting:
        one = waiting.pop()
        keys = list(one) if isinstance(one, dict) else range(len(one))
        places += [(one, key) for key in keys]
        waiting += [one[key] for key in keys if isinstance(one[key], dict | list)]
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(places))
        holder[key] = data.draw(broken)
    try:
        check_graph(flat(body).graph, SCHEMA)
    except EditorProblem as error:
        assert str(error)


def test_the_stored_faces_are_those_of_an_engine(tmp_path: Path) -> None:
    info = {
        "KSampler": {
            "display_name": "KSampler",
            "input": {
                "required": {
                    "model": ["MODEL"],
                    "seed": ["INT", {"control_after_generate": True}],
                    "sampler": [["a", "b"]],
                    "words": ["STRING", {"forceInput": True}],
                }
            },
        }
    }
    file = tmp_path / "faces.json"
    file.write_text(Faces.parse(info).dump(), "utf-8")
    face = Faces.load(file).get("KSampler")
    assert face is not None
    assert [widget.name for widget in face.widgets] == ["seed", "sampler"]


def test_the_stored_faces_fit_the_stored_schema() -> None:
    shown = [(node, FACES.get(node.name)) for node in SCHEMA]
    fields = [(node, one.name) for node, face in shown if face for one in face.widgets]
    assert len(fields) > 300
    assert [(node.name, field) for node, field in fields if field not in node.inputs] == []
