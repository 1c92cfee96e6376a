"""Compositions that are kept: with a version, so that of two tabs the second is told."""

from backend.documents.document import Document
from backend.documents.store import DocumentStore
from backend.schemas.compose import (
    CompositionChange,
    CompositionList,
    CompositionSummary,
    CompositionView,
)
from backend.schemas.composition import Composition
from backend.services.canvas import Canvas

KIND = "composition"


class CompositionService:
    """Stores compositions and opens them again."""

    def __init__(self, documents: DocumentStore, canvas: Canvas) -> None:
        self._documents = documents
        self._canvas = canvas

    def create(self, document: Composition) -> CompositionView:
        """Raises NotFoundError naming the layer whose picture is not there, StorageError."""
        self._canvas.check_assets(document)
        body = document.model_dump(mode="json")
        return self._view(self._documents.add(KIND, name=document.name, body=body))

    def recent(self, *, limit: int) -> CompositionList:
        """Those changed last first."""
        kept = self._documents.recent(KIND, limit=limit)
        return CompositionList(compositions=tuple(map(_summary, kept)))

    def get(self, composition_id: str) -> CompositionView:
        """The composition, also where a picture of it is gone. Raises NotFoundError."""
        return self._view(self._documents.get(KIND, composition_id))

    def change(self, composition_id: str, request: CompositionChange) -> CompositionView:
        """Raises NotFoundError, and ConflictError when it was changed in the meantime."""
        self._canvas.check_assets(request.document)
        kept = self._documents.replace(
            KIND,
            composition_id,
            name=request.document.name,
            body=request.document.model_dump(mode="json"),
            version=request.version,
        )
        return self._view(kept)

    def delete(self, composition_id: str) -> None:
        """Raises NotFoundError."""
        self._documents.delete(KIND, composition_id)

    def _view(self, kept: Document) -> CompositionView:
        document = Composition.model_validate(kept.body)
        return CompositionView(
            id=kept.id,
            version=kept.version,
            created_at=kept.created_at,
            updated_at=kept.updated_at,
            document=document,
            missing=self._canvas.missing(document),
        )


def _summary(kept: Document) -> CompositionSummary:
    return CompositionSummary(
        id=kept.id,
        version=kept.version,
        name=kept.name,
        width=kept.body["width"],
        height=kept.body["height"],
        layers=len(kept.body["layers"]),
        created_at=kept.created_at,
        updated_at=kept.updated_at,
    )
