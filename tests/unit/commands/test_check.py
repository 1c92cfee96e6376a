"""The summary of ``./fitad check``."""

import pytest

from backend.commands.check import STEPS, passes

GOOD = ("json.tool", "--help")
BAD = ("json.tool", "no such file")


def test_every_step_is_named_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert passes({"first": GOOD, "second": GOOD})
    lines = capsys.readouterr().out.splitlines()
    assert [line[:8].rstrip() for line in lines[:2]] == ["✓ first", "✓ second"]
    assert lines[-1] == "check: all 2 passed"


def test_what_failed_is_shown_and_the_rest_still_runs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert not passes({"first": BAD, "second": GOOD})
    said = capsys.readouterr().out
    assert "✗ first" in said
    assert "no such file" in said
    assert "✓ second" in said
    assert said.splitlines()[-1] == "check: 1 of 2 failed: first"


def test_the_steps_are_linter_formatter_types_and_architecture() -> None:
    assert [command[0] for command in STEPS.values()] == ["ruff", "ruff", "mypy", "pytest"]
