"""The server: all endpoints, each also under /api."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute

from embedded_comfy import __version__
from embedded_comfy.engine import Engine
from embedded_comfy.folders import Folders
from embedded_comfy.guard import BodyLimit, SameOrigin
from embedded_comfy.models import load_models
from embedded_comfy.routes import history, info, prompt, queue, socket, upload, view
from embedded_comfy.routes.answers import NotJsonError, in_trouble


def create_app(folders: Folders) -> Starlette:
    """The application; its engine starts and stops with it."""
    engine = Engine(folders, load_models())

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        engine.events.start(asyncio.get_running_loop())
        engine.start()
        yield
        engine.events.stop()
        await asyncio.to_thread(engine.stop)

    routes: Sequence[Route | WebSocketRoute] = [
        *prompt.ROUTES,
        *queue.ROUTES,
        *history.ROUTES,
        *view.ROUTES,
        *upload.ROUTES,
        *info.ROUTES,
        *socket.ROUTES,
    ]
    app = Starlette(
        routes=[Route("/", _greet), Mount("/api", routes=routes), *routes],
        middleware=[Middleware(SameOrigin), Middleware(BodyLimit)],
        exception_handlers={404: _nothing_here, NotJsonError: _in_trouble, Exception: _in_trouble},
        lifespan=lifespan,
    )
    app.state.engine = engine
    return app


def _greet(_request: Request) -> Response:
    return PlainTextResponse(
        f"embedded_comfy {__version__}, the picture engine of Fit-AD. It has no pages of its own."
    )


def _nothing_here(_request: Request, _error: Exception) -> Response:
    return Response(status_code=404, media_type="application/octet-stream")


def _in_trouble(_request: Request, _error: Exception) -> Response:
    return in_trouble()
