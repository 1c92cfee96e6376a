"""How ``./fitad test`` runs pytest and finds a browser."""

import shutil
from pathlib import Path

import pytest

from backend.commands.chromium import find_chromium, install_chromium
from backend.commands.test import run_all, run_chosen

PROJECT = """
[tool.pytest.ini_options]
testpaths = ["tests"]
addopts = "-q -p no:cacheprovider"

[tool.coverage.run]
source = ["backend"]
parallel = true
patch = ["subprocess"]

[tool.coverage.report]
fail_under = 90
"""

CODE = """
def half(number: int) -> int:
    return number // 2
"""

TEST = """
import os

from backend.maths import half

def test_half():
    assert half(4) == {half}

def test_no_settings_of_this_machine():
    assert os.environ.get("FITAD_PORT") is None
"""


class Project:
    """A small checkout with a suite of two tests."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("pyproject.toml", PROJECT)
        self.write("backend/__init__.py", "")
        self.write("backend/maths.py", CODE)
        self.write("tests/test_maths.py", TEST.format(half=2))

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, "utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


Output = pytest.CaptureFixture[bytes]


def last_line(output: Output) -> str:
    return output.readouterr().out.decode().strip().splitlines()[-1]


def test_a_failed_test_fails_the_run(project: Project, capfdbinary: Output) -> None:
    project.write("tests/test_maths.py", TEST.format(half=3))
    assert run_chosen([], root=project.root) == 1
    assert last_line(capfdbinary).startswith("1 failed, 1 passed")


def test_too_little_coverage_fails_the_run_and_the_count_comes_last(
    project: Project, capfdbinary: Output
) -> None:
    project.write("backend/forgotten.py", "\n".join(f"a{n} = {n}" for n in range(20)))
    assert run_all(root=project.root) == 2
    assert last_line(capfdbinary).startswith("2 passed")


def test_arguments_go_to_pytest(project: Project, capfdbinary: Output) -> None:
    assert run_chosen(["-k", "half"], root=project.root) == 0
    assert last_line(capfdbinary).startswith("1 passed, 1 deselected")


def test_the_browser_ring_runs_only_when_it_is_chosen(
    project: Project, capfdbinary: Output
) -> None:
    project.write("tests/browser/test_page.py", "def test_page():\n    pass\n")
    assert run_chosen(["tests"], root=project.root) == 0
    assert last_line(capfdbinary).startswith("2 passed")


@pytest.mark.parametrize(
    ("apt", "found"),
    [
        ('[ "$1" = update ] || cp "$0" "${0%/*}/chromium"', True),
        ('[ "$1" = update ] || exit 100', False),
        ("exit 100", False),
    ],
)
def test_chromium_is_installed_where_that_is_possible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, apt: str, found: bool
) -> None:
    (tmp_path / "apt-get").write_text(f"#!/bin/sh\n{apt}\n", "utf-8")
    (tmp_path / "apt-get").chmod(0o755)
    (tmp_path / "cp").symlink_to(shutil.which("cp") or "cp")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_chromium() is None
    assert (install_chromium(is_root=True) is not None) is found


def test_only_root_installs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "apt-get").write_text('#!/bin/sh\ntouch "$0.ran"\n', "utf-8")
    (tmp_path / "apt-get").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert install_chromium(is_root=False) is None
    assert not (tmp_path / "apt-get.ran").exists()


def test_without_a_package_manager_nothing_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert install_chromium(is_root=True) is None
