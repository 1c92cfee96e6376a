"""What a request must pass before it is read: its size, and where it comes from."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 100 * 1024 * 1024
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class BodyLimit:
    """Refuses bodies over 100 MiB with a 413, announced or not."""

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdecimal() and int(announced) > self._limit:
            await PlainTextResponse(self._sentence(), 413)(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._limit:
                raise HTTPException(413, self._sentence())
            return message

        await self._app(scope, counted, send)

    def _sentence(self) -> str:
        return f"The body is larger than {self._limit // (1024 * 1024)} MiB."


class SameOrigin:
    """Refuses what a page of another site sends to a loopback address, as ComfyUI does.

    Browsers let any site post to 127.0.0.1; only the Origin header tells.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or _is_same_site(Headers(scope=scope)):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse("", 403)(scope, receive, send)


def _is_same_site(headers: Headers) -> bool:
    host, origin = headers.get("host", ""), headers.get("origin")
    if origin is None or urlsplit(f"//{host}").hostname not in _LOOPBACK:
        return True
    return urlsplit(origin).netloc.lower() == host.lower()
