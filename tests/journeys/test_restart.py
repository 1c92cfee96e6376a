"""A backend that is killed half-way leaves its job to the next one, which ends it once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.settings import ROOT
from tests.engine_process import engine_process, free_port


@contextmanager
def backend(data: Path, engine: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    app = "backend.main:create_app_from_environment"
    command = [sys.executable, "-m", "uvicorn", "--factory", app, "--port", str(port)]
    variables = {"FITAD_DATA": str(data), "FITAD_ENGINE_URL": engine}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "OPENAI_API_KEY": "", **variables},
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            until(lambda: answers(f"{url}/ready"), seconds=30)
            yield url, process
        finally:
            process.kill()


def answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=1).is_success
    except httpx.HTTPError:
        return False


def until(true: Callable[[], bool], *, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[str]:
    with engine_process(tmp_path / "engine") as url:
        yield url


def job_of(url: str, job_id: str) -> dict[str, Any]:
    body: dict[str, Any] = httpx.get(f"{url}/api/jobs/{job_id}", timeout=5).json()
    return body


def test_a_killed_backend_loses_nothing_and_draws_once(engine: str, tmp_path: Path) -> None:
    request = {"prompt": "walnut table top", "count": 3, "format": "landscape", "seed": 3}
    with backend(tmp_path / "data", engine) as (url, process):
        job_id = httpx.post(f"{url}/api/t2i", json=request).json()["id"]
        until(lambda: job_of(url, job_id)["progress"] > 0.02, seconds=30)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=5)
    with backend(tmp_path / "data", engine) as (url, _):
        until(lambda: job_of(url, job_id)["state"] == "succeeded", seconds=60)
        job = job_of(url, job_id)
    assert len(job["results"]) == 3
    assert [attempt["reason"] for attempt in job["attempts"]] == ["backend_restarted", None]
    assert len(httpx.get(f"{engine}/history").json()) == 1


def test_an_engine_that_dies_half_way_is_said_at_once(tmp_path: Path) -> None:
    with engine_process(tmp_path / "engine") as engine, backend(tmp_path / "data", engine) as up:
        url, _ = up
        request = {"prompt": "walnut table top", "count": 5, "format": "landscape"}
        job_id = httpx.post(f"{url}/api/t2i", json=request).json()["id"]
        until(lambda: job_of(url, job_id)["progress"] > 0.02, seconds=30)
        kill_engine(engine)
        until(lambda: job_of(url, job_id)["state"] == "failed", seconds=30)
        problem = job_of(url, job_id)["problem"]
    assert problem["code"] in ("engine_lost", "engine_unavailable")
    assert "다시 시도" in problem["message"]


def kill_engine(url: str) -> None:
    port = url.rsplit(":", 1)[1]
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"embedded_comfy" in line and port.encode() in line:
            os.kill(int(folder.name), signal.SIGKILL)
