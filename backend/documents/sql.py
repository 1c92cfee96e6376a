"""Documents in an SQL database."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    DateTime,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from backend.database import aware, open_database, transaction
from backend.documents.document import Document
from backend.errors import ConflictError, NotFoundError

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(32), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("body", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False, index=True),
)


class SqlDocumentStore:
    """A DocumentStore on SQLAlchemy; safe for several threads.

    ``url`` is an SQLAlchemy address. Raises StorageError when the database cannot be written.
    """

    def __init__(self, url: str) -> None:
        self._engine = open_database(url, metadata)

    def add(self, kind: str, *, name: str, body: Mapping[str, Any]) -> Document:
        now = datetime.now(UTC)
        document = Document(
            id=secrets.token_hex(8),
            kind=kind,
            name=name,
            body=body,
            version=1,
            created_at=now,
            updated_at=now,
        )
        with transaction(self._engine) as connection:
            connection.execute(insert(documents).values({**vars(document), "body": dict(body)}))
        return document

    def get(self, kind: str, document_id: str) -> Document:
        with transaction(self._engine) as connection:
            row = connection.execute(select(documents).where(_is(kind, document_id))).first()
        return _found(row, kind, document_id)

    def recent(self, kind: str, *, limit: int) -> list[Document]:
        newest = (
            select(documents)
            .where(documents.c.kind == kind)
            .order_by(documents.c.updated_at.desc(), documents.c.id)
            .limit(limit)
        )
        with transaction(self._engine) as connection:
            return [_document(row) for row in connection.execute(newest)]

    def replace(
        self, kind: str, document_id: str, *, name: str, body: Mapping[str, Any], version: int
    ) -> Document:
        change = (
            update(documents)
            .where(_is(kind, document_id) & (documents.c.version == version))
            .values(name=name, body=dict(body), version=version + 1, updated_at=datetime.now(UTC))
        )
        with transaction(self._engine) as connection:
            changed = connection.execute(change).rowcount == 1
            row = connection.execute(select(documents).where(_is(kind, document_id))).first()
        document = _found(row, kind, document_id)
        if not changed:
            raise ConflictError(
                problem="it was changed elsewhere in the meantime; open it again",
                problem_ko="다른 곳에서 먼저 고쳤습니다. 다시 열어 주세요",
            )
        return document

    def delete(self, kind: str, document_id: str) -> None:
        with transaction(self._engine) as connection:
            gone = connection.execute(delete(documents).where(_is(kind, document_id))).rowcount
        if not gone:
            raise NotFoundError(what=kind, name=document_id[:64])

    def close(self) -> None:
        self._engine.dispose()


def _is(kind: str, document_id: str) -> ColumnElement[bool]:
    return (documents.c.kind == kind) & (documents.c.id == document_id)


def _found(row: Row[Any] | None, kind: str, document_id: str) -> Document:
    if row is None:
        raise NotFoundError(what=kind, name=document_id[:64])
    return _document(row)


def _document(row: Row[Any]) -> Document:
    fields = dict(row._mapping)
    fields |= {name: aware(fields[name]) for name in ("created_at", "updated_at")}
    return Document(**fields)
