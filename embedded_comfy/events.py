"""Events to the clients' WebSockets, from any thread, in order for each client."""

import asyncio
import json
import struct
from collections.abc import Callable
from typing import Any

from embedded_comfy.client import Message, SocketClient

# Types of binary messages, and of the picture inside.
_PREVIEW = 1
_PREVIEW_WITH_METADATA = 4
_JPEG = 1


class Events:
    """The connected clients by id. Without a client id an event goes to all."""

    def __init__(self) -> None:
        self._clients: dict[str, SocketClient] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Deliver on this loop from now on."""
        self._loop = loop

    def stop(self) -> None:
        """Deliver nothing any more."""
        self._loop = None

    def join(self, client_id: str, client: SocketClient) -> None:
        """Add a client; one of the same id gets no more events."""
        self._clients[client_id] = client

    def leave(self, client_id: str, client: SocketClient) -> None:
        """Remove a client, unless a newer one has its id."""
        if self._clients.get(client_id) is client:
            del self._clients[client_id]

    def has_listener(self, client_id: str | None) -> bool:
        return bool(self._clients) if client_id is None else client_id in self._clients

    def send(self, event: str, data: dict[str, Any], client_id: str | None = None) -> None:
        """Queue an event for a client."""
        text = json.dumps({"type": event, "data": data})
        self._deliver(client_id, lambda _client: text)

    def preview(self, jpeg: bytes, metadata: dict[str, Any], client_id: str | None) -> None:
        """Queue a preview picture, with metadata for a client that said it takes them."""
        plain = struct.pack(">II", _PREVIEW, _JPEG) + jpeg
        described = json.dumps(metadata | {"image_type": "image/jpeg"}).encode()
        full = struct.pack(">II", _PREVIEW_WITH_METADATA, len(described)) + described + jpeg

        def choose(client: SocketClient) -> Message:
            return full if client.features.get("supports_preview_metadata") else plain

        self._deliver(client_id, choose)

    def _deliver(self, client_id: str | None, choose: Callable[[SocketClient], Message]) -> None:
        loop = self._loop
        if loop is not None:
            loop.call_soon_threadsafe(self._put, client_id, choose)

    def _put(self, client_id: str | None, choose: Callable[[SocketClient], Message]) -> None:
        if client_id is None:
            for client in list(self._clients.values()):
                client.put(choose(client))
        elif client_id in self._clients:
            client = self._clients[client_id]
            client.put(choose(client))
