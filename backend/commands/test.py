"""``./fitad test``: check, then what the tests need, then the tests."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from backend.commands.check import passes
from backend.commands.chromium import find_chromium, install_chromium
from backend.settings import ROOT

BROWSER_RING = "tests/browser"
PARALLEL = ("-n", "2", "--dist", "loadfile")


def test(context: typer.Context) -> None:
    """Check, then run the tests. Arguments go to pytest; paths are seen from the checkout."""
    if not passes():
        raise typer.Exit(1)
    if context.args:
        raise typer.Exit(run_chosen(context.args))
    raise typer.Exit(run_all())


def run_chosen(arguments: Sequence[str], *, root: Path = ROOT) -> int:
    """Run what the arguments choose, without coverage; the exit code."""
    wants_browser = any("browser" in argument for argument in arguments)
    extra = _browser_arguments(root) if wants_browser else [f"--ignore={BROWSER_RING}"]
    return run_pytest([*arguments, *extra], root=root)[0]


def run_all(*, root: Path = ROOT) -> int:
    """Run every ring with coverage; the exit code. The last line is pytest's count."""
    _coverage(root, "erase")
    code, count = run_pytest(
        [*PARALLEL, *_browser_arguments(root)], prefix=("coverage", "run", "-m"), root=root
    )
    _coverage(root, "combine", "--quiet")
    covered = _coverage(root, "report")
    typer.echo(count)
    return code or covered


def _browser_arguments(root: Path) -> list[str]:
    """What keeps pytest away from the browser ring where there is no browser for it."""
    if not any((root / BROWSER_RING).glob("test_*.py")):
        return []
    if find_chromium():
        return []
    typer.echo("브라우저 시험에 쓸 Chromium을 설치합니다… / Installing Chromium for the tests…")
    if install_chromium(is_root=os.geteuid() == 0):
        return []
    typer.echo("browser tests skipped: there is no Chromium and it could not be installed")
    return [f"--ignore={BROWSER_RING}"]


def run_pytest(
    arguments: Sequence[str], *, prefix: Sequence[str] = (), root: Path = ROOT
) -> tuple[int, str]:
    """Run pytest in ``root``, show what it says as it says it; its exit code and its last line."""
    command = [sys.executable, "-m", *prefix, "pytest", f"--color={_colour()}", *arguments]
    said = bytearray()
    with subprocess.Popen(command, cwd=root, env=_environment(), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        while chunk := os.read(process.stdout.fileno(), 4096):
            said += chunk
            sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return process.returncode, lines[-1] if lines else "no tests ran"


def _coverage(root: Path, *arguments: str) -> int:
    command = [sys.executable, "-m", "coverage", *arguments]
    return subprocess.run(command, cwd=root, env=_environment()).returncode


def _colour() -> str:
    return "yes" if sys.stdout.isatty() else "no"


def _environment() -> dict[str, str]:
    """This environment without what must not change a test: settings, an outer measurement."""
    return {
        name: text
        for name, text in os.environ.items()
        if name == "FITAD_COMFYUI_URL" or not name.startswith(("FITAD_", "COVERAGE_"))
    }
