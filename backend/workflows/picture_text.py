"""The texts that ComfyUI writes into its PNG pictures."""

import zlib
from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# A workflow of thousands of nodes stays well under this; a packed text must not unpack without end.
_MAX_TEXT = 16 * 2**20


def is_png(data: bytes) -> bool:
    return data.startswith(_SIGNATURE)


def picture_texts(data: bytes) -> dict[str, str]:
    """Texts by keyword (``prompt``, ``workflow``) of a PNG; those that cannot be read are left out.

    Chunks as in the PNG specification, third edition, section 11.3.3.
    """
    texts: dict[str, str] = {}
    for kind, body in _chunks(data):
        keyword, _, rest = body.partition(b"\0")
        text = _text(kind, rest)
        if text is not None:
            texts[keyword.decode("latin-1")] = text
    return texts


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_SIGNATURE)
    while place + 8 <= len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        yield data[place + 4 : place + 8], data[place + 8 : place + 8 + size]
        place += 12 + size


def _text(kind: bytes, rest: bytes) -> str | None:
    if kind == b"tEXt":
        return _decoded(rest)
    if kind == b"zTXt":
        return _decoded(_unpacked(rest[1:]))
    if kind == b"iTXt" and len(rest) > 2:
        packed, words = rest[0] == 1, rest[2:].split(b"\0", 2)
        return _decoded(_unpacked(words[2]) if packed else words[2]) if len(words) == 3 else None
    return None


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MAX_TEXT)
    except zlib.error:
        return b""


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
