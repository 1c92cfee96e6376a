"""The model files that a graph loads."""

from collections.abc import Mapping
from typing import Any, TypeGuard

from backend.workflows.graph import nodes

MODEL_SUFFIXES = (".gguf", ".safetensors", ".sft", ".pth", ".pt", ".ckpt", ".onnx")


def is_model(value: object) -> TypeGuard[str]:
    """Whether a value is the name of a model file."""
    return isinstance(value, str) and value.endswith(MODEL_SUFFIXES)


def models_of(graph: Mapping[str, Any]) -> list[str]:
    """Every file name with a model's suffix that an input holds, sorted, each once."""
    found = {
        value for _, node in nodes(graph) for value in node["inputs"].values() if is_model(value)
    }
    return sorted(found)
