"""The SQL database that the stores share: SQLite in WAL mode by default."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, MetaData, create_engine, event
from sqlalchemy.exc import DatabaseError

from backend.errors import StorageError


def open_database(url: str, tables: MetaData) -> Engine:
    """The database at an SQLAlchemy address, with these tables in it.

    Raises StorageError when it cannot be written.
    """
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    with _translated():
        tables.create_all(engine)
    return engine


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """All or nothing, durable when the block is left. Raises StorageError."""
    with _translated(), engine.begin() as connection:
        yield connection


def aware(moment: datetime) -> datetime:
    """SQLite forgets the time zone; every time that we store is UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise StorageError(
            problem="the database cannot be written; check the data folder's space",
            problem_ko="기록을 쓸 수 없습니다. 데이터 폴더의 남은 공간을 확인해 주세요",
        ) from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # NORMAL is durable against a crash of the process, which is what a job must survive.
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "busy_timeout=5000",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
