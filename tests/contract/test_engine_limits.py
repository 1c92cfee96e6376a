"""What is too much: large pictures, large bodies, large canvases."""

import io
import socket
import struct
import zlib

import pytest
from PIL import Image

from tests.contract.conftest import Engine
from tests.contract.graphs import loading, node, plain
from tests.contract.wire import Wire


def bomb(side: int) -> bytes:
    """A small PNG that says it is ``side`` pixels wide and high."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("side", [8_100, 14_200, 100_000])
def test_picture_bomb(wire: Wire, ours: Engine, side: int) -> None:
    wire.upload("bomb.png", bomb(side), overwrite="true")
    assert "at most 64 megapixels are read" in _failure(wire, loading("bomb.png"))


def test_preview_of_a_bomb(wire: Wire, ours: Engine) -> None:
    wire.upload("bomb.png", bomb(12_000), overwrite="true")
    answer = wire.view({"filename": "bomb.png", "type": "input"}, preview="webp")
    assert answer.status_code == 400
    assert "12000 x 12000" in answer.text


def test_large_batch(wire: Wire, ours: Engine) -> None:
    graph = plain()
    graph["1"] = node("EmptyImage", width=16384, height=16384, batch_size=4096, color=0)
    assert "at most 64 are worked on at once" in _failure(wire, graph)


def test_large_canvas(wire: Wire, ours: Engine) -> None:
    graph = plain()
    graph["2"] = node("ImageScaleBy", image=["1", 0], upscale_method="bilinear", scale_by=8.0)
    graph["1"] = node("EmptyImage", width=4096, height=4096, batch_size=1, color=0)
    assert "megapixels" in _failure(wire, graph)


def test_large_body(wire: Wire, ours: Engine) -> None:
    def chunks() -> "list[bytes]":
        return [bytes(1024 * 1024)] * 101

    answer = wire.http.post("/prompt", content=iter(chunks()))
    assert answer.status_code == 413
    assert answer.text == "The body is larger than 100 MiB."


def test_body_announced_too_large(wire: Wire, ours: Engine) -> None:
    host, port = wire.url.removeprefix("http://").split(":")
    request = (
        f"POST /upload/image HTTP/1.1\r\nHost: {host}:{port}\r\n"
        f"Content-Length: {200 * 1024 * 1024}\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(request.encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("mode", ["L", "LA", "P", "CMYK", "I;16", "1", "YCbCr"])
def test_kinds_of_picture(wire: Wire, ours: Engine, mode: str) -> None:
    sink = io.BytesIO()
    picture = Image.new(mode, (16, 16))
    kind = "JPEG" if mode in ("CMYK", "YCbCr") else "PNG"
    picture.save(sink, format=kind)
    wire.upload(f"kind.{kind.lower()}", sink.getvalue(), overwrite="true")
    prompt_id, _ = wire.run(loading(f"kind.{kind.lower()}"))
    assert wire.history(prompt_id)["status"]["completed"]


def test_saving_outside_is_refused(wire: Wire, ours: Engine) -> None:
    message = _failure(wire, plain(prefix="../../outside/x"))
    assert message == "saving outside the output folder is not allowed\n"


def _failure(wire: Wire, graph: dict[str, object]) -> str:
    """The message of the error in which a prompt ends."""
    prompt_id, _ = wire.run(graph)
    name, message = wire.history(prompt_id)["status"]["messages"][-1]
    assert name == "execution_error"
    return str(message["exception_message"])
