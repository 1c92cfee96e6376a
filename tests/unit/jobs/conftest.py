"""A real SQLite job store on disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.jobs.sql import SqlJobStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlJobStore]:
    store = SqlJobStore(f"sqlite:///{tmp_path}/jobs.sqlite")
    yield store
    store.close()
