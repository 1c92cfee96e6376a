"""What the first bytes of a file give away."""

import json
import struct
from pathlib import Path

import pytest

from backend.models.header import header_problem
from tests.unit.models.registry import gguf, safetensors


def problem(tmp_path: Path, name: str, data: bytes) -> str | None:
    path = tmp_path / "bytes"
    path.write_bytes(data)
    found = header_problem(path, name)
    return found.en if found else None


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.gguf", gguf(1000)),
        ("a.safetensors", safetensors(1000)),
        ("a.safetensors", struct.pack("<Q", 20) + b'{"__metadata__": {}}'),
        ("a.pth", b"PK\x03\x04" + bytes(100)),
        ("a.pt", b"\x80\x02" + bytes(100)),
        ("a.bin", b"anything"),
    ],
)
def test_what_is_right(tmp_path: Path, name: str, data: bytes) -> None:
    assert problem(tmp_path, name, data) is None


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.gguf", b"<!doctype html><html>", "web page"),
        ("a.safetensors", b"\n<html>", "web page"),
        ("a.pth", b"<html>", "web page"),
        ("a.gguf", b"", "no GGUF"),
        ("a.gguf", b"version https://git-lfs.github.com/spec/v1", "no GGUF"),
        ("a.gguf", gguf(100)[:12], "cut off"),
        ("a.gguf", b"GGUF" + struct.pack("<IQQ", 9, 0, 0), "version 9"),
        ("a.gguf", b"GGUF" + struct.pack("<IQQ", 3, 2**60, 5) + bytes(100), "cut off"),
        ("a.safetensors", b"abc", "no safetensors"),
        ("a.safetensors", struct.pack("<Q", 2**40) + b"{}", "no safetensors"),
        ("a.safetensors", struct.pack("<Q", 2) + b"[]", "no safetensors"),
        ("a.safetensors", struct.pack("<Q", 2) + b"{!", "no safetensors"),
        ("a.safetensors", struct.pack("<Q", 99) + b"{}", "cut off"),
        ("a.safetensors", safetensors(1000)[:-1], "cut off"),
        ("a.pth", b"version https://git-lfs", "no PyTorch"),
    ],
)
def test_what_is_wrong(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    found = problem(tmp_path, name, data)
    assert found is not None
    assert said in found


def test_a_deep_header_is_no_header(tmp_path: Path) -> None:
    head = b"[" * 200_000
    assert problem(tmp_path, "a.safetensors", struct.pack("<Q", len(head)) + head)


def test_a_header_with_a_strange_tensor_is_no_header(tmp_path: Path) -> None:
    for tensors in ({"a": 1}, {"a": {"data_offsets": []}}, {"a": {"data_offsets": [0, "x"]}}):
        head = json.dumps(tensors).encode()
        said = problem(tmp_path, "a.safetensors", struct.pack("<Q", len(head)) + head)
        assert said is not None
