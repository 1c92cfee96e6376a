"""Jobs for tests."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from backend.jobs.job import Job

_numbers = itertools.count(1)
_START = datetime(2026, 1, 1, tzinfo=UTC)


def new_job(kind: str = "t2i", **changes: Any) -> Job:
    """A queued job; each one is a second younger than the one before."""
    number = next(_numbers)
    moment = _START + timedelta(seconds=number)
    fields = {"request": {"prompt": "컵"}, "created_at": moment, "updated_at": moment, **changes}
    return Job(id=f"{number:016x}", kind=kind, **fields)
