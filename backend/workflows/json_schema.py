"""A manifest's parameters as a JSON Schema, for programs that fill them in."""

from typing import Any

from backend.workflows.manifest import Manifest
from backend.workflows.parameter import SEED_MAX, Parameter

_TYPES = {
    "text": "string",
    "image": "string",
    "choice": "string",
    "int": "integer",
    "seed": "integer",
    "float": "number",
    "bool": "boolean",
}


def json_schema(manifest: Manifest) -> dict[str, Any]:
    """The schema (draft 2020-12) of the object ``values`` of a run.

    A picture is the id of an asset. A seed need not be given: one is chosen then.
    """
    inputs = manifest.inputs
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": manifest.label.en,
        "type": "object",
        "properties": {name: _property(parameter) for name, parameter in inputs.items()},
        "required": [name for name, parameter in inputs.items() if _needed(parameter)],
        "additionalProperties": False,
    }


def _needed(parameter: Parameter) -> bool:
    return parameter.required and parameter.type != "seed"


def _property(parameter: Parameter) -> dict[str, Any]:
    low, high = (0, SEED_MAX) if parameter.type == "seed" else (parameter.min, parameter.max)
    filled_text = parameter.required and parameter.type in ("text", "image")
    fields: dict[str, Any] = {
        "type": _TYPES[parameter.type],
        "title": parameter.label.en if parameter.label else None,
        "description": "the id of an asset" if parameter.type == "image" else None,
        "minLength": 1 if filled_text else None,
        "minimum": low,
        "maximum": high,
        "multipleOf": parameter.multiple_of,
        "enum": list(parameter.options) or None,
        "default": parameter.default,
    }
    return {key: value for key, value in fields.items() if value is not None}
