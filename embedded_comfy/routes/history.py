"""/history: what became of prompts."""

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


async def get_history(request: Request) -> Response:
    max_items, offset = _number(request, "max_items"), _number(request, "offset")
    page = engine_of(request).history.page(
        max_items=max_items, offset=-1 if offset is None else offset
    )
    return Json(page)


async def get_one(request: Request) -> Response:
    return Json(engine_of(request).history.one(request.path_params["prompt_id"]))


async def post_history(request: Request) -> Response:
    """``{"clear": true}`` or ``{"delete": [ids]}``."""
    history, body = engine_of(request).history, await read_object(request)
    if body.get("clear"):
        history.clear()
    for prompt_id in ids_to_delete(body):
        history.delete(prompt_id)
    return empty()


def _number(request: Request, name: str) -> int | None:
    text = request.query_params.get(name)
    try:
        return None if text is None else int(text)
    except ValueError as error:
        raise NotJsonError(f"{name} is no number") from error


ROUTES = [
    Route("/history", get_history, methods=["GET"]),
    Route("/history", post_history, methods=["POST"]),
    Route("/history/{prompt_id}", get_one, methods=["GET"]),
]
