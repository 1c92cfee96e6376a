"""Pictures on this machine's disk."""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from backend.assets.store import Asset
from backend.errors import NotFoundError, StorageError
from backend.files import write_whole

_ID = re.compile(r"[0-9a-f]{64}")


class DiskAssetStore:
    """An AssetStore in a folder: ``ab/abcd...`` holds the bytes, ``ab/abcd....json`` the sidecar.

    Both are written beside and renamed, the sidecar first, so a picture is there whole or not.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(
        self, data: bytes, *, media_type: str, size: tuple[int, int], made: Mapping[str, Any]
    ) -> Asset:
        asset = Asset(
            id=hashlib.sha256(data).hexdigest(),
            media_type=media_type,
            width=size[0],
            height=size[1],
            size=len(data),
            made=made,
        )
        path = self._path(asset.id)
        if path.exists():
            return self.get(asset.id)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(
                path.with_suffix(".json"), json.dumps(vars(asset), ensure_ascii=False).encode()
            )
            write_whole(path, data)
        except OSError as error:
            raise StorageError.of(error) from error
        return asset

    def get(self, asset_id: str) -> Asset:
        return Asset(**json.loads(self._existing(asset_id).with_suffix(".json").read_bytes()))

    def read(self, asset_id: str) -> bytes:
        return self._existing(asset_id).read_bytes()

    def _existing(self, asset_id: str) -> Path:
        if not _ID.fullmatch(asset_id) or not (path := self._path(asset_id)).exists():
            raise NotFoundError(what="picture", name=asset_id[:64])
        return path

    def _path(self, asset_id: str) -> Path:
        return self._folder / asset_id[:2] / asset_id
