"""/ws: the events of the engine."""

import asyncio
import json
import uuid

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from embedded_comfy.client import SocketClient
from embedded_comfy.engine import Engine
from embedded_comfy.routes.info import FEATURES


async def listen(socket: WebSocket) -> None:
    """Join a client under its ``clientId`` and send it events until it goes."""
    engine: Engine = socket.app.state.engine
    client_id = socket.query_params.get("clientId") or uuid.uuid4().hex
    await socket.accept()
    client = SocketClient(socket)
    pumping = asyncio.create_task(client.pump())
    client.put(_text("status", {"status": engine.status(), "sid": client_id}))
    current = engine.current_node(client_id)
    if current is not None:
        client.put(_text("executing", {"node": current}))
    engine.events.join(client_id, client)
    try:
        await _answer(socket, client)
    finally:
        engine.events.leave(client_id, client)
        pumping.cancel()


async def _answer(socket: WebSocket, client: SocketClient) -> None:
    """Read until the client goes; its first message may say what it supports."""
    first = True
    try:
        while True:
            said = _flags(await _receive(socket)) if first else await _receive(socket)
            if first and isinstance(said, dict):
                client.features = said
                client.put(_text("feature_flags", FEATURES))
            first = False
    except WebSocketDisconnect:
        return


async def _receive(socket: WebSocket) -> str:
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1000))
    return message.get("text") or ""


def _flags(text: str) -> dict[str, object] | None:
    """The data of a ``feature_flags`` message; None for anything else."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(message, dict) or message.get("type") != "feature_flags":
        return None
    data = message.get("data")
    return data if isinstance(data, dict) else {}


def _text(event: str, data: dict[str, object]) -> str:
    return json.dumps({"type": event, "data": data})


ROUTES = [WebSocketRoute("/ws", listen)]
