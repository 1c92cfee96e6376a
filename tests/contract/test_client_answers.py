"""The ComfyUI client and single answers that are wrong, over real sockets."""

from collections.abc import Iterator
from typing import Any

import pytest

from backend.comfy.client import ComfyClient
from backend.comfy.history import FileRef
from backend.errors import (
    EngineError,
    EngineUnavailableError,
    PromptRejectedError,
    ResultMissingError,
)
from tests.contract.scripted import GRAPH, Start, stage


@pytest.fixture
def start() -> Iterator[Start]:
    with stage() as start:
        yield start


def test_no_engine() -> None:
    client = ComfyClient("http://127.0.0.1:9", connect_timeout=0.5)
    for ask in (
        client.stats,
        client.queue_length,
        client.object_info,
        client.free,
        lambda: client.models("vae"),
        lambda: client.upload(b"", name="a.png"),
        lambda: client.submit(GRAPH, prompt_id="a"),
        lambda: client.fetch(FileRef("a.png", "", "output")),
        lambda: client.cancel("a"),
        lambda: client.locate("a"),
    ):
        with pytest.raises(EngineUnavailableError):
            ask()
    client.close()


def test_half_a_prompt_is_cancelled(start: Start) -> None:
    comfy, run = start()
    error = {"type": "required_input_missing", "extra_info": {"input_name": "steps"}}
    comfy.answers["POST /prompt"] = (200, {"node_errors": {"2": {"errors": [error]}}})
    with pytest.raises(PromptRejectedError) as caught:
        run.submit()
    assert caught.value.details == {"node": "그리기", "problem": 'the input "steps" is missing'}
    assert ("/queue", {"delete": [run.id]}) in comfy.posts


@pytest.mark.parametrize(
    ("path", "ask"),
    [
        ("GET /system_stats", lambda client: client.stats()),
        ("GET /prompt", lambda client: client.queue_length()),
        ("GET /object_info", lambda client: client.object_info()),
        ("GET /object_info/KSampler", lambda client: client.object_info("KSampler")),
        ("GET /models/vae", lambda client: client.models("vae")),
        ("GET /models", lambda client: client.model_folders()),
        ("GET /queue", lambda client: client.locate("a")),
        ("GET /history/a", lambda client: client.locate("a")),
        ("POST /prompt", lambda client: client.submit(GRAPH, prompt_id="a")),
        ("POST /free", lambda client: client.free()),
        ("GET /view", lambda client: client.fetch(FileRef("a.png", "", "output"))),
    ],
)
def test_every_500_is_one_of_our_errors(start: Start, path: str, ask: Any) -> None:
    comfy, run = start()
    comfy.answers[path] = (500, b"500 Internal Server Error")
    with pytest.raises(EngineError) as caught:
        ask(run.client)
    assert caught.value.details == {"problem": "HTTP 500"}


@pytest.mark.parametrize(
    ("path", "ask"),
    [
        ("GET /prompt", lambda client: client.queue_length()),
        ("GET /object_info", lambda client: client.object_info()),
        ("GET /models/vae", lambda client: client.models("vae")),
        ("GET /models", lambda client: client.model_folders()),
        ("POST /upload/image", lambda client: client.upload(b"", name="a.png")),
        ("GET /system_stats", lambda client: client.stats()),
    ],
)
def test_every_odd_answer_is_one_of_our_errors(start: Start, path: str, ask: Any) -> None:
    comfy, run = start()
    comfy.answers[path] = (200, "odd")
    with pytest.raises(EngineError):
        ask(run.client)


def test_a_refusal_without_a_body(start: Start) -> None:
    comfy, run = start()
    comfy.answers["POST /prompt"] = (400, b"<html>")
    with pytest.raises(EngineError) as caught:
        run.submit()
    assert type(caught.value) is EngineError


def test_a_file_that_the_engine_lost(start: Start) -> None:
    comfy, run = start()
    comfy.answers["GET /view"] = (404, b"")
    with pytest.raises(ResultMissingError):
        run.client.fetch(FileRef("a.png", "", "output"))
