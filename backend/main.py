"""The HTTP application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from backend.api.error_handlers import install
from backend.api.middleware import BodyLimitMiddleware, RequestIdMiddleware
from backend.api.router import root
from backend.container import Container, build
from backend.observability.logging import configure
from backend.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """The application over these settings."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        parts: Container = build(settings)
        app.state.container = parts
        parts.runner.start()
        yield
        parts.close()

    app = FastAPI(title="Fit-AD", version="0.1.0", lifespan=lifespan)
    app.add_middleware(BodyLimitMiddleware, limit=settings.limits.body_bytes)
    app.add_middleware(RequestIdMiddleware)
    install(app)
    app.include_router(root)
    return app


def create_app_from_environment() -> FastAPI:
    """The application as ``./fitad up`` starts it."""
    settings = Settings.load()
    configure(settings.logging.level)
    return create_app(settings)
