"""Where pictures are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A stored picture; ``id`` is the SHA-256 of its bytes, ``made`` says how it came about."""

    id: str
    media_type: str
    width: int
    height: int
    size: int
    made: Mapping[str, Any]


class AssetStore(Protocol):
    """Content-addressed pictures, each with a sidecar."""

    def put(
        self, data: bytes, *, media_type: str, size: tuple[int, int], made: Mapping[str, Any]
    ) -> Asset:
        """Keep the bytes; the same bytes are kept once. Raises StorageError."""

    def get(self, asset_id: str) -> Asset:
        """The sidecar. Raises NotFoundError."""

    def read(self, asset_id: str) -> bytes:
        """The bytes. Raises NotFoundError."""
