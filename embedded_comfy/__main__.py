"""``python -m embedded_comfy``: serve until SIGTERM or Ctrl-C."""

import argparse
import errno
import logging
import signal
import socket
import sys
from pathlib import Path

import uvicorn

from embedded_comfy import __version__
from embedded_comfy.app import create_app
from embedded_comfy.engine import Engine
from embedded_comfy.folders import Folders

# Open WebSockets are closed after this long, so that the process ends within two seconds.
_GRACE_S = 1


class _Server(uvicorn.Server):
    """Says when it listens, and stops what runs before it waits for its clients to go."""

    def __init__(self, config: uvicorn.Config, ready: str, engine: Engine) -> None:
        super().__init__(config)
        self._ready = ready
        self._engine = engine

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(self._ready, flush=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._engine.queue.close()
        await super().shutdown(sockets)


def main(arguments: list[str] | None = None) -> int:
    """Serve; 1 with a sentence on stderr when that is impossible."""
    options = _parser().parse_args(arguments)
    folders = Folders(Path(options.data))
    try:
        folders.prepare()
    except OSError as error:
        return _refuse(f"The data folder {options.data} cannot be written: {error.strerror}.")
    try:
        listener = _listen(options.host, options.port)
    except OSError as error:
        return _refuse(_cannot_listen(options.host, options.port, error))
    level = logging.WARNING if options.quiet else logging.INFO
    logging.basicConfig(level=level, format="%(name)s: %(message)s")
    _serve(folders, listener, options.host)
    return 0


def _serve(folders: Folders, listener: socket.socket, host: str) -> None:
    port = listener.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    app = create_app(folders)
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="warning",
        access_log=False,
        ws="websockets-sansio",
        timeout_graceful_shutdown=_GRACE_S,
    )
    for caught in (signal.SIGINT, signal.SIGTERM):
        # uvicorn raises the signal again when it is done; by then it has done its work.
        signal.signal(caught, lambda *_: None)
    ready = f"embedded_comfy {__version__} is ready at http://{shown}:{port}"
    _Server(config, ready, app.state.engine).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family)
    # Connections inherit it. Without, a small answer waits 40 ms for the client's delayed ACK.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError(f"{port} is no port")
    return port


def _cannot_listen(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is taken by another program. "
            "Stop it, or choose another port with --port."
        )
    return f"It is not possible to listen on {host}:{port}: {error.strerror or error}."


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="embedded_comfy",
        description="ComfyUI's protocol without a GPU, for Fit-AD.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=_port, default=8188, help="port to listen on; 0 takes any")
    parser.add_argument(
        "--data", default="data/engine", help="folder for input/, output/ and temp/"
    )
    parser.add_argument("--quiet", action="store_true", help="log warnings and errors only")
    return parser


if __name__ == "__main__":
    sys.exit(main())
