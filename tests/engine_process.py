"""The engine that ships with Fit-AD, as a process on a free port."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx


@contextmanager
def engine_process(data: Path, *, seconds: float = 30.0) -> Iterator[str]:
    """Its address, once it is ready; the process is ended afterwards."""
    port = free_port()
    command = [sys.executable, "-m", "embedded_comfy", "--port", str(port), "--data", str(data)]
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen([*command, "--quiet"], stdout=subprocess.DEVNULL) as process:
        try:
            _wait(url, process, seconds)
            yield url
        finally:
            process.terminate()
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, process: subprocess.Popen[bytes], seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AssertionError(f"the engine ended with {process.returncode}")
        try:
            if httpx.get(f"{url}/system_stats", timeout=1).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.05)
    raise AssertionError("the engine was not ready in time")
