"""What a real ComfyUI answered."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend.comfy.events import Event

Recording = dict[str, Any]


@pytest.fixture(scope="session")
def protocol() -> Recording:
    path = Path(__file__).parents[2] / "data/comfy/protocol.json"
    recorded: Recording = json.loads(path.read_text(encoding="utf-8"))
    return recorded


@pytest.fixture(scope="session")
def graph(protocol: Recording) -> dict[str, Any]:
    """The graph of the recordings, its sampler with a title."""
    (entry,) = protocol["ok:history"].values()
    recorded: dict[str, Any] = json.loads(json.dumps(entry["prompt"][2]))
    recorded["8"]["_meta"] = {"title": "그리기"}
    return recorded


def prompt_events(protocol: Recording, run: str) -> Iterator[Event]:
    """The events of the recorded run, without other runs that were going on."""
    (prompt_id,) = protocol[f"{run}:history"]
    for message in protocol[f"{run}:events"]:
        if isinstance(message, dict) and message.get("data", {}).get("prompt_id") == prompt_id:
            yield Event(message["type"], prompt_id, message["data"])
