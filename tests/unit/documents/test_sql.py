"""The document store on a real SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.documents.sql import SqlDocumentStore
from backend.errors import ConflictError, NotFoundError, StorageError

KIND = "composition"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlDocumentStore]:
    store = SqlDocumentStore(f"sqlite:///{tmp_path}/fitad.sqlite")
    yield store
    store.close()


def test_a_document_outlives_the_process(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/fitad.sqlite"
    first = SqlDocumentStore(url)
    kept = first.add(KIND, name="봄 세일 🌸", body={"layers": [1]})
    first.close()
    again = SqlDocumentStore(url)
    assert again.get(KIND, kept.id) == kept
    again.close()


def test_a_change_counts_the_version(store: SqlDocumentStore) -> None:
    first = store.add(KIND, name="a", body={})
    second = store.replace(KIND, first.id, name="b", body={"x": 1}, version=1)
    assert (second.version, second.name, second.body) == (2, "b", {"x": 1})
    assert second.created_at == first.created_at
    assert second.updated_at >= first.updated_at
    assert store.get(KIND, first.id) == second


def test_a_change_to_an_old_version_loses_nothing(store: SqlDocumentStore) -> None:
    first = store.add(KIND, name="a", body={})
    second = store.replace(KIND, first.id, name="b", body={"x": 1}, version=1)
    with pytest.raises(ConflictError):
        store.replace(KIND, first.id, name="c", body={}, version=1)
    assert store.get(KIND, first.id) == second


def test_the_last_changed_comes_first(store: SqlDocumentStore) -> None:
    old, new = (store.add(KIND, name=name, body={}) for name in ("old", "new"))
    store.replace(KIND, old.id, name="old", body={}, version=1)
    store.add("other", name="other", body={})
    assert [each.id for each in store.recent(KIND, limit=10)] == [old.id, new.id]
    assert len(store.recent(KIND, limit=1)) == 1


def test_what_is_deleted_is_gone(store: SqlDocumentStore) -> None:
    kept = store.add(KIND, name="a", body={})
    store.delete(KIND, kept.id)
    for attempt in (
        lambda: store.get(KIND, kept.id),
        lambda: store.delete(KIND, kept.id),
        lambda: store.replace(KIND, kept.id, name="a", body={}, version=1),
    ):
        with pytest.raises(NotFoundError):
            attempt()


def test_another_kind_is_another_document(store: SqlDocumentStore) -> None:
    kept = store.add(KIND, name="a", body={})
    with pytest.raises(NotFoundError):
        store.get("project", kept.id)


def test_a_database_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    (tmp_path / "fitad.sqlite").mkdir()
    with pytest.raises(StorageError):
        SqlDocumentStore(f"sqlite:///{tmp_path}/fitad.sqlite")
