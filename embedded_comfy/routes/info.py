"""What the engine is and can do: nodes, models, memory, features."""

import platform
import sys
from typing import Any

import psutil
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from embedded_comfy import __version__
from embedded_comfy.guard import MAX_BODY
from embedded_comfy.routes.answers import Json, empty, engine_of

# The ComfyUI whose protocol is spoken here, recorded from a real server.
SPOKEN_VERSION = "0.8.0"
FEATURES: dict[str, Any] = {
    "supports_preview_metadata": True,
    "max_upload_size": MAX_BODY,
    "extension": {"manager": {"supports_v4": True}},
}


def get_object_info(request: Request) -> Response:
    schema = engine_of(request).schema
    return Json({name: schema.info(name) for name in schema.names()})


def get_one_object_info(request: Request) -> Response:
    schema, name = engine_of(request).schema, request.path_params["node_class"]
    return Json({name: schema.info(name)} if name in schema else {})


def get_models(request: Request) -> Response:
    return Json(list(engine_of(request).models.folders))


def get_model_names(request: Request) -> Response:
    models, folder = engine_of(request).models, request.path_params["folder"]
    return Json(models.names(folder)) if folder in models.folders else empty(404)


def get_embeddings(request: Request) -> Response:
    return Json([name.rsplit(".", 1)[0] for name in engine_of(request).models.names("embeddings")])


async def get_features(_request: Request) -> Response:
    return Json(FEATURES)


def get_system_stats(_request: Request) -> Response:
    """As ComfyUI's, with ``fitad_studio``, by which this engine is told from a real one."""
    memory = psutil.virtual_memory()
    total, free = memory.total, memory.available
    system = {
        "os": sys.platform,
        "ram_total": total,
        "ram_free": free,
        "comfyui_version": SPOKEN_VERSION,
        "required_frontend_version": None,
        "installed_templates_version": None,
        "required_templates_version": None,
        "python_version": f"{platform.python_version()} ({platform.python_implementation()})",
        "pytorch_version": "none",
        "embedded_python": False,
        "argv": ["embedded_comfy"],
        "fitad_studio": __version__,
    }
    device = {
        "name": "cpu",
        "type": "cpu",
        "index": None,
        "vram_total": total,
        "vram_free": free,
        "torch_vram_total": total,
        "torch_vram_free": free,
    }
    return Json({"system": system, "devices": [device]})


ROUTES = [
    Route("/object_info", get_object_info, methods=["GET"]),
    Route("/object_info/{node_class}", get_one_object_info, methods=["GET"]),
    Route("/models", get_models, methods=["GET"]),
    Route("/models/{folder}", get_model_names, methods=["GET"]),
    Route("/embeddings", get_embeddings, methods=["GET"]),
    Route("/features", get_features, methods=["GET"]),
    Route("/system_stats", get_system_stats, methods=["GET"]),
]
