"""The real application over the real engine that ships with Fit-AD."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from backend.main import create_app
from backend.settings import Settings
from tests.engine_process import engine_process, free_port


@pytest.fixture(scope="session")
def engine_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with engine_process(tmp_path_factory.mktemp("engine")) as url:
        yield url


def settings_for(data: Path, engine: str) -> Settings:
    return Settings.load(environment={}, data={"folder": data}, engine={"url": engine})


@pytest.fixture(scope="module")
def client(engine_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(settings_for(tmp_path_factory.mktemp("data"), engine_url))
    with TestClient(app) as client:
        yield client


@pytest.fixture
def lonely_client(tmp_path: Path) -> Iterator[TestClient]:
    """An application whose engine is not there."""
    nowhere = f"http://127.0.0.1:{free_port()}"
    with TestClient(create_app(settings_for(tmp_path, nowhere))) as client:
        yield client


Finished = Callable[[TestClient, str], dict[str, Any]]


@pytest.fixture
def finished() -> Finished:
    def wait(client: TestClient, job_id: str) -> dict[str, Any]:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            job: dict[str, Any] = client.get(f"/api/jobs/{job_id}").json()
            if job["state"] in ("succeeded", "failed", "cancelled"):
                return job
            time.sleep(0.05)
        raise AssertionError(f"job is still {job['state']}: {job['stage']}")

    return wait
