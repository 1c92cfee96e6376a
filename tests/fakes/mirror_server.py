"""A file server on a real socket that serves ranges, and behaves badly when asked to."""

import contextlib
import re
import socket
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_PATIENCE = 5.0
_PIECE = 100_000
_RANGE = re.compile(r"bytes=(\d+)-")


@dataclass
class Behaviour:
    """How one path is served; counters go down as they are used."""

    ranges: bool = True
    etag: str | None = '"v1"'
    modified: str | None = None
    status: int | None = None
    failures: int = 0
    cut_after: int | None = None
    cuts: int = 1
    wrong_range: bool = False
    redirect: str | None = None
    token: str | None = None
    linked_etag: str | None = None
    gate: threading.Event | None = None
    gate_at: int = 0
    trickle_seconds: float = 0


@dataclass
class Request:
    """What came in."""

    path: str
    host: str
    headers: dict[str, str]


@dataclass
class FakeMirror:
    """``files`` by path; ``sent`` counts the bytes of bodies that left, by path."""

    files: dict[str, bytes] = field(default_factory=dict)
    behaviour: dict[str, Behaviour] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    sent: dict[str, int] = field(default_factory=dict)

    def __enter__(self) -> "FakeMirror":
        mirror = self

        class Handler(_Handler):
            owner = mirror

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        self.url = f"http://127.0.0.1:{self.port}"
        serve = {"poll_interval": 0.01}
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs=serve)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        for one in self.behaviour.values():
            if one.gate:
                one.gate.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(_PATIENCE)

    def serve(self, path: str, data: bytes, **behaviour: Any) -> None:
        self.files[path] = data
        self.behaviour[path] = Behaviour(**behaviour)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    owner: FakeMirror

    def do_GET(self) -> None:
        self.close_connection = True
        headers = {key.lower(): value for key, value in self.headers.items()}
        self.owner.requests.append(Request(self.path, headers.get("host", ""), headers))
        data, how = self.owner.files.get(self.path), self.owner.behaviour.get(self.path)
        if data is None or how is None:
            self._plain(404)
        elif how.redirect:
            linked = {"X-Linked-Etag": how.linked_etag} if how.linked_etag else {}
            self._plain(302, Location=how.redirect, **linked)
        elif how.token and headers.get("authorization") != f"Bearer {how.token}":
            self._plain(401)
        elif how.failures:
            how.failures -= 1
            self._plain(how.status or 503)
        else:
            self._file(data, how, headers)

    def _file(self, data: bytes, how: Behaviour, headers: dict[str, str]) -> None:
        start = self._start(how, headers)
        if start is not None and start >= len(data):
            self._plain(416, **{"Content-Range": f"bytes */{len(data)}"})
            return
        body = data[start or 0 :]
        self.send_response(200 if start is None else 206)
        if start is not None:
            first = start + 1 if how.wrong_range else start
            last = len(data) - 1
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        if how.etag:
            self.send_header("ETag", how.etag)
        if how.modified:
            self.send_header("Last-Modified", how.modified)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self._body(body, how)

    def _start(self, how: Behaviour, headers: dict[str, str]) -> int | None:
        found = _RANGE.fullmatch(headers.get("range", ""))
        if found is None or not how.ranges:
            return None
        condition = headers.get("if-range")
        if condition is not None and condition not in (how.etag, how.modified):
            return None
        return int(found[1])

    def _body(self, body: bytes, how: Behaviour) -> None:
        cut = how.cut_after if how.cut_after is not None and how.cuts else None
        if cut is not None:
            how.cuts -= 1
            body = body[:cut]
        if how.gate:
            self._send(body[: how.gate_at])
            how.gate.wait(_PATIENCE * 4)
            body = body[how.gate_at :]
        pieces = range(0, len(body), _PIECE) if how.trickle_seconds else ()
        for start in pieces:
            self._send(body[start : start + _PIECE])
            time.sleep(how.trickle_seconds)
        if not pieces:
            self._send(body)
        if cut is not None:
            self.connection.shutdown(socket.SHUT_RDWR)

    def _send(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()
        self.owner.sent[self.path] = self.owner.sent.get(self.path, 0) + len(data)

    def _plain(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing to stderr."""
