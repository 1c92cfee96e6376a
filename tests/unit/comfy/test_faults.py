"""Recorded error bodies as our errors."""

from typing import Any

import pytest

from backend.comfy.faults import failed, rejected, without_paths
from backend.errors import (
    EngineError,
    ExecutionFailedError,
    ModelMissingError,
    NodeMissingError,
    OutOfMemoryError,
    PromptRejectedError,
)
from tests.unit.comfy.conftest import Recording

LOADERS = {
    "1": {"class_type": "LoadImage", "inputs": {}, "_meta": {"title": "사진"}},
    "2": {"class_type": "SaveImage", "inputs": {}},
}


def body(protocol: Recording, name: str) -> Any:
    return protocol[f"invalid:{name}"]["body"]


@pytest.mark.parametrize(
    ("name", "node", "problem"),
    [
        ("missing_input", "그리기", 'the input "steps" is missing'),
        ("bad_link_type", "그리기", '"model" does not take what it is linked to (VAE)'),
        ("dangling_link", "그리기", '"samples" is linked to a node that is not right'),
        ("not_in_list", "그리기", '"sampler_name" does not take "nope"'),
        ("below_min", "그리기", '"steps" is out of its range: "0"'),
        ("above_max", "EmptySD3LatentImage", '"width" is out of its range: "999999"'),
        ("not_a_number", "그리기", '"steps" does not take "many"'),
        ("no_output", "?", "Prompt has no outputs"),
        ("empty", "?", "Prompt has no outputs"),
        ("no_prompt", "?", "No prompt provided"),
    ],
)
def test_rejected_prompts(
    protocol: Recording, graph: dict[str, Any], name: str, node: str, problem: str
) -> None:
    error = rejected(body(protocol, name), graph)
    assert type(error) is PromptRejectedError
    assert error.details == {"node": node, "problem": problem}


def test_missing_model_file(protocol: Recording, graph: dict[str, Any]) -> None:
    error = rejected(body(protocol, "missing_model_file"), graph)
    assert type(error) is ModelMissingError
    assert error.details["node"] == "UnetLoaderGGUF"
    assert error.details["model"] == "absent.gguf"
    assert error.details["models"] == ("absent.gguf",)


def test_all_missing_model_files_are_told(graph: dict[str, Any]) -> None:
    def missing(value: str) -> dict[str, Any]:
        return {"errors": [{"type": "value_not_in_list", "extra_info": {"received_value": value}}]}

    wrong = {"errors": [{"type": "value_smaller_than_min", "extra_info": {"input_name": "steps"}}]}
    errors = {"8": wrong, "1": missing("flux/a.GGUF"), "3": missing("sd\\b.safetensors")}
    error = rejected({"error": {}, "node_errors": errors}, graph)
    assert type(error) is ModelMissingError
    assert error.details["models"] == ("a.GGUF", "b.safetensors")


def test_unknown_class_is_named_by_title_and_class(protocol: Recording) -> None:
    graph = {"5": {"class_type": "NoSuchNode", "inputs": {}, "_meta": {"title": "마무리"}}}
    error = rejected(body(protocol, "unknown_class"), graph)
    assert type(error) is NodeMissingError
    assert (error.details["node"], error.details["node_class"]) == ("마무리", "NoSuchNode")


def test_node_without_class(protocol: Recording) -> None:
    error = rejected(body(protocol, "no_class_type"), {"5": {"inputs": {}}})
    assert type(error) is PromptRejectedError
    assert error.details["node"] == "5"


def test_missing_picture(protocol: Recording) -> None:
    error = rejected(body(protocol, "missing_image"), LOADERS)
    assert type(error) is PromptRejectedError
    assert error.details == {"node": "사진", "problem": 'the input "image" was refused'}


@pytest.mark.parametrize(
    "nonsense", [None, [], {}, {"error": "no"}, {"node_errors": {"1": None}}, {"node_errors": []}]
)
def test_other_bodies_are_not_understood(nonsense: Any) -> None:
    assert type(rejected(nonsense, {})) is EngineError


def test_a_kind_that_is_new_keeps_the_engine_s_words() -> None:
    fault = {"type": "brand_new", "message": "Too wide", "details": "in /srv/comfy/x/nodes.py"}
    error = rejected({"node_errors": {"2": {"errors": [fault]}}}, LOADERS)
    assert error.details["problem"] == "Too wide: in nodes.py"


def test_recorded_run_time_error(protocol: Recording) -> None:
    (entry,) = protocol["runtime_error:history"].values()
    data = dict(entry["status"]["messages"])["execution_error"]
    error = failed(data, LOADERS)
    assert type(error) is ExecutionFailedError
    assert error.details == {"node": "사진", "problem": "No module named 'pi_heif'"}


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("torch.OutOfMemoryError", "CUDA out of memory. Tried to allocate 5 GiB"),
        ("torch.cuda.OutOfMemoryError", "Allocation on device"),
        ("RuntimeError", "CUDA error: out of memory\nCUDA kernel errors might be ..."),
        ("RuntimeError", "MPS backend out of memory (MPS allocated: 17 GB)"),
        ("RuntimeError", "[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried"),
        ("RuntimeError", "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling cublasCreate"),
        ("MemoryError", ""),
        ("numpy._core._exceptions._ArrayMemoryError", "Unable to allocate 8 GiB"),
    ],
)
def test_out_of_memory(graph: dict[str, Any], kind: str, message: str) -> None:
    data = {"node_id": "8", "exception_type": kind, "exception_message": message}
    error = failed(data, graph)
    assert type(error) is OutOfMemoryError
    assert error.details["node"] == "그리기"


@pytest.mark.parametrize(
    ("data", "node", "problem"),
    [
        ({}, "", "?"),
        ({"node_id": "8.0.2", "node_type": "SubNode"}, "SubNode", "?"),
        ({"node_id": "8", "exception_type": "KeyError"}, "그리기", "KeyError"),
        ({"node_id": "8", "exception_message": "\n\n bad size. \n at"}, "그리기", "bad size"),
    ],
)
def test_thin_run_time_errors(
    graph: dict[str, Any], data: dict[str, Any], node: str, problem: str
) -> None:
    error = failed(data, graph)
    assert type(error) is ExecutionFailedError
    assert error.details == {"node": node, "problem": problem}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No such file: '/home/kim/models/vae/ae.safetensors'", "No such file: 'ae.safetensors'"),
        (r"cannot open C:\Users\kim\a.png now", "cannot open a.png now"),
        ("in custom_nodes/ComfyUI-GGUF/loader.py, line 3", "in loader.py, line 3"),
        ("~/comfy/out is full", "out is full"),
        ("../x/y.png", "y.png"),
        ("and/or 3/4, shapes (1x2 and 3x4)", "and/or 3/4, shapes (1x2 and 3x4)"),
    ],
)
def test_no_text_holds_a_path(text: str, expected: str) -> None:
    assert without_paths(text) == expected
