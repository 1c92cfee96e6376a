"""A proposed manifest as the text of a manifest.yaml."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml


def manifest_text(manifest: Mapping[str, Any], undecided: Sequence[str]) -> str:
    """YAML with one line a parameter; what is left to decide stands above as comments."""
    comments = [f"# To decide: {_line(problem)}\n" for problem in undecided]
    return "".join([*comments, *(_entry(key, value) for key, value in manifest.items())])


def _entry(key: str, value: Any) -> str:
    if not isinstance(value, dict) or not value or key == "label":
        return f"{key}: {_flow(value)}\n"
    return f"{key}:\n" + "".join(f"  {name}: {_flow(one)}\n" for name, one in value.items())


def _flow(value: Any) -> str:
    text: str = yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**6
    )
    return text.removesuffix("\n").removesuffix("\n...")


def _line(problem: str) -> str:
    return " ".join(problem.split())
