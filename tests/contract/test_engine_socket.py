"""Several clients at once, and clients that go."""

import contextlib
import json

import pytest
import websocket

from tests.contract.conftest import Engine
from tests.contract.graphs import plain, slow, text_to_image
from tests.contract.wire import Event, Wire

FLUX = pytest.mark.usefixtures("flux")


def test_hello(wire: Wire) -> None:
    listener = wire.listen("somebody")
    (hello,) = listener.heard
    assert hello == {
        "type": "status",
        "data": {"status": {"exec_info": {"queue_remaining": 0}}, "sid": "somebody"},
    }


def test_same_under_api(wire: Wire) -> None:
    address = wire.url.replace("http", "ws", 1) + "/api/ws?clientId=x"
    with contextlib.closing(websocket.create_connection(address, timeout=10)) as socket:
        assert json.loads(socket.recv())["data"]["sid"] == "x"


def test_page_of_another_site_is_refused(wire: Wire) -> None:
    address = wire.url.replace("http", "ws", 1) + "/ws"
    with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
        websocket.create_connection(address, timeout=10, origin="http://example.com")


def test_client_without_an_id_gets_one(wire: Wire) -> None:
    listener = wire.listen("")
    assert len(listener.heard[0]["data"]["sid"]) == 32


def test_each_client_hears_of_its_own_run(wire: Wire) -> None:
    mine, other = wire.listen(), wire.listen()
    prompt_id = wire.submit(plain(), client_id=mine.client_id)
    mine.until_idle(prompt_id)
    other_id = wire.submit(plain(), client_id=other.client_id)
    told = other.until_idle(other_id)
    assert _prompts(told) == {other_id}
    assert _prompts(mine.heard) == {prompt_id}


def test_status_goes_to_all(wire: Wire) -> None:
    mine, other = wire.listen(), wire.listen()
    prompt_id = wire.submit(plain(), client_id=mine.client_id)
    mine.until_idle(prompt_id)
    seen = other.until(lambda event: _remaining(event) == 0)
    assert [_remaining(event) for event in seen] == [1, 1, 0]


def test_two_runs_of_two_clients(wire: Wire) -> None:
    first, second = wire.listen(), wire.listen()
    one = wire.submit(plain(), client_id=first.client_id)
    two = wire.submit(plain(), client_id=second.client_id)
    assert _prompts(first.until_idle(one)) == {one}
    assert _prompts(second.until_idle(two)) == {two}


@FLUX
def test_client_that_goes_in_the_middle(wire: Wire) -> None:
    listener = wire.listen()
    prompt_id = wire.submit(text_to_image(seed=401, steps=5), client_id=listener.client_id)
    listener.until(lambda event: event.get("type") == "progress")
    listener.socket.shutdown()
    assert wire.history(prompt_id)["status"]["status_str"] == "success"


@FLUX
def test_client_that_comes_back(wire: Wire) -> None:
    listener = wire.listen()
    prompt_id = wire.submit(slow(wire, 402), client_id=listener.client_id)
    listener.until(lambda event: event.get("type") == "progress")
    listener.socket.shutdown()
    again = wire.listen(listener.client_id)
    (event,) = again.until(lambda event: event.get("type") == "executing")[:1]
    assert event["data"]["node"] == "8"
    wire.http.post("/interrupt", json={"prompt_id": prompt_id})
    again.until_idle(prompt_id)


def test_newer_socket_takes_the_id_over(wire: Wire, ours: Engine) -> None:
    old = wire.listen()
    new = wire.listen(old.client_id)
    old.socket.shutdown()
    prompt_id = wire.submit(plain(), client_id=new.client_id)
    assert new.until_idle(prompt_id)


def test_run_without_a_client_tells_its_progress_to_all(wire: Wire) -> None:
    listener = wire.listen()
    prompt_id = wire.submit(plain())
    wire.history(prompt_id)
    seen = listener.until(lambda event: _remaining(event) == 0)
    kinds = {event["type"] for event in seen}
    assert kinds == {"status", "progress_state"}


@pytest.mark.parametrize("text", ["nonsense", "[1]", '{"type": "other"}', "", '{"type":'])
def test_odd_messages_are_ignored(wire: Wire, text: str) -> None:
    listener = wire.listen()
    listener.socket.send(text)
    prompt_id = wire.submit(plain(), client_id=listener.client_id)
    assert listener.until_idle(prompt_id)


def _prompts(events: list[Event]) -> set[str]:
    """The ids of the prompts that events speak of."""
    ids = (event.get("data", {}).get("prompt_id") for event in events)
    return {one for one in ids if one is not None}


def _remaining(event: Event) -> int | None:
    status = event.get("data", {}).get("status")
    return None if status is None else int(status["exec_info"]["queue_remaining"])
