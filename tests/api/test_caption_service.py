"""POST /api/caption where a language model writes, over a real socket."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from backend.main import create_app
from backend.settings import Settings
from tests.api.test_captions import SHOP
from tests.engine_process import free_port
from tests.fakes.openai_server import KEY, FakeOpenAI, Play, failure


@pytest.fixture
def service() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as service:
        yield service


@pytest.fixture
def client(service: FakeOpenAI, tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings.load(
        environment={"FITAD_WRITER__API_KEY": KEY},
        data={"folder": tmp_path},
        engine={"url": f"http://127.0.0.1:{free_port()}"},
        writer={"base_url": service.url, "timeout_seconds": 2, "price_in": 1, "price_out": 2},
    )
    with TestClient(create_app(settings)) as client:
        yield client


def test_the_model_writes_and_its_tokens_are_said(client: TestClient) -> None:
    body = client.post("/api/caption", json={"shop": SHOP}).json()
    assert (body["source"], body["writer"], body["notice"]) == ("llm", "gpt-5-mini", None)
    assert body["usage"] == {
        "model": "gpt-5-mini",
        "requests": 1,
        "tokens_in": 1000,
        "tokens_out": 500,
        "cost": 0.002,
    }
    assert body["alt_text"]
    assert body["image_prompt"]


def test_a_failure_is_no_error_and_is_said(client: TestClient, service: FakeOpenAI) -> None:
    service.plays = [Play(refusal="no")]
    answer = client.post("/api/caption", json={"shop": SHOP})
    assert answer.status_code == 200
    assert answer.json()["source"] == "rules"
    assert "문구 서비스" in answer.json()["notice"]["words"]["ko"]


def test_one_caption_anew_over_the_wire(client: TestClient) -> None:
    before = client.post("/api/caption", json={"shop": SHOP}).json()
    again = {"only": 2, "captions": before["captions"], "hashtags": before["hashtags"]}
    after = client.post("/api/caption", json={"shop": SHOP, "seed": 9, "again": again}).json()
    assert after["captions"][:2] == before["captions"][:2]
    assert after["captions"][2] != before["captions"][2]
    assert after["hashtags"] == before["hashtags"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"again": {"only": 3, "captions": [], "hashtags": []}},
        {"platform": "billboard"},
        {"length": "endless"},
    ],
)
def test_a_wrong_wish_is_refused(client: TestClient, wrong: dict[str, object]) -> None:
    answer = client.post("/api/caption", json={"shop": SHOP, **wrong})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "invalid_input")


def test_no_answer_and_no_log_has_the_key(
    client: TestClient, service: FakeOpenAI, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    service.plays = [
        failure(401, f"Incorrect API key provided: {KEY}"),
        *[failure(400, KEY)] * 4,
        Play(KEY),
        Play(KEY),
    ]
    answers = [client.post("/api/caption", json={"shop": SHOP}) for _ in range(3)]
    answers += [client.post("/api/caption", json={"shop": {}}), client.get("/api/engine")]
    answers += [client.get("/health"), client.get("/openapi.json"), client.get("/nowhere")]
    assert len(service.asked) == 7
    said = [f"{answer.text} {answer.headers}" for answer in answers]
    said += [f"{record.getMessage()} {record.exc_text}" for record in caplog.records]
    assert not [line for line in said if "SECRET" in line]
