"""A prompt that cannot run is refused with the recorded body."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.contract.conftest import Engine
from tests.contract.graphs import RECORDINGS, Graph, loading, node, plain, recorded_graph
from tests.contract.normal import normal
from tests.contract.wire import Wire

Change = Callable[[Graph], Any]

CHANGES: dict[str, Change] = {
    "unknown_class": lambda graph: graph["5"].update(class_type="NoSuchNode"),
    "missing_input": lambda graph: graph["8"]["inputs"].pop("steps"),
    "bad_link_type": lambda graph: graph["8"]["inputs"].update(model=["3", 0]),
    "dangling_link": lambda graph: graph["8"]["inputs"].update(model=["99", 0]),
    "not_in_list": lambda graph: graph["8"]["inputs"].update(sampler_name="nope"),
    "missing_model_file": lambda graph: graph["1"]["inputs"].update(unet_name="absent.gguf"),
    "below_min": lambda graph: graph["8"]["inputs"].update(steps=0),
    "above_max": lambda graph: graph["7"]["inputs"].update(width=999999),
    "not_a_number": lambda graph: graph["8"]["inputs"].update(steps="many"),
    "no_output": lambda graph: graph.pop("10"),
    "no_class_type": lambda graph: graph["5"].pop("class_type"),
    "empty": lambda graph: graph.clear(),
}


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.usefixtures("flux")
def test_recorded_rejection(wire: Wire, kind: str) -> None:
    graph = recorded_graph()
    CHANGES[kind](graph)
    answer, recorded = wire.post(graph), RECORDINGS[f"invalid:{kind}"]
    assert answer.status_code == recorded["status"]
    assert answer.headers["content-type"] == recorded["content_type"]
    assert normal(answer.json()) == normal(recorded["body"])


def test_missing_picture(wire: Wire) -> None:
    answer = wire.post(loading("absent.png"))
    assert answer.status_code == 400
    assert normal(answer.json()) == normal(RECORDINGS["invalid:missing_image"]["body"])


def test_body_without_prompt(wire: Wire) -> None:
    answer = wire.http.post("/prompt", json={"client_id": "x"})
    assert answer.status_code == 400
    assert answer.json() == RECORDINGS["invalid:no_prompt"]["body"]


def test_body_that_is_not_json(wire: Wire) -> None:
    answer = wire.http.post("/prompt", content=b"{not json")
    recorded = RECORDINGS["invalid:not_json"]
    assert answer.status_code == recorded["status"] == 500
    assert answer.headers["content-type"] == recorded["content_type"]
    assert answer.text == recorded["body"]["text"]


def test_error_of_the_output_node_itself_is_in_the_details(wire: Wire) -> None:
    graph = plain()
    del graph["3"]["inputs"]["images"]
    error = wire.post(graph).json()["error"]
    assert error["details"] == "Required input is missing: images"


def test_dangling_link_of_the_output_node(wire: Wire) -> None:
    graph = plain()
    graph["3"]["inputs"]["images"] = ["99", 0]
    (reason,) = wire.post(graph).json()["node_errors"]["3"]["errors"]
    assert reason["type"] == "exception_during_validation"
    assert reason["details"] == "'99'"


def test_circle_is_refused(wire: Wire) -> None:
    graph = plain()
    graph["1"] = node("ImageInvert", image=["2", 0])
    answer = wire.post(graph)
    assert answer.status_code == 400
    body = answer.json()
    assert body["error"]["type"] == "prompt_outputs_failed_validation"
    assert (body["error"]["details"], body["node_errors"]) == ("", {})


def test_circle_beside_a_good_output_does_not_run(wire: Wire) -> None:
    graph = plain()
    graph["7"] = node("ImageInvert", image=["8", 0])
    graph["8"] = node("ImageInvert", image=["7", 0])
    graph["9"] = node("SaveImage", images=["7", 0], filename_prefix="circle")
    answer = wire.post(graph)
    assert answer.status_code == 200
    assert answer.json()["node_errors"] == {}
    assert list(wire.history(answer.json()["prompt_id"])["outputs"]) == ["3"]


def test_circle_hides_no_other_fault(wire: Wire) -> None:
    graph = plain()
    graph["1"] = node("ImageBatch", image2=["2", 0])
    body = wire.post(graph).json()
    reasons = {name: entry["errors"] for name, entry in body["node_errors"].items()}
    assert [reason["type"] for reason in reasons.pop("1")] == ["required_input_missing"]
    assert reasons == {}


def test_one_good_output_is_enough(wire: Wire) -> None:
    graph = plain()
    graph["4"] = node("SaveImage", images=["2", 0])
    answer = wire.post(graph)
    assert answer.status_code == 200
    node_errors = answer.json()["node_errors"]
    assert list(node_errors) == ["4"]
    assert node_errors["4"]["dependent_outputs"] == ["4"]
    assert list(wire.history(answer.json()["prompt_id"])["outputs"]) == ["3"]


def test_number_counts_refused_prompts_too(wire: Wire) -> None:
    first = wire.post(plain()).json()["number"]
    wire.post({})
    assert wire.post(plain()).json()["number"] == first + 2


@pytest.mark.parametrize("prompt", [5, "text", [1], {"1": 5}])
def test_prompt_that_is_no_graph(wire: Wire, ours: Engine, prompt: Any) -> None:
    assert wire.http.post("/prompt", json={"prompt": prompt}).status_code == 500


@pytest.mark.parametrize(
    "extra",
    [
        {"number": "many"},
        {"number": [1]},
        {"extra_data": 5},
        {"partial_execution_targets": "3"},
    ],
)
def test_odd_companions_of_a_prompt(wire: Wire, ours: Engine, extra: dict[str, Any]) -> None:
    assert wire.post(plain(), **extra).status_code == 500


def test_only_targets_run(wire: Wire) -> None:
    graph = plain()
    graph["4"] = node("SaveImage", images=["1", 0], filename_prefix="other")
    prompt_id = wire.submit(graph, partial_execution_targets=["4"])
    assert list(wire.history(prompt_id)["outputs"]) == ["4"]


def test_frames_show_no_path_of_the_machine(wire: Wire, ours: Engine) -> None:
    graph = plain()
    graph["3"]["inputs"]["images"] = ["99", 0]
    (reason,) = wire.post(graph).json()["node_errors"]["3"]["errors"]
    frames = reason["extra_info"]["traceback"]
    assert any('File "embedded_comfy/validation.py"' in frame for frame in frames)
    assert not any('"/' in frame for frame in frames)
