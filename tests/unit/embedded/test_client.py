"""A client that reads too slowly."""

import asyncio
from typing import Any

from starlette.websockets import WebSocket

from embedded_comfy.client import SocketClient


def slow_socket(sent: list[dict[str, Any]]) -> WebSocket:
    """A socket on which all that is sent ends in a list."""

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(dict(message))

    return WebSocket({"type": "websocket"}, receive, send)


def pumped(*messages: str | bytes) -> list[dict[str, Any]]:
    """What goes out when all messages wait before the first is read."""
    sent: list[dict[str, Any]] = []

    async def run() -> None:
        socket = slow_socket(sent)
        await socket.accept()
        client = SocketClient(socket)
        for message in messages:
            client.put(message)
        pump = asyncio.create_task(client.pump())
        for _ in range(len(messages) + 10):
            await asyncio.sleep(0)
        pump.cancel()

    asyncio.run(run())
    return sent[1:]


def test_order_is_kept() -> None:
    sent = pumped("a", b"1", "b")
    assert [message.get("text") or message.get("bytes") for message in sent] == ["a", b"1", "b"]


def test_previews_are_dropped_first() -> None:
    sent = pumped(*["event"] * 64, b"preview", "last")
    assert len(sent) == 65
    assert sent[-1]["text"] == "last"


def test_connection_is_dropped_last() -> None:
    sent = pumped(*["event"] * 10_001, "never")
    assert len(sent) == 10_001
    assert sent[-1]["type"] == "websocket.close"
