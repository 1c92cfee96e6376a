"""/prompt: how long the queue is, and putting a prompt into it."""

import math
import time
import uuid
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from embedded_comfy.engine import Engine
from embedded_comfy.queue import Item
from embedded_comfy.rejection import no_prompt
from embedded_comfy.routes.answers import Json, NotJsonError, engine_of, read_object
from embedded_comfy.validation import Verdict, validate


async def get_prompt(request: Request) -> Response:
    return Json(engine_of(request).status())


async def post_prompt(request: Request) -> Response:
    """Queue a prompt, or say why not."""
    engine, body = engine_of(request), await read_object(request)
    number = _number(engine, body)
    if "prompt" not in body:
        return Json({"error": no_prompt(), "node_errors": {}}, 400)
    verdict = _judged(engine, body)
    if verdict.error is not None:
        return Json({"error": verdict.error, "node_errors": verdict.node_errors}, 400)
    item = _item(body, number, verdict)
    engine.submit(item)
    return Json({"prompt_id": item.prompt_id, "number": number, "node_errors": verdict.node_errors})


def _number(engine: Engine, body: dict[str, Any]) -> float:
    """The place in the queue: the caller's own, or the next; negative for the front."""
    if "number" not in body:
        number = engine.next_number()
        return -number if body.get("front") else number
    try:
        own = float(body["number"])
    except (TypeError, ValueError) as error:
        raise NotJsonError("the number is none") from error
    if not math.isfinite(own):
        raise NotJsonError("the number is none")
    return own


def _judged(engine: Engine, body: dict[str, Any]) -> Verdict:
    prompt = body["prompt"]
    if not isinstance(prompt, dict) or not all(isinstance(one, dict) for one in prompt.values()):
        raise NotJsonError("the prompt is not an object of nodes")
    if not isinstance(body.get("extra_data") or {}, dict):
        raise NotJsonError("the extra data are not an object")
    targets = body.get("partial_execution_targets")
    if not isinstance(targets, list | None):
        raise NotJsonError("the targets are not a list")
    return validate(prompt, engine.schema, engine.folders, targets=targets)


def _item(body: dict[str, Any], number: float, verdict: Verdict) -> Item:
    extra = dict(body.get("extra_data") or {})
    if "client_id" in body:
        extra["client_id"] = body["client_id"]
    extra["create_time"] = int(time.time() * 1000)
    prompt_id = str(body.get("prompt_id", uuid.uuid4()))
    return Item(number, prompt_id, body["prompt"], extra, verdict.outputs)


ROUTES = [
    Route("/prompt", get_prompt, methods=["GET"]),
    Route("/prompt", post_prompt, methods=["POST"]),
]
