"""Lists to choose from."""

from fastapi import APIRouter

from backend.api.deps import Parts
from backend.schemas.engine import FormatList

router = APIRouter(tags=["catalogue"])


@router.get("/formats")
def formats(parts: Parts) -> FormatList:
    """Every SNS format with its exact size and its safe part."""
    return parts.catalogue.formats()
