"""Waiting, stopping, and prompts under ids of the caller's own."""

import time
import uuid

import pytest

from tests.contract.conftest import Engine
from tests.contract.graphs import RECORDINGS, plain, slow
from tests.contract.wire import Listener, Wire, ticks

FLUX = pytest.mark.usefixtures("flux")


def test_idle_queue(wire: Wire) -> None:
    assert wire.http.get("/queue").json() == RECORDINGS["queue:idle"]["body"]
    assert wire.http.get("/prompt").json() == RECORDINGS["prompt:get"]["body"]


def test_own_prompt_id(wire: Wire) -> None:
    wanted = str(uuid.uuid4())
    answer = wire.post(plain(), prompt_id=wanted).json()
    assert answer["prompt_id"] == wanted
    assert set(answer) == set(RECORDINGS["ok:prompt"]["body"])
    assert wire.history(wanted)["prompt"][1] == wanted


@FLUX
def test_same_id_twice_is_queued_twice(wire: Wire) -> None:
    running = _occupied(wire, seed=201)
    wanted = str(uuid.uuid4())
    numbers = [wire.post(plain(), prompt_id=wanted).json()["number"] for _ in range(2)]
    pending = wire.http.get("/queue").json()["queue_pending"]
    assert [item[:2] for item in pending] == [[number, wanted] for number in numbers]
    _release(wire, running)


@FLUX
def test_queue_shows_what_runs_and_waits(wire: Wire) -> None:
    running = _occupied(wire, seed=202)
    waiting = wire.submit(plain(), client_id=running.client_id, extra_data={"shop": "x"})
    queue = wire.http.get("/queue").json()
    (run,), (item,) = queue["queue_running"], queue["queue_pending"]
    assert run[4] == ["10"]
    assert item[1] == waiting
    assert set(item[3]) == {"client_id", "create_time", "shop"}
    assert len(item) == len(RECORDINGS["queue:busy"]["body"]["queue_pending"][0])
    assert wire.http.get("/prompt").json() == {"exec_info": {"queue_remaining": 2}}
    _release(wire, running)


@FLUX
def test_deleted_prompt_never_reaches_the_history(wire: Wire) -> None:
    running = _occupied(wire, seed=203)
    waiting = wire.submit(plain())
    answer = wire.http.post("/queue", json={"delete": [waiting, "no such id"]})
    assert (answer.status_code, answer.content) == (200, b"")
    assert "content-type" not in answer.headers
    assert wire.http.get("/queue").json()["queue_pending"] == []
    _release(wire, running)
    assert wire.http.get(f"/history/{waiting}").json() == RECORDINGS["deleted:history"]["body"]


@FLUX
def test_clear_leaves_what_runs(wire: Wire) -> None:
    running = _occupied(wire, seed=204)
    for _ in range(3):
        wire.submit(plain())
    wire.http.post("/queue", json={"clear": True})
    queue = wire.http.get("/queue").json()
    assert queue["queue_pending"] == []
    assert len(queue["queue_running"]) == 1
    _release(wire, running)


@FLUX
def test_front_goes_first(wire: Wire) -> None:
    running = _occupied(wire, seed=205)
    last, first = wire.submit(plain()), wire.submit(plain(), front=True)
    pending = wire.http.get("/queue").json()["queue_pending"]
    assert [item[1] for item in pending] == [first, last]
    assert pending[0][0] < 0
    _release(wire, running)


@FLUX
def test_own_number_is_the_place(wire: Wire) -> None:
    running = _occupied(wire, seed=206)
    later, sooner = wire.submit(plain(), number=5000), wire.submit(plain(), number=4000)
    pending = wire.http.get("/queue").json()["queue_pending"]
    assert [item[:2] for item in pending] == [[4000.0, sooner], [5000.0, later]]
    _release(wire, running)


