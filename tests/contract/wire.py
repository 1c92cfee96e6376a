"""A bare client of the protocol, which shows what really goes over the wire."""

import json
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import websocket

Event = dict[str, Any]
Graph = dict[str, Any]

WAIT_S = 60.0


@dataclass
class Listener:
    """An open WebSocket and all that came over it: JSON as it is, binary under ``binary``."""

    socket: websocket.WebSocket
    client_id: str
    heard: list[Event] = field(default_factory=list)

    def next(self, timeout_s: float = WAIT_S) -> Event:
        """The next event. WebSocketTimeoutException when none comes."""
        self.socket.settimeout(timeout_s)
        message = self.socket.recv()
        event = {"binary": message} if isinstance(message, bytes) else json.loads(message)
        self.heard.append(event)
        return event

    def until(self, wanted: Callable[[Event], bool], timeout_s: float = WAIT_S) -> list[Event]:
        """The events up to and with the first that is wanted."""
        deadline = time.monotonic() + timeout_s
        events: list[Event] = []
        while not events or not wanted(events[-1]):
            events.append(self.next(max(0.01, deadline - time.monotonic())))
        return events

    def until_idle(self, prompt_id: str) -> list[Event]:
        """The events up to the end of a run."""
        return self.until(lambda event: is_end(event, prompt_id))


def is_end(event: Event, prompt_id: str) -> bool:
    """Whether an event says that nothing of this prompt runs any more."""
    data = event.get("data", {})
    ended = event.get("type") == "executing" and data.get("node") is None
    return ended and bool(data.get("prompt_id") == prompt_id)


class Wire:
    """HTTP and WebSocket calls to an engine at an address."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.Client(base_url=url, timeout=WAIT_S)
        self._listeners: list[Listener] = []

    def close(self) -> None:
        for listener in self._listeners:
            listener.socket.close()
        self.http.close()

    def listen(self, client_id: str | None = None) -> Listener:
        """An open socket, past its first status."""
        name = client_id or uuid.uuid4().hex
        address = self.url.replace("http", "ws", 1) + f"/ws?clientId={name}"
        listener = Listener(websocket.create_connection(address, timeout=WAIT_S), name)
        self._listeners.append(listener)
        listener.next()
        return listener

    def post(self, graph: Graph, **body: Any) -> httpx.Response:
        return self.http.post("/prompt", json={"prompt": graph, **body})

    def submit(self, graph: Graph, **body: Any) -> str:
        """Post a prompt that must be accepted; its id."""
        answer = self.post(graph, **body)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["prompt_id"])

    def run(self, graph: Graph, **body: Any) -> tuple[str, list[Event]]:
        """Run a prompt to its end; its id and its events."""
        listener = self.listen()
        prompt_id = self.submit(graph, client_id=listener.client_id, **body)
        return prompt_id, listener.until_idle(prompt_id)

    def history(self, prompt_id: str) -> dict[str, Any]:
        """A finished prompt's entry, waited for."""
        for _ in ticks():
            found = self.http.get(f"/history/{prompt_id}").json()
            if prompt_id in found:
                entry: dict[str, Any] = found[prompt_id]
                return entry
        raise AssertionError(f"{prompt_id} did not reach the history")

    def upload(self, name: str, content: bytes, **fields: str) -> httpx.Response:
        files = {"image": (name, content, "image/png")}
        return self.http.post("/upload/image", files=files, data=fields)

    def view(self, file: dict[str, str], **query: str) -> httpx.Response:
        return self.http.get("/view", params=file | query)


def ticks(wait_s: float = WAIT_S) -> Iterator[None]:
    """Turns of a wait that ends."""
    deadline = time.monotonic() + wait_s
    while time.monotonic() < deadline:
        yield
        time.sleep(0.02)
