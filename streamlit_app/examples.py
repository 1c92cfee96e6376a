"""Shops and scenes to begin with."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_suffix(".yaml")


@cache
def examples() -> dict[str, list[dict[str, Any]]]:
    """``shops`` and ``scenes`` of examples.yaml."""
    loaded: dict[str, list[dict[str, Any]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded
