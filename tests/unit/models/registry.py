"""Tiny registries, and model files that are what their names say."""

import hashlib
import json
import struct
from pathlib import Path
from typing import Any

import yaml

from backend.workflows.registry import ModelFile, Registry, load_registry

HOST = "https://models.example"


def gguf(size: int = 1_500_000, *, seed: int = 1) -> bytes:
    """A GGUF v3 header without tensors, and bytes after it that differ everywhere."""
    return struct.pack("<4sIQQ", b"GGUF", 3, 0, 0) + noise(size - 24, seed)


def safetensors(size: int = 1_500_000, *, seed: int = 1) -> bytes:
    """One tensor that fills the file."""
    body = noise(size, seed)
    tensors = {"a": {"dtype": "U8", "shape": [size], "data_offsets": [0, size]}}
    head = json.dumps(tensors).encode()
    return struct.pack("<Q", len(head)) + head + body


def noise(size: int, seed: int) -> bytes:
    """Bytes that repeat nowhere, so that a wrong offset shows."""
    blocks = (hashlib.sha512(f"{seed}:{n}".encode()).digest() for n in range(size // 64 + 1))
    return b"".join(blocks)[:size]


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def entry(path: str = "/a/one.gguf", **changes: Any) -> dict[str, Any]:
    """A file of the registry, at that path of its host."""
    return {
        "role": "unet",
        "folder": "unet",
        "size_mb": 2,
        "licence": "free",
        "address": HOST + path,
    } | changes


def write_registry(path: Path, files: dict[str, dict[str, Any]]) -> Path:
    """A registry of these files with the profile "8gb", and the licences "free" and "bound"."""
    licence = {"name": "Free Licence", "address": f"{HOST}/licence", "sell_pictures": True}
    bound = {"name": "Bound Licence", "sell_service": False}
    value = {
        "licences": {
            "free": licence | {"sell_service": True},
            "bound": licence | bound,
        },
        "files": files,
        "controls": {},
        "profiles": {"8gb": {"memory_gb": 8, "quant": "Q4_0", "tiled_vae": True, "keep": {}}},
    }
    path.write_text(yaml.safe_dump(value, sort_keys=False), "utf-8")
    return path


def registry(path: Path, files: dict[str, dict[str, Any]]) -> Registry:
    return load_registry(write_registry(path, files))


def model_file(**changes: Any) -> ModelFile:
    return ModelFile.model_validate(entry(**changes))
