"""The forms of answer that ComfyUI's server gives."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from embedded_comfy.engine import Engine


class NotJsonError(ValueError):
    """The body is not what the endpoint reads."""


class Json(Response):
    """JSON as aiohttp writes it: ASCII, with a charset in its content type."""

    media_type = "application/json; charset=utf-8"

    def render(self, content: Any) -> bytes:
        return json.dumps(content).encode("ascii")


def empty(status: int = 200) -> Response:
    """No body and no content type."""
    return Response(status_code=status)


def in_trouble() -> Response:
    """What ComfyUI says when it did not expect the request."""
    text = "500 Internal Server Error\n\nServer got itself in trouble"
    return Response(text, 500, media_type="text/plain")


def engine_of(request: Request) -> Engine:
    engine: Engine = request.app.state.engine
    return engine


async def read_object(request: Request) -> dict[str, Any]:
    """The body as a JSON object. NotJsonError when it is none."""
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise NotJsonError("the body is not JSON") from error
    if not isinstance(body, dict):
        raise NotJsonError("the body is not a JSON object")
    return body


def ids_to_delete(body: dict[str, Any]) -> list[str]:
    """The prompt ids under ``delete``. NotJsonError when they are no list."""
    ids = body.get("delete", [])
    if not isinstance(ids, list):
        raise NotJsonError("delete is not a list")
    return [one for one in ids if isinstance(one, str)]
