"""A copy of this checkout in a folder with a space and Hangul in its name, and runs of it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

from backend.settings import ROOT

WAIT_SECONDS = 90
LEFT_OUT = (".git", ".venv", "data", "out", "build", "htmlcov", "__pycache__", "*_cache", "*.log*")
ADDRESS = re.compile(r"✓ \S+.* (engine|backend|pages) +(http://\S+)")


def copy(folder: Path) -> Path:
    """The tree without what git ignores; .venv is a link to the one that runs these tests."""
    root = folder / "봄날 커피" / "Fit AD"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*LEFT_OUT, ".coverage*", ".env"))
    (root / ".venv").symlink_to(sys.prefix)
    return root


def free_ports(count: int) -> list[int]:
    """Ports nobody listens on now, all different."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Run:
    """``./fitad ...`` in a checkout, called from an empty home folder."""

    def __init__(
        self,
        root: Path,
        *arguments: str,
        home: Path,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.root = root
        self.output = home / f"said-{time.monotonic_ns()}.txt"
        kept = {
            name: text
            for name, text in os.environ.items()
            if not name.startswith("FITAD_") and name != "OPENAI_API_KEY"
        }
        with self.output.open("wb") as said:
            self.process = subprocess.Popen(
                [root / "fitad", *arguments],
                cwd=home,
                env=kept | {"HOME": str(home)} | dict(environment or {}),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(WAIT_SECONDS)

    @property
    def said(self) -> str:
        return self.output.read_text("utf-8")

    @property
    def addresses(self) -> dict[str, str]:
        """The addresses printed so far, by name."""
        return dict(ADDRESS.findall(self.said))

    def wait(self) -> int:
        """The exit code."""
        return self.process.wait(WAIT_SECONDS)

    def wait_until_up(self) -> dict[str, str]:
        """The three addresses, once all are printed."""
        limit = time.monotonic() + WAIT_SECONDS
        while len(self.addresses) < 3:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < limit, self.said
            time.sleep(0.05)
        return self.addresses

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.wait()

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


def wait_until_gone(processes: list[psutil.Process]) -> None:
    """Fail when one of them still runs after a while."""
    limit = time.monotonic() + 20
    while alive := [one for one in processes if _runs(one)]:
        assert time.monotonic() < limit, f"left behind: {alive}"
        time.sleep(0.05)


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
