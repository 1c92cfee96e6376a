"""/view: files of the three folders, as they are or as a smaller or split picture."""

import io
import mimetypes
from pathlib import Path, PurePosixPath

from PIL import Image
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from embedded_comfy.folders import OutsideError, as_place, split_annotation
from embedded_comfy.pictures import PictureError, opened
from embedded_comfy.routes.answers import empty, engine_of

# A browser must not run what was uploaded.
_RUNNABLE = {
    "text/html",
    "text/html-sandboxed",
    "application/xhtml+xml",
    "text/javascript",
    "text/css",
    "image/svg+xml",
}
_QUALITY = 90


def get_view(request: Request) -> Response:
    """A file by name, type and subfolder; 400 and 403 for what leads out of the folders."""
    query = request.query_params
    name, annotated = split_annotation(query.get("filename", ""))
    place = annotated or as_place(query.get("type", "output"))
    if not name:
        return empty(400 if "filename" in query else 404)
    if name.startswith("/") or ".." in name or place is None:
        return empty(400)
    try:
        path = engine_of(request).folders.locate(
            PurePosixPath(name).name, place=place, subfolder=query.get("subfolder", "")
        )
    except OutsideError:
        return empty(403)
    return _shown(request, path) if path.is_file() else empty(404)


def _shown(request: Request, path: Path) -> Response:
    preview, channel = request.query_params.get("preview"), request.query_params.get("channel", "")
    if preview is None and channel not in ("rgb", "a"):
        return FileResponse(path, media_type=_media_type(path), headers=_disposition(path))
    try:
        with opened(path) as picture:
            if preview is not None:
                content, kind = _preview(picture, preview, channel)
            else:
                content, kind = _png(_alpha(picture) if channel == "a" else _rgb(picture)), "png"
    except PictureError as error:
        return PlainTextResponse(str(error), 400)
    return Response(content, media_type=f"image/{kind}", headers=_disposition(path))


def _preview(picture: Image.Image, wanted: str, channel: str) -> tuple[bytes, str]:
    """The picture as ``webp;quality`` or ``jpeg;quality``; WebP where alpha is wanted."""
    kind, *rest = wanted.split(";")
    if kind not in ("webp", "jpeg") or "a" in channel:
        kind = "webp"
    quality = int(rest[-1]) if rest and rest[-1].isdecimal() else _QUALITY
    shown = _rgb(picture) if kind == "jpeg" or channel == "rgb" else _writable(picture)
    sink = io.BytesIO()
    shown.save(sink, format=kind, quality=min(100, quality))
    return sink.getvalue(), kind


def _writable(picture: Image.Image) -> Image.Image:
    return picture if picture.mode in ("RGB", "RGBA") else picture.convert("RGBA")


def _rgb(picture: Image.Image) -> Image.Image:
    return picture.convert("RGB")


def _alpha(picture: Image.Image) -> Image.Image:
    """Black, with the picture's alpha."""
    alpha = picture.convert("RGBA").getchannel("A")
    shown = Image.new("RGBA", picture.size)
    shown.putalpha(alpha)
    return shown


def _png(picture: Image.Image) -> bytes:
    sink = io.BytesIO()
    picture.save(sink, format="PNG")
    return sink.getvalue()


def _media_type(path: Path) -> str:
    guessed = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return "application/octet-stream" if guessed in _RUNNABLE else guessed


def _disposition(path: Path) -> dict[str, str]:
    """The name for saving, in the ASCII that a header can hold."""
    name = path.name.encode("ascii", "replace").decode("ascii").replace('"', "'")
    return {"content-disposition": f'filename="{name}"'}


ROUTES = [Route("/view", get_view, methods=["GET"])]
