"""The picture of a template."""

import xml.etree.ElementTree as ET
from itertools import combinations

import pytest

from backend.workflows.drawing import draw
from backend.workflows.graph import links, nodes
from backend.workflows.layout import WIDTH, layout
from backend.workflows.schema import NodeSchema
from backend.workflows.template import load_template
from tests.unit.workflows.conftest import TEMPLATES, MakeTemplate, plain_graph, plain_manifest

SVG = "{http://www.w3.org/2000/svg}"


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", ["t2i_flux", "cutout"])
def test_boxes_stand_apart_and_links_go_right(name: str) -> None:
    graph = load_template(TEMPLATES / name).graph
    boxes = layout(graph)
    assert set(boxes) == set(graph)
    for one, other in combinations(boxes.values(), 2):
        beside = abs(one.x - other.x) >= WIDTH
        assert beside or one.y + one.height <= other.y or other.y + other.height <= one.y
    for node_id, node in nodes(graph):
        for field, link in links(node):
            assert boxes[link.source].exit[0] < boxes[node_id].port(field)[0]


def test_titles_classes_and_parameters_are_written(schema: NodeSchema) -> None:
    said = words(draw(load_template(TEMPLATES / "t2i_flux"), schema))
    assert {"Sampler", "KSampler", "● seed", "● steps", "→ images"} <= set(said)
    assert "seed: 0" in said


def test_every_link_is_drawn_in_the_colour_of_its_type(schema: NodeSchema) -> None:
    template = load_template(TEMPLATES / "t2i_flux")
    paths = list(ET.fromstring(draw(template, schema)).iter(f"{SVG}path"))
    count = sum(1 for _, node in nodes(template.graph) for _ in links(node))
    assert len(paths) == count
    assert len({path.get("stroke") for path in paths}) == 6


def test_a_picture_of_anything_is_well_formed(make: MakeTemplate, schema: NodeSchema) -> None:
    graph = plain_graph()
    graph["1"]["_meta"]["title"] = '<사진> & \x01 "따옴표" ' + "아주 긴 제목 " * 9
    graph["2"]["inputs"]["image"] = ["3", 0]
    graph["2"]["inputs"]["crop"] = ["99", 0]
    graph["3"]["inputs"]["images"] = ["2", 7]
    graph["7"] = None
    said = words(draw(make(graph, plain_manifest()), schema))
    assert any(word.startswith("<사진> &") and word.endswith("…") for word in said)


def test_a_long_chain_is_laid_out(schema: NodeSchema) -> None:
    graph = {
        str(number): {"class_type": "ImageInvert", "inputs": {"image": [str(number - 1), 0]}}
        for number in range(3000)
    }
    boxes = layout(graph)
    assert boxes["2999"].x > boxes["0"].x
