"""Pictures in and out."""

from typing import Annotated

from fastapi import APIRouter, File, Response, UploadFile

from backend.api.deps import Parts
from backend.assets.store import Asset
from backend.schemas.asset import AssetView

router = APIRouter(prefix="/assets", tags=["assets"])


@router.post("", status_code=201)
def upload(file: Annotated[UploadFile, File()], parts: Parts) -> AssetView:
    """Take a photo in: JPEG, PNG or WebP."""
    return _view(parts.assets.upload(file.file.read()))


@router.get("/{asset_id}", response_class=Response)
def download(asset_id: str, parts: Parts) -> Response:
    """The picture itself; it never changes, so it may be cached for ever."""
    asset = parts.assets.get(asset_id)
    return Response(
        parts.assets.read(asset_id),
        media_type=asset.media_type,
        headers={
            "Cache-Control": "public, max-age=31536000, immutable",
            "X-Content-Type-Options": "nosniff",
        },
    )


@router.get("/{asset_id}/info")
def describe(asset_id: str, parts: Parts) -> AssetView:
    """How the picture was made."""
    return _view(parts.assets.get(asset_id))


def _view(asset: Asset) -> AssetView:
    return AssetView(
        id=asset.id,
        media_type=asset.media_type,
        width=asset.width,
        height=asset.height,
        size=asset.size,
        made=dict(asset.made),
    )
