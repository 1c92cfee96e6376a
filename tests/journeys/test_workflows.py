"""``./fitad workflows run`` and ``check --engine`` as a designer uses them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from backend.settings import ROOT
from tests.engine_process import engine_process, free_port


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with engine_process(tmp_path_factory.mktemp("engine")) as url:
        yield url


def workflows(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command in ``folder``."""
    return subprocess.run(
        [sys.executable, "-m", "backend.cli", "workflows", *words],
        cwd=ROOT,
        env={
            **os.environ,
            "OPENAI_API_KEY": "",
            "FITAD_CALLER_DIR": str(folder),
            "FITAD_ENGINE__EMBEDDED": "never",
        },
        capture_output=True,
        text=True,
        timeout=100,
    )


def test_run_writes_the_pictures(tmp_path: Path, engine: str) -> None:
    values = ("prompt=컵 하나", "width=256", "height=320", "count=2", "steps=2", "seed=7")
    done = workflows(tmp_path, "run", "t2i_flux", *values, "--engine", engine, "--out", "그림")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["그림/t2i_flux_1.png", "그림/t2i_flux_2.png"]
    for number in (1, 2):
        with Image.open(tmp_path / "그림" / f"t2i_flux_{number}.png") as picture:
            assert picture.size == (256, 320)
    assert "100%" in done.stderr


def test_run_takes_a_picture_from_a_file(tmp_path: Path, engine: str) -> None:
    Image.new("RGB", (64, 48), "orange").save(tmp_path / "사진.png")
    done = workflows(tmp_path, "run", "cutout", "photo=사진.png", "--engine", engine)
    assert done.returncode == 0, done.stderr
    with Image.open(tmp_path / "out" / "cutout_1.png") as picture:
        assert (picture.size, picture.mode) == ((64, 48), "RGBA")


def test_a_wrong_value_is_two_lines(tmp_path: Path, engine: str) -> None:
    done = workflows(tmp_path, "run", "t2i_flux", "prompt=a", "width=100", "--engine", engine)
    assert done.returncode == 1
    assert 'The parameter "width" of "t2i_flux" is not right' in done.stderr
    assert not list((tmp_path / "out").iterdir())


def test_check_against_an_engine(tmp_path: Path, engine: str) -> None:
    done = workflows(tmp_path, "check", "t2i_flux", "--engine", engine, "--json")
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout) == [{"name": "t2i_flux", "ok": True, "findings": []}]


def test_check_against_an_engine_that_is_not_there(tmp_path: Path) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    done = workflows(tmp_path, "check", "--engine", nowhere)
    assert done.returncode == 1
    assert "The picture engine does not answer" in done.stderr
