"""All routes."""

from fastapi import APIRouter

from backend.api.routes import (
    assets,
    captions,
    catalogue,
    compose,
    compositions,
    edits,
    engine,
    fonts,
    health,
    images,
    jobs,
    lettering,
    prompts,
    workflows,
)
from backend.schemas.error import ErrorBody

api = APIRouter(prefix="/api", responses={"default": {"model": ErrorBody}})
for module in (
    captions,
    prompts,
    images,
    edits,
    lettering,
    compose,
    compositions,
    fonts,
    assets,
    jobs,
    catalogue,
    workflows,
    engine,
):
    api.include_router(module.router)

root = APIRouter()
root.include_router(health.router)
root.include_router(api)
