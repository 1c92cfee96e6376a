"""Where documents are kept."""

from collections.abc import Mapping
from typing import Any, Protocol

from backend.documents.document import Document


class DocumentStore(Protocol):
    """Documents by id. Every write is durable when the call returns. Raises StorageError."""

    def add(self, kind: str, *, name: str, body: Mapping[str, Any]) -> Document:
        """Keep a new document under an id of its own."""

    def get(self, kind: str, document_id: str) -> Document:
        """Raises NotFoundError."""

    def recent(self, kind: str, *, limit: int) -> list[Document]:
        """Those changed last come first."""

    def replace(
        self, kind: str, document_id: str, *, name: str, body: Mapping[str, Any], version: int
    ) -> Document:
        """Store a change that was made to that version.

        Raises NotFoundError, and ConflictError when somebody changed the document meanwhile.
        """

    def delete(self, kind: str, document_id: str) -> None:
        """Raises NotFoundError."""

    def close(self) -> None:
        """Let go of the database."""
