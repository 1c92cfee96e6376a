"""All sizes in one zip, with a manifest that says what each file is."""

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image

from backend.compose.export.names import file_name
from backend.compose.export.raster import Encoded, Kind, encode
from backend.compose.format import Format

MANIFEST = "manifest.json"
_ENDINGS: dict[Kind, str] = {"png": "png", "jpeg": "jpg", "webp": "webp"}
_MADE = (1980, 1, 1, 0, 0, 0)  # the zip format's first day: the same pictures, the same bytes


@dataclass(frozen=True)
class Sized:
    """One finished picture: ``alt`` says in words what it shows, for those who cannot see it."""

    format: Format
    picture: Image.Image
    alt: str
    notes: tuple[str, ...] = ()


def to_zip(
    pictures: Sequence[Sized], *, title: str, kind: Kind, composition: str = "", version: int = 1
) -> bytes:
    """The zip's bytes: a file a size, in order, and ``manifest.json`` at its end.

    A PNG over its platform's limit is delivered as a JPEG. ``composition`` and ``version`` name
    the document that the pictures were drawn from. The same input gives the same bytes.
    """
    buffer, taken, entries = io.BytesIO(), set[str](), []
    with zipfile.ZipFile(buffer, "w") as archive:
        for sized in pictures:
            encoded = _encoded(sized, kind)
            name = _name(title, sized, encoded.kind, taken)
            _write(archive, name, encoded.data)
            entries.append(_entry(sized, encoded, name))
        manifest = {
            "title": title,
            "composition": composition,
            "version": version,
            "colour_space": "sRGB",
            "files": entries,
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=2)
        _write(archive, MANIFEST, f"{text}\n".encode())
    return buffer.getvalue()


def _encoded(sized: Sized, kind: Kind) -> Encoded:
    encoded = encode(sized.picture, kind, max_bytes=sized.format.max_bytes)
    if encoded.fits or kind != "png":
        return encoded
    return encode(sized.picture, "jpeg", max_bytes=sized.format.max_bytes)


def _name(title: str, sized: Sized, kind: Kind, taken: set[str]) -> str:
    width, height = sized.picture.size
    stem = f"{file_name(title)}_{file_name(sized.format.label_ko)}_{width}x{height}"
    name, number = f"{stem}.{_ENDINGS[kind]}", 2
    while name.casefold() in taken:
        name, number = f"{stem} {number}.{_ENDINGS[kind]}", number + 1
    taken.add(name.casefold())
    return name


def _entry(sized: Sized, encoded: Encoded, name: str) -> dict[str, Any]:
    return {
        "file": name,
        "format": sized.format.name,
        "label": {"ko": sized.format.label_ko, "en": sized.format.label_en},
        "width": sized.picture.width,
        "height": sized.picture.height,
        "bytes": len(encoded.data),
        "max_bytes": encoded.limit,
        "within_limit": encoded.fits,
        "quality": encoded.quality,
        "sha256": hashlib.sha256(encoded.data).hexdigest(),
        "alt": sized.alt,
        "notes": list(sized.notes),
    }


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Pictures are packed already; names beyond ASCII carry the zip's UTF-8 flag."""
    entry = zipfile.ZipInfo(name, date_time=_MADE)
    entry.create_system = 3  # Unix, on every system: the bytes must not tell where they were made
    entry.external_attr = 0o644 << 16
    method = zipfile.ZIP_DEFLATED if name == MANIFEST else zipfile.ZIP_STORED
    archive.writestr(entry, data, compress_type=method)
