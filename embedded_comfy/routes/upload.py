"""/upload: pictures and masks into the input folder."""

import io
import json
import threading
from pathlib import Path

from PIL import Image, PngImagePlugin
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from embedded_comfy.folders import Folders, OutsideError, as_place, split_annotation
from embedded_comfy.pictures import PictureError, opened, write_whole
from embedded_comfy.routes.answers import Json, empty, engine_of

_MASK_LEVEL = 4
# Two uploads at once must not both find the same name free.
_naming = threading.Lock()


async def upload_image(request: Request) -> Response:
    """Store a file under its name, or ``name (1)`` when another picture has that name."""
    folders = engine_of(request).folders
    async with request.form() as form:
        upload = form.get("image")
        if not isinstance(upload, UploadFile) or not upload.filename:
            return empty(400)
        content = await upload.read()
        return await run_in_threadpool(_store, folders, form, upload.filename, content)


async def upload_mask(request: Request) -> Response:
    """Store the picture that ``original_ref`` names with the alpha of the one sent."""
    folders = engine_of(request).folders
    async with request.form() as form:
        upload = form.get("image")
        if not isinstance(upload, UploadFile) or not upload.filename:
            return empty(400)
        mask = await upload.read()
        try:
            content = await run_in_threadpool(_masked, folders, form, mask)
        except OutsideError:
            return empty(400)
        except PictureError as error:
            return PlainTextResponse(str(error), 400)
        return await run_in_threadpool(_store, folders, form, upload.filename, content)


def _store(folders: Folders, form: FormData, name: str, content: bytes) -> Response:
    place = as_place(_text(form, "type", "input"))
    subfolder = _text(form, "subfolder", "")
    if place is None or Path(name).name != name:
        return empty(400)
    try:
        wanted = folders.locate(name, place=place, subfolder=subfolder)
    except OutsideError:
        return empty(400)
    try:
        wanted.parent.mkdir(parents=True, exist_ok=True)
        overwrite = _text(form, "overwrite", "") in ("true", "1")
        with _naming:
            path = wanted if overwrite else _free(wanted, content)
            if overwrite or not path.exists():
                write_whole(path, content)
    except OSError as error:
        return PlainTextResponse(f"The file could not be stored: {error.strerror}.", 507)
    return Json({"name": path.name, "subfolder": subfolder, "type": place})


def _free(wanted: Path, content: bytes) -> Path:
    """The first of ``name``, ``name (1)`` ... that is free or holds the same bytes."""
    path, number = wanted, 0
    while path.exists() and path.read_bytes() != content:
        number += 1
        path = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
    return path


def _masked(folders: Folders, form: FormData, mask: bytes) -> bytes:
    """A PNG of the original's colours with the mask's alpha, the original's texts kept."""
    with opened(_original(folders, form)) as original:
        texts = dict(getattr(original, "text", {}))
        picture = original.convert("RGBA")
    try:
        with Image.open(io.BytesIO(mask)) as sent:
            if sent.size != picture.size:
                raise PictureError("the mask has another size than the picture")
            picture.putalpha(sent.convert("RGBA").getchannel("A"))
    except (OSError, ValueError, SyntaxError) as error:
        raise PictureError("cannot identify the mask as an image") from error
    chunks = PngImagePlugin.PngInfo()
    for key, text in texts.items():
        chunks.add_text(key, text)
    sink = io.BytesIO()
    picture.save(sink, format="PNG", pnginfo=chunks, compress_level=_MASK_LEVEL)
    return sink.getvalue()


def _original(folders: Folders, form: FormData) -> Path:
    """The file that ``original_ref`` names. OutsideError when it names none."""
    try:
        reference = json.loads(_text(form, "original_ref", ""))
        name, annotated = split_annotation(str(reference["filename"]))
        place = annotated or as_place(str(reference.get("type", "output")))
        subfolder = str(reference.get("subfolder", ""))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise OutsideError("original_ref is not right") from error
    if place is None:
        raise OutsideError("original_ref is not right")
    path = folders.locate(name, place=place, subfolder=subfolder)
    if not path.is_file():
        raise OutsideError("original_ref names no file")
    return path


def _text(form: FormData, name: str, otherwise: str) -> str:
    value = form.get(name, otherwise)
    return value if isinstance(value, str) else otherwise


ROUTES = [
    Route("/upload/image", upload_image, methods=["POST"]),
    Route("/upload/mask", upload_mask, methods=["POST"]),
]
