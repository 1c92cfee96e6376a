"""Pictures in and out."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Query, Response, UploadFile

from backend.api.deps import Parts
from backend.assets.store import Asset
from backend.compose.export.names import file_name
from backend.schemas.asset import AssetView

router = APIRouter(prefix="/assets", tags=["assets"])


@router.post("", status_code=201)
def upload(file: Annotated[UploadFile, File()], parts: Parts) -> AssetView:
    """Take a photo in: JPEG, PNG or WebP."""
    return _view(parts.assets.upload(file.file.read()))


@router.get("/{asset_id}", response_class=Response)
def download(
    asset_id: str, parts: Parts, name: Annotated[str, Query(max_length=200)] = ""
) -> Response:
    """The picture or file itself; it never changes, so it may be cached for ever.

    With ``name`` a browser saves it under that name.
    """
    asset = parts.assets.get(asset_id)
    return Response(
        parts.assets.read(asset_id),
        media_type=asset.media_type,
        headers={
            "Cache-Control": "public, max-age=31536000, immutable",
            "X-Content-Type-Options": "nosniff",
            **({"Content-Disposition": _attachment(name)} if name else {}),
        },
    )


@router.get("/{asset_id}/info")
def describe(asset_id: str, parts: Parts) -> AssetView:
    """How the picture was made."""
    return _view(parts.assets.get(asset_id))


def _attachment(name: str) -> str:
    """RFC 6266 with an RFC 5987 name; signs that a file system refuses are replaced."""
    stem, dot, ending = name.rpartition(".")
    ending = "".join(sign for sign in ending if sign.isascii() and sign.isalnum())
    safe = f"{file_name(stem)}.{ending}" if dot and ending else file_name(name)
    plain = "".join(sign if sign.isascii() else "_" for sign in safe)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe='')}"


def _view(asset: Asset) -> AssetView:
    return AssetView(
        id=asset.id,
        media_type=asset.media_type,
        width=asset.width,
        height=asset.height,
        size=asset.size,
        made=dict(asset.made),
    )
