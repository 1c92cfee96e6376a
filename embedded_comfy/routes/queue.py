"""/queue, /interrupt and /free: what waits, and stopping it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from embedded_comfy.routes.answers import (
    Json,
    NotJsonError,
    empty,
    engine_of,
    ids_to_delete,
    read_object,
)


async def get_queue(request: Request) -> Response:
    running, pending = engine_of(request).queue.snapshot()
    return Json(
        {
            "queue_running": [item.wire() for item in running],
            "queue_pending": [item.wire() for item in pending],
        }
    )


async def post_queue(request: Request) -> Response:
    """``{"clear": true}`` or ``{"delete": [ids]}``; what runs goes on."""
    queue, body = engine_of(request).queue, await read_object(request)
    if body.get("clear"):
        queue.clear()
    for prompt_id in ids_to_delete(body):
        queue.delete(prompt_id)
    return empty()


async def post_interrupt(request: Request) -> Response:
    """Stop what runs, or with ``{"prompt_id": id}`` only that."""
    try:
        body = await read_object(request)
    except NotJsonError:
        body = {}
    engine_of(request).queue.interrupt(body.get("prompt_id"))
    return empty()


async def post_free(request: Request) -> Response:
    """Let go of cached outputs. There are no models to unload."""
    body = await read_object(request)
    if body.get("free_memory"):
        engine_of(request).free()
    return empty()


ROUTES = [
    Route("/queue", get_queue, methods=["GET"]),
    Route("/queue", post_queue, methods=["POST"]),
    Route("/interrupt", post_interrupt, methods=["POST"]),
    Route("/free", post_free, methods=["POST"]),
]
