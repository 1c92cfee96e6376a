"""The key of the service that writes captions: where it may come from, and where it never goes."""

import traceback
from pathlib import Path

import pytest

from backend.errors import SettingsError
from backend.settings import Settings

KEY = "sk-0123456789-SECRET"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "configs").mkdir()
    return tmp_path


def key(root: Path, **environment: str) -> str:
    return Settings.load(root, environment=environment).writer.api_key.get_secret_value()


def test_without_a_key_and_an_address_rules_write(root: Path) -> None:
    assert not Settings.load(root, environment={}).writer.enabled
    assert Settings.load(root, environment={"FITAD_WRITER__API_KEY": KEY}).writer.enabled
    local = {"FITAD_WRITER__BASE_URL": "http://127.0.0.1:11434/v1/"}
    assert Settings.load(root, environment=local).writer.base_url == "http://127.0.0.1:11434/v1"


def test_the_name_that_other_programs_use_is_the_weakest(root: Path) -> None:
    assert key(root, OPENAI_API_KEY=KEY) == KEY
    assert key(root, OPENAI_API_KEY="other", FITAD_WRITER__API_KEY=f" {KEY} ") == KEY
    (root / ".env").write_text(f"OPENAI_API_KEY={KEY}\n", "utf-8")
    assert key(root) == KEY
    assert key(root, OPENAI_API_KEY="other") == KEY


def test_a_child_gets_the_key(root: Path) -> None:
    settings = Settings.load(root, environment={"OPENAI_API_KEY": KEY})
    again = Settings.load(root, environment=settings.environment())
    assert again == settings
    assert again.writer.api_key.get_secret_value() == KEY


def test_no_form_of_the_settings_shows_the_key(root: Path) -> None:
    settings = Settings.load(root, environment={"FITAD_WRITER__API_KEY": KEY})
    assert "SECRET" not in f"{settings!r} {settings} {settings.model_dump()}"
    assert "SECRET" not in settings.model_dump_json()


@pytest.mark.parametrize("name", ["FITAD_WRITER__API_KEY", "OPENAI_API_KEY"])
def test_a_key_that_is_refused_is_not_repeated(root: Path, name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load(root, environment={name: f"{KEY} 열쇠"})
    assert name in caught.value.message("ko")
    assert "SECRET" not in "".join(traceback.format_exception(caught.value))
