"""Pictures into the output and temp folders."""

import json
import re
import time
from pathlib import Path, PurePosixPath

from embedded_comfy.folders import OutsideError, Place
from embedded_comfy.nodes.context import Context
from embedded_comfy.nodes.registry import Shown, node
from embedded_comfy.nodes.values import Image
from embedded_comfy.pictures import encode_png, write_whole

# Level 1 is four times as fast as Pillow's default and a tenth larger.
_LEVEL = 1


@node("SaveImage")
def save(context: Context, images: Image, filename_prefix: str) -> Shown:
    return _save(context, images, prefix=filename_prefix, place="output")


@node("PreviewImage")
def preview(context: Context, images: Image) -> Shown:
    return _save(context, images, prefix="ComfyUI_temp", place="temp")


def _save(context: Context, images: Image, *, prefix: str, place: Place) -> Shown:
    """Write each picture as ``<prefix>_<counter>_.png`` with the prompt inside."""
    wanted = PurePosixPath(filled(prefix, width=images.shape[2], height=images.shape[1]))
    folder, subfolder = _folder(context, str(wanted.parent), place)
    texts = {"prompt": json.dumps(context.prompt)}
    texts |= {key: json.dumps(value) for key, value in context.extra.items()}
    first = next_counter(folder, wanted.name)
    saved = []
    for index, image in enumerate(images):
        context.check()
        name = f"{wanted.name.replace('%batch_num%', str(index))}_{first + index:05}_.png"
        write_whole(folder / name, encode_png(image, texts=texts, level=_LEVEL))
        saved.append({"filename": name, "subfolder": subfolder, "type": place})
    return Shown({"images": saved})


def _folder(context: Context, subfolder: str, place: Place) -> tuple[Path, str]:
    base = context.folders.path(place)
    if subfolder == ".":
        return base, ""
    try:
        folder = context.folders.locate(subfolder, place=place)
    except OutsideError as error:
        raise OutsideError(f"saving outside the {place} folder is not allowed") from error
    folder.mkdir(parents=True, exist_ok=True)
    return folder, folder.relative_to(base.resolve()).as_posix()


def filled(prefix: str, *, width: int, height: int) -> str:
    """A file name prefix with its ``%width%``, ``%year%`` and other variables filled in."""
    now = time.localtime()
    values = {
        "width": str(width),
        "height": str(height),
        "year": str(now.tm_year),
        "month": f"{now.tm_mon:02}",
        "day": f"{now.tm_mday:02}",
        "hour": f"{now.tm_hour:02}",
        "minute": f"{now.tm_min:02}",
        "second": f"{now.tm_sec:02}",
    }
    return re.sub("%([a-z]+)%", lambda found: values.get(found[1], found[0]), prefix)


def next_counter(folder: Path, name: str) -> int:
    """One more than the highest number of ``<name>_<number>_`` in a folder."""
    pattern = re.compile(re.escape(name) + r"_(\d+)_", re.IGNORECASE)
    found = (pattern.match(path.name) for path in folder.iterdir())
    return max((int(match[1]) for match in found if match), default=0) + 1