@FLUX
def test_interrupted_run(wire: Wire) -> None:
    listener = wire.listen()
    prompt_id = wire.submit(slow(wire, 207), client_id=listener.client_id)
    listener.until(lambda event: event.get("type") == "progress")
    answer = wire.http.post("/interrupt")
    assert (answer.status_code, answer.content) == (200, b"")
    assert "content-type" not in answer.headers
    events = [e for e in listener.until_idle(prompt_id) if e.get("type") != "progress_state"]
    told = [e["type"] for e in events if "type" in e and e["type"] != "progress"]
    assert told == ["execution_interrupted", "status", "executing"]
    entry = wire.history(prompt_id)
    assert entry["outputs"] == entry["meta"] == {}
    assert (entry["status"]["status_str"], entry["status"]["completed"]) == ("error", False)
    name, message = entry["status"]["messages"][-1]
    (recorded,) = RECORDINGS["interrupt:history"].values()
    assert name == recorded["status"]["messages"][-1][0] == "execution_interrupted"
    assert set(message) == set(recorded["status"]["messages"][-1][1])
    assert (message["node_id"], message["node_type"]) == ("8", "KSampler")


@FLUX
def test_interrupt_takes_effect_within_a_step(wire: Wire, ours: Engine) -> None:
    listener = wire.listen()
    wire.submit(slow(wire, 208), client_id=listener.client_id)
    listener.until(lambda event: event.get("type") == "progress")
    begun = time.perf_counter()
    wire.http.post("/interrupt")
    listener.until(lambda event: event.get("type") == "execution_interrupted")
    assert time.perf_counter() - begun < 1.0


@FLUX
def test_interrupt_of_another_prompt_changes_nothing(wire: Wire) -> None:
    running = _occupied(wire, seed=209)
    (item,) = wire.http.get("/queue").json()["queue_running"]
    wire.http.post("/interrupt", json={"prompt_id": "another"})
    assert len(wire.http.get("/queue").json()["queue_running"]) == 1
    wire.http.post("/interrupt", json={"prompt_id": item[1]})
    running.until_idle(item[1])
    assert wire.history(item[1])["status"]["messages"][-1][0] == "execution_interrupted"


def test_interrupt_of_nothing_spares_the_next(wire: Wire) -> None:
    assert wire.http.post("/interrupt").status_code == 200
    prompt_id, _ = wire.run(plain())
    assert wire.history(prompt_id)["status"]["status_str"] == "success"


def test_fifty_prompts(wire: Wire) -> None:
    prompt_ids = [wire.submit(plain()) for _ in range(50)]
    assert all(wire.history(one)["status"]["completed"] for one in prompt_ids)


@pytest.mark.parametrize("path", ["/queue", "/free", "/history"])
def test_body_that_is_not_json(wire: Wire, path: str) -> None:
    answer = wire.http.post(path, content=b"{")
    assert (answer.status_code, answer.text) == (
        500,
        RECORDINGS["invalid:not_json"]["body"]["text"],
    )


@pytest.mark.parametrize("path", ["/queue", "/history"])
def test_ids_that_are_no_list(wire: Wire, ours: Engine, path: str) -> None:
    assert wire.http.post(path, json={"delete": 5}).status_code == 500
    assert wire.http.post(path, json={"delete": [{}, 5]}).status_code == 200


def _occupied(wire: Wire, seed: int) -> Listener:
    """A listener to a run that occupies the engine."""
    listener = wire.listen()
    wire.submit(slow(wire, seed), client_id=listener.client_id)
    listener.until(lambda event: event.get("type") == "progress")
    return listener


def _release(wire: Wire, running: Listener) -> None:
    """End the run that occupies the engine, and wait until nothing waits."""
    (item,) = wire.http.get("/queue").json()["queue_running"]
    wire.http.post("/interrupt", json={"prompt_id": item[1]})
    running.until_idle(item[1])
    for _ in ticks():
        if wire.http.get("/prompt").json()["exec_info"]["queue_remaining"] == 0:
            return
    raise AssertionError("the queue did not empty")
