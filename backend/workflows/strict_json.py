"""JSON without its traps: no key twice, nothing nested without end."""

import json
from typing import Any, NoReturn


class JsonProblem(ValueError):
    """The text is no JSON, or is JSON that is refused here; the message says why."""


def parse_json(text: str, *, depth: int, numbers: bool = True) -> Any:
    """Plain data, at most ``depth`` levels deep. Raises JsonProblem.

    Without ``numbers`` NaN and Infinity are null, which ComfyUI writes into its pictures although
    JSON has no such numbers.
    """
    refuse = _no_number if numbers else _null
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=refuse)
    except RecursionError as error:
        raise JsonProblem("it is nested too deeply") from error
    except ValueError as error:
        raise JsonProblem(f"it is no valid JSON: {error}") from error
    if _deeper(value, depth):
        raise JsonProblem("it is nested too deeply")
    return value


def _deeper(value: Any, depth: int) -> bool:
    level = [value]
    for _ in range(depth):
        dicts = (child for one in level if isinstance(one, dict) for child in one.values())
        lists = (child for one in level if isinstance(one, list) for child in one)
        level = [*dicts, *lists]
    return bool(level)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f'"{twice[:60]}" stands twice')
    return found


def _null(_: str) -> None:
    return None


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")
