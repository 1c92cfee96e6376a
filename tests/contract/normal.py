"""Answers with what differs from run to run, and from machine to machine, taken out."""

import re
from typing import Any

# What the recordings keep of an input's options; the rest is prose for the editor.
_OPTIONS = {"default", "min", "max", "step", "options", "multiline", "image_upload"}
_FILE = re.compile(r"_\d{5}_\.png$")
_MODELS = re.compile(r"\[('[^']*\.(?:gguf|safetensors)'(?:, )?)*\]")


def normal(body: Any) -> Any:
    """A body with times, ids, counters, frames and lists of models replaced."""
    if isinstance(body, dict):
        return {key: _entry(key, value) for key, value in body.items() if key != "fitad_notes"}
    if isinstance(body, list):
        return [normal(one) for one in body]
    return _text(body) if isinstance(body, str) else body


def _entry(key: str, value: Any) -> Any:
    match key, value:
        case (("timestamp" | "create_time"), int()):
            return "(time)"
        case "prompt_id", str():
            return "(id)"
        case "traceback", [_, *_]:
            return ["(frames)"]
        case "executed" | "current_outputs", list():
            return sorted(value)
        case "input_config", [kind, *options]:
            return [_kind(kind), _kept(options[0] if options else {})]
        case _:
            return normal(value)


def _kind(kind: Any) -> Any:
    models = isinstance(kind, list) and all(str(one).endswith(".gguf") for one in kind)
    return "(models)" if models else kind


def _kept(options: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in options.items() if key in _OPTIONS}


def _text(text: str) -> str:
    return _MODELS.sub("(models)", _FILE.sub("_(number)_.png", text))


def spoken(events: list[dict[str, Any]]) -> list[Any]:
    """Events to compare: of previews only that they are one, no ``progress_state``.

    Of those the recordings keep the first three of each run only; they have tests of their own.
    """
    return [
        "(preview)" if "binary" in event else normal(event)
        for event in events
        if event.get("type") != "progress_state" and isinstance(event, dict)
    ]
