"""A stored picture as the wire shows it."""

from typing import Any

from backend.schemas.shop import Wire


class AssetView(Wire):
    """A picture: its id is the SHA-256 of its bytes; sizes in pixels and bytes.

    ``made`` says how it came about: request, template and its hash, models, seed, licence, engine.
    """

    id: str
    media_type: str
    width: int
    height: int
    size: int
    made: dict[str, Any]
