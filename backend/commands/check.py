"""``./fitad check``: linter, formatter, type checker, architecture."""

import subprocess
import sys
import time
from collections.abc import Mapping

import typer

from backend.settings import ROOT

STEPS = {
    "ruff check": ("ruff", "check", "."),
    "ruff format": ("ruff", "format", "--check", "."),
    "mypy --strict": ("mypy",),
    "architecture": ("pytest", "tests/unit/test_architecture.py", "-p", "no:cacheprovider"),
}


def check() -> None:
    """Run the linter, the type checker and the architecture tests."""
    if not passes():
        raise typer.Exit(1)


def passes(steps: Mapping[str, tuple[str, ...]] = STEPS) -> bool:
    """Run every step (what ``python -m`` takes), show what failed, and sum up in one line."""
    failed = [name for name, command in steps.items() if not _passes(name, command)]
    if failed:
        typer.echo(f"check: {len(failed)} of {len(steps)} failed: {', '.join(failed)}")
    else:
        typer.echo(f"check: all {len(steps)} passed")
    return not failed


def _passes(name: str, command: tuple[str, ...]) -> bool:
    started = time.monotonic()
    result = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    good = result.returncode == 0
    typer.echo(f"{'✓' if good else '✗'} {name}  ({time.monotonic() - started:.1f} s)")
    if not good:
        typer.echo(result.stdout)
    return good
