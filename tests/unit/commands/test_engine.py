"""./fitad engine install, status and start, but for what fetches."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from backend.cli import command_line
from backend.errors import FitadError


def call(*arguments: str | Path, answer: str = "") -> tuple[int, str]:
    words = ["engine", *map(str, arguments)]
    result = CliRunner().invoke(command_line(["engine"]), words, input=answer)
    if isinstance(result.exception, FitadError):
        raise result.exception
    return result.exit_code, result.output


def test_install_says_what_it_would_do_and_asks(tmp_path: Path) -> None:
    code, said = call("install", "--folder", tmp_path / "engine", answer="n\n")
    assert code == 1
    assert "ComfyUI fc0cb10b  (0.8.0, GPL-3.0)" in said
    assert "14.5 GB" in said
    assert not (tmp_path / "engine").exists()


def test_install_refuses_a_folder_of_others_before_it_asks(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(FitadError, match="holds other things"):
        call("install", "--folder", tmp_path)


def test_install_refuses_an_unknown_pack(tmp_path: Path) -> None:
    with pytest.raises(FitadError, match='no node pack "nothing"'):
        call("install", "--folder", tmp_path, "--pack", "nothing")


def test_settings_alone_are_written(tmp_path: Path) -> None:
    folder, models = tmp_path / "engine", tmp_path / "모델"
    words = ("install", "--folder", folder, "--models", models, "--only", "settings", "--yes")
    code, said = call(*words)
    assert code == 0
    assert "✓ 모델 경로와 시작 명령" in said
    paths = (folder / "extra_model_paths.yaml").read_text("utf-8")
    assert f"base_path: {models}" in paths
    assert "  unet: unet\n" in paths
    assert "이미 있음 / already there" in call(*words)[1]


def test_a_mirror_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    words = ("--mirror", "http://127.0.0.1:1", "--only", "sources", "--yes")
    with pytest.raises(FitadError, match=r"ComfyUI could not be fetched|ComfyUI: "):
        call("install", "--folder", tmp_path / "engine", *words)


def test_status_of_nothing_says_what_is_missing_and_for_whom(tmp_path: Path) -> None:
    code, said = call("status", "--folder", tmp_path / "engine")
    assert code == 1
    assert "✗ ComfyUI-GGUF 795e4515  (Apache-2.0)" in said
    assert "t2i_flux" in said
    assert not (tmp_path / "engine").exists()


def test_start_of_nothing_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FitadError, match=r"run \./fitad engine install first"):
        call("start", "--folder", tmp_path)


def test_options_of_our_engine_go_with_no_command() -> None:
    code, said = call("--port", "1", "status")
    assert code == 2
    assert "go with ./fitad engine alone" in said
