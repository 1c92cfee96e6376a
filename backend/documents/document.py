"""What an owner works on and comes back to: kept as JSON, with a version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Document:
    """One document. ``kind`` says what ``body`` is; ``version`` counts its changes from 1."""

    id: str
    kind: str
    name: str
    body: Mapping[str, Any]
    version: int
    created_at: datetime
    updated_at: datetime
