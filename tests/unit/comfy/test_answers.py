"""Frames, the queue and the stats of a real engine."""

import json
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.comfy.events import Event, Preview, decode
from backend.comfy.queue import EngineQueue, Whereabouts, read_queue
from backend.comfy.stats import EngineStats, read_stats
from backend.errors import EngineError
from tests.unit.comfy.conftest import Recording


def test_recorded_frames(protocol: Recording) -> None:
    for message in protocol["interrupt:events"]:
        event = decode(json.dumps(message))
        if message["type"] == "status":
            assert event is None
        else:
            prompt_id = message["data"]["prompt_id"]
            assert event == Event(message["type"], prompt_id, message["data"])


@pytest.mark.parametrize("image_type", [1, 2])
def test_preview_frames(image_type: int) -> None:
    assert decode(struct.pack(">II", 1, image_type) + b"\xff\xd8picture") == Preview(
        b"\xff\xd8picture"
    )


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"\0\0\0\1",
        struct.pack(">II", 1, 1),
        struct.pack(">II", 3, 1) + b"text",
        "",
        "{",
        "null",
        "[" * 5_000,
        '{"type": "executing", "data": {"node": "3"}}',
        '{"type": 1, "data": {"prompt_id": "a"}}',
    ],
)
def test_other_frames_say_nothing(frame: str | bytes) -> None:
    assert decode(frame) is None


@given(st.binary(max_size=40) | st.text(max_size=40))
def test_no_frame_upsets_it(frame: str | bytes) -> None:
    assert decode(frame) is None or isinstance(frame, bytes)


def test_recorded_queue(protocol: Recording) -> None:
    queue = read_queue(protocol["queue:busy"]["body"])
    running, waiting = queue.running[0], queue.pending[0]
    assert queue.find(running) is Whereabouts.RUNNING
    assert queue.ahead(running) is None
    assert queue.find(waiting) is Whereabouts.PENDING
    assert queue.ahead(waiting) == 1
    assert queue.find("other") is Whereabouts.UNKNOWN
    assert read_queue(protocol["queue:idle"]["body"]) == EngineQueue((), ())


def test_the_heap_is_put_in_order() -> None:
    body = {"queue_running": [], "queue_pending": [[3, "c", {}], [5, "e", {}], [4, "d", {}]]}
    assert read_queue(body).pending == ("c", "d", "e")


@pytest.mark.parametrize(
    "body",
    [
        None,
        {},
        [],
        {"queue_running": [[]], "queue_pending": []},
        {"queue_running": [], "queue_pending": [["x", "a"], [1, "b"]]},
        {"queue_running": [3], "queue_pending": []},
    ],
)
def test_broken_queues(body: Any) -> None:
    with pytest.raises(EngineError):
        read_queue(body)


def test_recorded_stats(protocol: Recording) -> None:
    body = protocol["system_stats"]["body"]
    expected = EngineStats("comfyui", "0.8.0", "cpu", 25276514304, 24075841536)
    assert read_stats(body) == expected
    studio = {**body, "system": {**body["system"], "fitad_studio": "0.1.0"}}
    assert read_stats(studio).kind == "studio"


@pytest.mark.parametrize("body", [None, {}, {"system": {}, "devices": []}, {"system": []}])
def test_broken_stats(body: Any) -> None:
    with pytest.raises(EngineError):
        read_stats(body)
