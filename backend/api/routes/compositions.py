"""Stored compositions: made, listed, opened, changed and thrown away."""

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api.deps import Parts
from backend.schemas.compose import CompositionChange, CompositionList, CompositionView
from backend.schemas.composition import Composition

router = APIRouter(prefix="/compositions", tags=["canvas"])


@router.post("", status_code=201)
def create(document: Composition, parts: Parts) -> CompositionView:
    """Keep a new composition."""
    return parts.compositions.create(document)


@router.get("")
def recent(parts: Parts, limit: Annotated[int, Query(ge=1, le=200)] = 50) -> CompositionList:
    """The compositions changed last."""
    return parts.compositions.recent(limit=limit)


@router.get("/{composition_id}")
def get(composition_id: str, parts: Parts) -> CompositionView:
    """A composition with its version."""
    return parts.compositions.get(composition_id)


@router.put("/{composition_id}")
def change(composition_id: str, request: CompositionChange, parts: Parts) -> CompositionView:
    """Keep a change to the version that it was made to; 409 when somebody else was first."""
    return parts.compositions.change(composition_id, request)


@router.delete("/{composition_id}", status_code=204)
def delete(composition_id: str, parts: Parts) -> None:
    """Throw a composition away."""
    parts.compositions.delete(composition_id)
