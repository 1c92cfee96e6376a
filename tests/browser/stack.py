"""Engine, backend and pages as processes of their own, on free ports."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from backend.processes.plan import BACKEND_FACTORY
from tests.engine_process import engine_process, free_port

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 40.0


class Server:
    """A process that answers HTTP; it can be stopped and started again at the same address."""

    def __init__(
        self, *arguments: str, port: int, ready: str, log: Path, environment: dict[str, str]
    ) -> None:
        self._command = [sys.executable, "-m", *arguments]
        self._environment = {**os.environ, "OPENAI_API_KEY": "", **environment}
        self._log = log
        self._ready = ready
        self.url = f"http://127.0.0.1:{port}"

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def start(self) -> None:
        """Returns once the process answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._environment, stdout=log, stderr=log
            )
        end = time.monotonic() + SECONDS
        while not self._answers():
            assert self._process.poll() is None, self._log.read_text("utf-8")
            assert time.monotonic() < end, self._log.read_text("utf-8")
            time.sleep(0.1)

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=8)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _answers(self) -> bool:
        try:
            return httpx.get(self.url + self._ready, timeout=1).is_success
        except httpx.HTTPError:
            return False


class Stack:
    """All three; ``backend`` may be stopped and started by a test."""

    def __init__(self, backend: Server, pages: Server) -> None:
        self.backend = backend
        self.pages = pages

    def jobs(self) -> int:
        """How many jobs were ever ordered."""
        return len(httpx.get(f"{self.backend.url}/api/jobs?limit=200").json()["jobs"])


@contextmanager
def running(folder: Path) -> Iterator[Stack]:
    """The three with their data and logs under ``folder``; they are ended afterwards."""
    with (
        engine_process(folder / "engine") as engine,
        _backend(folder, engine) as backend,
        _pages(folder, backend) as pages,
    ):
        yield Stack(backend, pages)


def _backend(folder: Path, engine: str) -> Server:
    port = free_port()
    return Server(
        *("uvicorn", "--factory", BACKEND_FACTORY, "--port", str(port), "--no-access-log"),
        *("--timeout-graceful-shutdown", "1"),
        port=port,
        ready="/ready",
        log=folder / "backend.log",
        environment={
            "FITAD_DATA": str(folder / "data"),
            "FITAD_ENGINE_URL": engine,
            "FITAD_PORT": str(port),
        },
    )


def _pages(folder: Path, backend: Server) -> Server:
    port = free_port()
    return Server(
        *("streamlit", "run", "streamlit_app/app.py"),
        *("--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"),
        *("--server.fileWatcherType=none", "--browser.gatherUsageStats=false"),
        port=port,
        ready="/_stcore/health",
        log=folder / "pages.log",
        environment={"FITAD_BACKEND_URL": backend.url},
    )
