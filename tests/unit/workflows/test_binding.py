"""Binding: pure, exact, and strict about what it takes."""

import copy
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.errors import ParameterError, TemplateError
from backend.workflows.binding import bind
from backend.workflows.graph import titled
from backend.workflows.parameter import SEED_MAX
from backend.workflows.template import load_template
from tests.unit.workflows.conftest import TEMPLATES, MakeTemplate, plain_graph, plain_manifest

T2I = load_template(TEMPLATES / "t2i_flux")
NEEDED = {"prompt": "a cup", "seed": 1}

good_values = st.fixed_dictionaries(
    {
        "prompt": st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip),
        "seed": st.integers(0, SEED_MAX),
    },
    optional={
        "width": st.integers(16, 128).map(lambda n: n * 16),
        "height": st.integers(16, 128).map(lambda n: n * 16),
        "count": st.integers(1, 5),
        "steps": st.integers(1, 50),
        "guidance": st.one_of(st.integers(1, 10), st.floats(1, 10)),
        "unet": st.sampled_from(T2I.manifest.inputs["unet"].options),
    },
)
any_value = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=3),
)


def bound_value(graph: dict[str, Any], name: str) -> object:
    parameter = T2I.manifest.inputs[name]
    (node_id,) = titled(graph, parameter.node)
    return graph[node_id]["inputs"][parameter.input]


@given(good_values)
def test_good_values_arrive_and_give_the_same_bytes(values: dict[str, Any]) -> None:
    before = copy.deepcopy(T2I.graph)
    graph = bind(T2I, values)
    assert {name: bound_value(graph, name) for name in values} == values
    assert json.dumps(graph).encode() == json.dumps(bind(T2I, values)).encode()
    assert T2I.graph == before


@given(st.sampled_from(sorted(T2I.manifest.inputs)), any_value)
def test_any_value_is_bound_or_named(name: str, value: Any) -> None:
    try:
        graph = bind(T2I, {**NEEDED, name: value})
    except ParameterError as error:
        assert error.details["parameter"] == name
        assert error.details["template"] == "t2i_flux"
        assert error.details["problem"]
    else:
        assert bound_value(graph, name) == value


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("width", 1000, "multiple of 16"),
        ("width", 240, "at least 256"),
        ("height", 2064, "at most 2048"),
        ("height", 10**400, "at most 2048"),
        ("count", 0, "at least 1"),
        ("count", True, "whole number"),
        ("steps", 28.0, "whole number"),
        ("steps", "28", "whole number"),
        ("guidance", float("nan"), "finite"),
        ("guidance", 10**400, "finite"),
        ("guidance", 10.5, "at most 10"),
        ("guidance", True, "a number"),
        ("guidance", None, "a number"),
        ("seed", -1, "at least 0"),
        ("seed", 2**64, "at most"),
        ("prompt", "  \n", "empty"),
        ("prompt", 5, "text"),
        ("prompt", "half \ud83d", "cannot be sent"),
        ("unet", "flux1-dev-Q2_K.gguf", "one of flux1-dev-Q8_0.gguf"),
        ("unet", ["flux1-dev-Q8_0.gguf"], "one of"),
        ("negative", "ugly", "no such parameter"),
    ],
)
def test_bad_values_say_why(name: str, value: Any, problem: str) -> None:
    with pytest.raises(ParameterError) as caught:
        bind(T2I, {**NEEDED, name: value})
    assert caught.value.details["parameter"] == name
    assert problem in caught.value.details["problem"]


@pytest.mark.parametrize("name", ["prompt", "seed"])
def test_needed_values_are_missed(name: str) -> None:
    values = {key: value for key, value in NEEDED.items() if key != name}
    with pytest.raises(ParameterError, match="missing") as caught:
        bind(T2I, values)
    assert caught.value.details["parameter"] == name


@pytest.mark.parametrize(
    "value", ["", "/etc/hosts", "../a.png", "a/../b.png", "a\\b.png", "a\0", 7]
)
def test_picture_names_stay_in_the_engine(make: MakeTemplate, value: Any) -> None:
    with pytest.raises(ParameterError) as caught:
        bind(make(), {"photo": value})
    assert caught.value.details["parameter"] == "photo"


def test_one_value_reaches_several_nodes(make: MakeTemplate) -> None:
    manifest = plain_manifest()
    manifest["inputs"]["width"]["also"] = [{"node": "Resize", "input": "height"}]
    graph = bind(make(manifest=manifest), {"photo": "a.png", "width": 1024})
    assert (graph["2"]["inputs"]["width"], graph["2"]["inputs"]["height"]) == (1024, 1024)


def test_without_value_and_default_the_graph_keeps_its_own(make: MakeTemplate) -> None:
    manifest = plain_manifest()
    del manifest["inputs"]["width"]["default"]
    graph = plain_graph()
    graph["2"]["inputs"]["width"] = 640
    bound = bind(make(graph, manifest), {"photo": "a.png"})
    assert bound["2"]["inputs"]["width"] == 640


def test_yes_or_no(make: MakeTemplate) -> None:
    graph, manifest = plain_graph(), plain_manifest()
    graph["2"]["inputs"]["flip"] = False
    manifest["inputs"]["flip"] = {"node": "Resize", "input": "flip", "type": "bool"}
    template = make(graph, manifest)
    assert bind(template, {"photo": "a.png", "flip": True})["2"]["inputs"]["flip"] is True
    with pytest.raises(ParameterError, match="true or false"):
        bind(template, {"photo": "a.png", "flip": 1})


def test_hangul_titles_bind_composed_and_decomposed(make: MakeTemplate) -> None:
    graph, manifest = plain_graph(), plain_manifest()
    graph["2"]["_meta"]["title"] = unicodedata.normalize("NFD", "크기")
    manifest["inputs"]["width"]["node"] = "크기"
    assert bind(make(graph, manifest), {"photo": "a.png"})["2"]["inputs"]["width"] == 512


@pytest.mark.parametrize("title", ["Photo", "Nowhere"])
def test_titles_that_are_not_one_node_are_refused(make: MakeTemplate, title: str) -> None:
    graph, manifest = plain_graph(), plain_manifest()
    graph["3"]["_meta"]["title"] = "Photo"
    manifest["inputs"]["photo"]["node"] = title
    with pytest.raises(TemplateError, match=title):
        bind(make(graph, manifest), {"photo": "a.png"})
