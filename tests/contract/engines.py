"""The engines that the contract is tried on: our own as a real process, and a real ComfyUI."""

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue

ROOT = Path(__file__).resolve().parents[2]
READY_S = 30.0
END_S = 5.0


@dataclass(frozen=True)
class EngineProcess:
    """A running embedded_comfy."""

    process: "subprocess.Popen[str]"
    url: str
    data: Path
    ready_after_s: float


@contextlib.contextmanager
def started(data: Path, *options: str) -> Iterator[EngineProcess]:
    """embedded_comfy on a free port with that data folder, ended with SIGTERM."""
    begun = time.perf_counter()
    process = launched("--port", "0", "--data", str(data), *options)
    try:
        line = _first_line(process)
        yield EngineProcess(process, line.rsplit(" ", 1)[1], data, time.perf_counter() - begun)
    finally:
        end(process)


def launched(*options: str) -> "subprocess.Popen[str]":
    """embedded_comfy with these options, its output in pipes."""
    return subprocess.Popen(
        [sys.executable, "-m", "embedded_comfy", *options],
        cwd=ROOT,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    try:
        process.wait(END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(END_S)
    for pipe in (process.stdout, process.stderr):
        assert pipe is not None
        pipe.close()


def _first_line(process: "subprocess.Popen[str]") -> str:
    lines: Queue[str] = Queue()
    assert process.stdout is not None
    stdout = process.stdout
    threading.Thread(target=lambda: lines.put(stdout.readline()), daemon=True).start()
    try:
        line = lines.get(timeout=READY_S).strip()
    except Empty:
        line = ""
    if " is ready at " not in line:
        raise AssertionError(f"embedded_comfy did not become ready, it said {line!r}")
    return line
