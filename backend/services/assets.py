"""Pictures in and out."""

from backend.assets.encode import to_jpeg, to_png
from backend.assets.picture import Limits, ingest
from backend.assets.store import Asset, AssetStore


class AssetService:
    """Takes uploads in, safely, and gives pictures out."""

    def __init__(self, store: AssetStore, limits: Limits) -> None:
        self._store = store
        self._limits = limits

    def upload(self, data: bytes) -> Asset:
        """Check, make plain and keep an upload. Raises PictureError and its kinds, StorageError.

        Photographs stay JPEG at a quality that cannot be told from the original; what has
        transparency becomes PNG.
        """
        picture = ingest(data, self._limits)
        opaque = picture.mode == "RGB"
        return self._store.put(
            to_jpeg(picture, quality=95) if opaque else to_png(picture),
            media_type="image/jpeg" if opaque else "image/png",
            size=picture.size,
            made={"kind": "upload"},
        )

    def get(self, asset_id: str) -> Asset:
        """Raises NotFoundError."""
        return self._store.get(asset_id)

    def read(self, asset_id: str) -> bytes:
        """Raises NotFoundError."""
        return self._store.read(asset_id)
