"""The engine's thread outlives what should not happen."""

import time

import pytest

from embedded_comfy.engine import Engine
from embedded_comfy.folders import Folders
from embedded_comfy.models import load_models
from embedded_comfy.queue import Item

WAIT_S = 10.0


@pytest.fixture
def engine(folders: Folders) -> Engine:
    return Engine(folders, load_models())


def test_prompt_that_cannot_even_be_read(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    broken = {"1": {"class_type": "NoSuchNode", "inputs": {}}}
    good = {"1": _node("EmptyImage", width=8, height=8, batch_size=1, color=0)}
    good["2"] = _node("PreviewImage", images=["1", 0])
    engine.start()
    engine.submit(Item(0, "broken", broken, {}, ("1",)))
    engine.submit(Item(1, "good", good, {}, ("2",)))
    _wait_for(engine, "good")
    engine.stop()
    (_, (name, message)) = engine.history.one("broken")["broken"]["status"]["messages"]
    assert (name, message["exception_type"]) == ("execution_error", "KeyError")
    assert engine.history.one("good")["good"]["status"]["status_str"] == "success"
    assert "prompt broken failed" in caplog.text


def test_stop_ends_an_idle_thread(engine: Engine) -> None:
    engine.start()
    begun = time.perf_counter()
    engine.stop()
    assert time.perf_counter() - begun < 0.4


def _node(class_type: str, **inputs: object) -> dict[str, object]:
    return {"class_type": class_type, "inputs": inputs}


def _wait_for(engine: Engine, prompt_id: str) -> None:
    deadline = time.monotonic() + WAIT_S
    while not engine.history.one(prompt_id):
        assert time.monotonic() < deadline
        time.sleep(0.01)
