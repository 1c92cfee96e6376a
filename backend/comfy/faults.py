"""The engine's error bodies as our errors. Pure."""

import re
from collections.abc import Iterator
from typing import Any

from backend.comfy.nodes import Graph, title_of
from backend.errors import (
    EngineError,
    ExecutionFailedError,
    ModelMissingError,
    NodeMissingError,
    OutOfMemoryError,
    PromptRejectedError,
)

_MODEL_FILE = re.compile(r"\.(gguf|safetensors|sft|ckpt|pth|pt|bin|onnx)$", re.IGNORECASE)
_NODE_ID = re.compile(r"Node ID '#(.+)'")
# From a root, a drive or a home on, or over two slashes: "and/or" is no path.
_PATH = re.compile(
    r"(?<![\w.])(?:[A-Za-z]:|~|\.{1,2})?(?:[\\/][^\\/\s'\"()<>,;:]+)+[\\/]?"
    r"|[\w.-]+(?:[\\/][\w.-]+){2,}"
)
_MEMORY_TYPES = {"OutOfMemoryError", "MemoryError", "_ArrayMemoryError"}
# What torch says of CUDA, HIP, MPS and the CPU, and cuBLAS, under the name RuntimeError.
_MEMORY_WORDS = re.compile(r"out of memory|can't allocate memory|CUBLAS_STATUS_ALLOC_FAILED", re.I)


def rejected(body: Any, graph: Graph) -> EngineError:
    """Why ``POST /prompt`` was refused (or an output dropped), with the node's title."""
    match body:
        case {"node_errors": dict() as node_errors} if node_errors:
            return _node_fault(node_errors, graph)
        case {"error": {"type": str() as kind} as error}:
            return _prompt_fault(kind, error, graph)
    return EngineError(problem="prompt")


def failed(data: dict[str, Any], graph: Graph) -> ExecutionFailedError:
    """An ``execution_error`` message, from the socket or the history."""
    node_id = str(data.get("node_id", ""))
    node = title_of(graph, node_id) if node_id in graph else str(data.get("node_type", node_id))
    kind = str(data.get("exception_type", ""))
    message = str(data.get("exception_message", ""))
    if kind.rpartition(".")[2] in _MEMORY_TYPES or _MEMORY_WORDS.search(message):
        return OutOfMemoryError(node=node, problem="out of memory")
    return ExecutionFailedError(node=node, problem=_first_line(message) or kind or "?")


def without_paths(text: str) -> str:
    """The text with every path cut down to its last part."""
    return _PATH.sub(lambda path: _last_part(path[0]), text)


def _last_part(path: str) -> str:
    return re.split(r"[\\/]", path.rstrip("\\/"))[-1]


def _first_line(message: str) -> str:
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return without_paths(lines[0])[:300].rstrip(".") if lines else ""


def _prompt_fault(kind: str, error: dict[str, Any], graph: Graph) -> EngineError:
    message = _first_line(str(error.get("message", "")))
    found = _NODE_ID.search(str(error.get("details", "")))
    match graph.get(found[1]) if found else None:
        case {"class_type": str() as node_class}:
            node = title_of(graph, found[1]) if found else node_class
            return NodeMissingError(node=node, node_class=node_class, problem=message)
    return PromptRejectedError(node=found[1] if found else "?", problem=message or kind)


def _node_fault(node_errors: dict[str, Any], graph: Graph) -> EngineError:
    faults = [
        (title_of(graph, node_id), error)
        for node_id, node_error in node_errors.items()
        for error in _errors(node_error)
    ]
    missing = [(node, model) for node, error in faults if (model := _missing_model(error))]
    if missing:
        models = tuple(dict.fromkeys(model for _, model in missing))
        node, model = missing[0]
        problem = f'the file "{model}" is not there'
        return ModelMissingError(node=node, model=model, models=models, problem=problem)
    if not faults:
        return EngineError(problem="prompt")
    node, error = faults[0]
    return PromptRejectedError(node=node, problem=_problem(error))


def _errors(node_error: Any) -> Iterator[dict[str, Any]]:
    match node_error:
        case {"errors": list() as errors}:
            yield from (error for error in errors if isinstance(error, dict))


def _missing_model(error: dict[str, Any]) -> str | None:
    match error:
        case {"type": "value_not_in_list", "extra_info": {"received_value": str() as value}}:
            return _last_part(value) if _MODEL_FILE.search(value) else None
    return None


def _problem(error: dict[str, Any]) -> str:
    kind, extra = error.get("type"), error.get("extra_info")
    extra = extra if isinstance(extra, dict) else {}
    name = f'"{extra.get("input_name", "?")}"'
    match kind:
        case "required_input_missing":
            return f"the input {name} is missing"
        case "return_type_mismatch":
            return f"{name} does not take what it is linked to ({extra.get('received_type')})"
        case "custom_validation_failed":
            return f"the input {name} was refused"
        case "exception_during_inner_validation":
            return f"{name} is linked to a node that is not right"
        case "value_not_in_list" | "invalid_input_type":
            return f"{name} does not take {_received(extra)}"
        case "value_smaller_than_min" | "value_bigger_than_max":
            return f"{name} is out of its range: {_received(extra)}"
    return _first_line(f"{error.get('message', kind)}: {error.get('details', '')}")


def _received(extra: dict[str, Any]) -> str:
    return f'"{without_paths(str(extra.get("received_value")))[:60]}"'
