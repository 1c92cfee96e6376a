"""Fonts to letter with."""

from typing import Annotated

from fastapi import APIRouter, File, Response, UploadFile

from backend.api.deps import Parts
from backend.schemas.font import FontAdded, FontList

router = APIRouter(prefix="/fonts", tags=["lettering"])


@router.get("")
def fonts(parts: Parts) -> FontList:
    """Every face with its licence."""
    return parts.fonts.list()


@router.post("", status_code=201)
def add(file: Annotated[UploadFile, File()], parts: Parts) -> FontAdded:
    """Take a font of your own in: TTF or OTF, at most 20 MB."""
    return parts.fonts.add(file.file.read())


@router.get("/{name}/sample", response_class=Response)
def sample(name: str, parts: Parts) -> Response:
    """The face shown by its own letters, a transparent PNG."""
    return Response(
        parts.fonts.sample(name),
        media_type="image/png",
        headers={"Cache-Control": "public, max-age=86400"},
    )


@router.delete("/{name}", status_code=204)
def remove(name: str, parts: Parts) -> None:
    """Take one of your own fonts away."""
    parts.fonts.remove(name)
