"""GET /api/engine and POST /api/engine/free."""

from fastapi import APIRouter

from backend.api.deps import Parts
from backend.schemas.engine import EngineView

router = APIRouter(prefix="/engine", tags=["engine"])


@router.get("")
def describe(parts: Parts) -> EngineView:
    """Which engine draws, on what, and how many wait."""
    return parts.engine.view()


@router.post("/free")
def free(parts: Parts) -> EngineView:
    """Unload the engine's models from its memory."""
    parts.engine.free()
    return parts.engine.view()
