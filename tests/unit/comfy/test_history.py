"""Recorded histories as results and errors."""

import copy
from typing import Any

import pytest

from backend.comfy.history import FileRef, RunResult, read_history
from backend.errors import (
    EngineError,
    ExecutionFailedError,
    JobCancelledError,
    ResultMissingError,
)
from tests.unit.comfy.conftest import Recording


def read(body: Any, graph: dict[str, Any]) -> RunResult | None:
    (prompt_id,) = body
    return read_history(body, prompt_id=prompt_id, graph=graph)


def changed(protocol: Recording, **changes: Any) -> Any:
    body = copy.deepcopy(protocol["ok:history"])
    for entry in body.values():
        entry.update(changes)
    return body


@pytest.mark.parametrize("run", ["ok", "ok_again_all_cached"])
def test_good_runs(protocol: Recording, graph: dict[str, Any], run: str) -> None:
    result = read(protocol[f"{run}:history"], graph)
    assert result is not None
    assert result.outputs == {"SaveImage": (FileRef("x_00002_.png", "", "output"),)}
    assert result.notes == ()
    assert result.seconds == (60.774 if run == "ok" else pytest.approx(0.001, abs=0.01))


def test_not_there_yet(graph: dict[str, Any]) -> None:
    assert read_history({}, prompt_id="a", graph=graph) is None


def test_failed_run(protocol: Recording, graph: dict[str, Any]) -> None:
    with pytest.raises(ExecutionFailedError):
        read(protocol["runtime_error:history"], graph)


def test_interrupted_run(protocol: Recording, graph: dict[str, Any]) -> None:
    with pytest.raises(JobCancelledError):
        read(protocol["interrupt:history"], graph)


def test_titles_and_notes(protocol: Recording, graph: dict[str, Any]) -> None:
    graph = {**graph, "11": {"class_type": "PreviewImage", "inputs": {}}}
    graph["10"] = {**graph["10"], "_meta": {"title": "결과"}}
    outputs = {
        "10": {"images": [{"filename": "a.png"}], "fitad_notes": ["studio backdrop", 3]},
        "11": {"images": [{"filename": "b.png", "subfolder": "s", "type": "temp"}, "junk"]},
        "99": {"text": ["hello"]},
        "98": None,
    }
    result = read(changed(protocol, outputs=outputs), graph)
    assert result is not None
    assert result.outputs == {
        "결과": (FileRef("a.png", "", "output"),),
        "PreviewImage": (FileRef("b.png", "s", "temp"),),
        "99": (),
        "98": (),
    }
    assert result.notes == ("studio backdrop",)


def test_nodes_of_one_title_go_by_id(protocol: Recording, graph: dict[str, Any]) -> None:
    graph = {**graph, "11": graph["10"]}
    files = {"images": [{"filename": "a.png"}]}
    result = read(changed(protocol, outputs={"10": files, "11": files}), graph)
    assert result is not None
    assert sorted(result.outputs) == ["10", "11"]


@pytest.mark.parametrize("ui", [None, {}, {"images": []}, {"images": [], "fitad_notes": ["no"]}])
def test_outputs_without_anything(protocol: Recording, graph: dict[str, Any], ui: Any) -> None:
    outputs = {} if ui is None else {"10": ui}
    with pytest.raises(ResultMissingError) as caught:
        read(changed(protocol, outputs=outputs), graph)
    assert caught.value.details == {"node": "SaveImage"}


@pytest.mark.parametrize(
    "changes",
    [
        {"prompt": []},
        {"outputs": []},
        {"status": None},
        {"status": {"status_str": "error", "messages": []}},
        {"status": {"status_str": "success", "messages": None}},
    ],
)
def test_broken_entries(protocol: Recording, graph: dict[str, Any], changes: Any) -> None:
    with pytest.raises(EngineError) as caught:
        read(changed(protocol, **changes), graph)
    assert type(caught.value) is EngineError


@pytest.mark.parametrize("body", [None, [], "x"])
def test_no_history_at_all(graph: dict[str, Any], body: Any) -> None:
    with pytest.raises(EngineError):
        read_history(body, prompt_id="a", graph=graph)


def test_without_time_stamps(protocol: Recording, graph: dict[str, Any]) -> None:
    status = {
        "status_str": "success",
        "messages": [["execution_start"], "x", ["execution_success", {}]],
    }
    result = read(changed(protocol, status=status), graph)
    assert result is not None
    assert result.seconds == 0.0
