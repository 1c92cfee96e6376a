"""Relative paths mean the caller's folder."""

from pathlib import Path

import pytest

from backend.commands.paths import caller_path


def test_a_path_is_seen_from_the_callers_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FITAD_CALLER_DIR", "/somewhere/봄날 커피")
    assert caller_path("내 사진.png") == Path("/somewhere/봄날 커피/내 사진.png")
    assert caller_path(Path("/elsewhere/a.png")) == Path("/elsewhere/a.png")


def test_without_a_caller_the_present_folder_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FITAD_CALLER_DIR", raising=False)
    assert caller_path("a.png") == Path.cwd() / "a.png"
