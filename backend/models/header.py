"""The first bytes of a model file: is it what its name says, and is it whole as far as they tell?

Formats: GGUF v2 and v3 (magic, u32 version, u64 tensors, u64 pairs), safetensors (u64 length, JSON
with ``data_offsets``), PyTorch (a zip file, or a pickle of before 1.6).
"""

import json
import struct
from pathlib import Path
from typing import BinaryIO

from backend.models.problem import Problem

MAX_SAFETENSORS_HEADER = 100_000_000
# A GGUF pair is at least a key length, a type and one byte; a tensor at least a name length, the
# number of dimensions, a type and an offset.
LEAST_PAIR, LEAST_TENSOR = 13, 24
GGUF_VERSIONS = (2, 3)

_PAGE = Problem(
    "is a web page or a text, not a model file",
    "모델 파일이 아니라 웹 페이지나 글입니다",
)


def header_problem(path: Path, name: str) -> Problem | None:
    """What the header of the file at ``path`` gives away; ``name`` says what it should be.

    Raises OSError.
    """
    with path.open("rb") as stream:
        if stream.read(1) in (b"<", b"\n", b" "):
            return _PAGE
        stream.seek(0)
        suffix = name.rpartition(".")[2]
        size = path.stat().st_size
        if suffix == "gguf":
            return _gguf(stream, size)
        if suffix == "safetensors":
            return _safetensors(stream, size)
        if suffix in ("pth", "pt"):
            return _torch(stream)
    return None


def _gguf(stream: BinaryIO, size: int) -> Problem | None:
    head = stream.read(24)
    if not head.startswith(b"GGUF"):
        return _not("GGUF")
    if len(head) < 24:
        return _cut(24, size)
    version, tensors, pairs = struct.unpack("<IQQ", head[4:])
    if version not in GGUF_VERSIONS:
        return Problem(f"has the unknown GGUF version {version}", f"GGUF 버전 {version}은 모릅니다")
    least = 24 + tensors * LEAST_TENSOR + pairs * LEAST_PAIR
    return _cut(least, size) if least > size else None


def _safetensors(stream: BinaryIO, size: int) -> Problem | None:
    head = stream.read(8)
    if len(head) < 8:
        return _not("safetensors")
    (length,) = struct.unpack("<Q", head)
    if length > MAX_SAFETENSORS_HEADER:
        return _not("safetensors")
    if 8 + length > size:
        return _cut(8 + length, size)
    try:
        tensors = json.loads(stream.read(length))
        ends = [value["data_offsets"][1] for key, value in tensors.items() if key[:2] != "__"]
        whole = 8 + length + max(ends, default=0)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return _not("safetensors")
    return _cut(whole, size) if whole > size else None


def _torch(stream: BinaryIO) -> Problem | None:
    head = stream.read(4)
    return None if head == b"PK\x03\x04" or head[:1] == b"\x80" else _not("PyTorch")


def _not(format_name: str) -> Problem:
    return Problem(f"is no {format_name} file", f"{format_name} 파일이 아닙니다")


def _cut(whole: int, size: int) -> Problem:
    return Problem(
        f"is cut off: {size:,} bytes, its own header asks for at least {whole:,}",
        f"끝이 잘렸습니다: {size:,}바이트인데 머리말에 따르면 적어도 {whole:,}바이트여야 합니다",
    )
