"""One connected WebSocket, and what is on its way to it."""

import asyncio
import contextlib
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

Message = str | bytes

# A client that reads this slowly loses preview pictures first, then its connection.
_LATE_PREVIEWS = 64
_LATE_MESSAGES = 10_000


class SocketClient:
    """Sends in the order given, however slow the other side reads. Used on the loop only."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._waiting: asyncio.Queue[Message | None] = asyncio.Queue()
        self.features: dict[str, Any] = {}

    def put(self, message: Message) -> None:
        """Send a message as soon as those before it are out."""
        late = self._waiting.qsize()
        if late >= _LATE_MESSAGES:
            self._waiting.put_nowait(None)
        elif isinstance(message, str) or late < _LATE_PREVIEWS:
            self._waiting.put_nowait(message)

    async def pump(self) -> None:
        """Send what waits until the socket closes."""
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            while (message := await self._waiting.get()) is not None:
                await self._send(message)
        if self._socket.application_state is WebSocketState.CONNECTED:
            with contextlib.suppress(WebSocketDisconnect, RuntimeError):
                await self._socket.close()

    async def _send(self, message: Message) -> None:
        if isinstance(message, bytes):
            await self._socket.send_bytes(message)
        else:
            await self._socket.send_text(message)
