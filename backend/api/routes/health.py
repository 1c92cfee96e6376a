"""Is it alive, and can it work?"""

from fastapi import APIRouter

from backend.api.deps import Parts

router = APIRouter(tags=["health"])


@router.get("/health")
def health() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/ready")
def ready(parts: Parts) -> dict[str, str]:
    """The job store answers; the engine is asked for by /api/engine."""
    parts.jobs.recent(limit=1)
    return {"status": "ready"}
