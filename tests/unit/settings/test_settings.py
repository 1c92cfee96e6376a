"""Where a setting comes from, what is refused, and what the README says about it."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from backend.errors import SettingsError
from backend.settings import ROOT, Embedded, Settings, settings_table


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "configs").mkdir()
    return tmp_path


def write_yaml(root: Path, text: str) -> None:
    (root / "configs" / "fitad.yaml").write_text(text, "utf-8")


def refused(root: Path, **environment: str) -> str:
    with pytest.raises(SettingsError) as caught:
        Settings.load(root, environment=environment)
    return caught.value.message("en")


def test_defaults_need_no_file(root: Path) -> None:
    settings = Settings.load(root, environment={})
    assert settings.server.url == "http://127.0.0.1:8000"
    assert settings.pages.url == "http://127.0.0.1:8501"
    assert (settings.engine.host, settings.engine.port) == ("127.0.0.1", 8188)
    assert settings.data.folder == (root / "data").resolve()
    assert settings.limits.upload_bytes == 25 * 2**20


def test_the_stronger_source_wins(root: Path) -> None:
    write_yaml(root, "server: {port: 1001}\npages: {port: 2001}\njobs: {workers: 7}\n")
    (root / ".env").write_text("FITAD_PORT=1002\nFITAD_PAGES_PORT=2002\n", "utf-8")

    def ports(environment: dict[str, str], **options: int) -> tuple[int, int, int]:
        settings = Settings.load(root, environment=environment, server=options)
        return settings.server.port, settings.pages.port, settings.jobs.workers

    assert ports({}) == (1002, 2002, 7)
    assert ports({"FITAD_PORT": "1003"}) == (1003, 2002, 7)
    assert ports({"FITAD_SERVER__PORT": "1003"}, port=1004) == (1004, 2002, 7)


def test_an_option_that_was_not_given_changes_nothing(root: Path) -> None:
    settings = Settings.load(root, environment={"FITAD_PORT": "1003"}, server={"port": None})
    assert settings.server.port == 1003


def test_an_empty_variable_counts_as_not_given(root: Path) -> None:
    assert Settings.load(root, environment={"FITAD_PORT": ""}).server.port == 8000


@pytest.mark.parametrize(
    ("variable", "text"),
    [
        ("FITAD_PORT", "http"),
        ("FITAD_PORT", "70000"),
        ("FITAD_SERVER__HOST", "0.0.0.0"),
        ("FITAD_PAGES__HOST", "192.168.0.7"),
        ("FITAD_SERVER__HOST", "fitad.example"),
        ("FITAD_ENGINE_URL", "127.0.0.1:8188"),
        ("FITAD_ENGINE_URL", "http://127.0.0.1:99999"),
        ("FITAD_ENGINE_URL", "http://user:word@127.0.0.1:8188"),
        ("FITAD_ENGINE__EMBEDDED", "often"),
        ("FITAD_JOBS__WORKERS", "0"),
        ("FITAD_LIMITS__BODY_BYTES", "2048"),
        ("FITAD_LOGGING__LEVEL", "loud"),
        ("FITAD_WRITER__BASE_URL", "127.0.0.1:11434"),
        ("FITAD_WRITER__BASE_URL", "http://user:word@127.0.0.1:11434/v1"),
        ("FITAD_WRITER__API_KEY", "sk-two words"),
        ("FITAD_WRITER__TIMEOUT_SECONDS", "0"),
        ("FITAD_WRITER__PRICE_IN", "-1"),
        ("FITAD_WRITER__AZURE_API_VERSION", "2025-04-01-preview"),
    ],
)
def test_an_unsafe_value_names_its_variable(root: Path, variable: str, text: str) -> None:
    assert f"The setting {variable} is not right" in refused(root, **{variable: text})


def test_an_embedded_engine_elsewhere_is_refused(root: Path) -> None:
    said = refused(
        root, FITAD_ENGINE_URL="http://gpu.example:8188", FITAD_ENGINE__EMBEDDED="always"
    )
    assert "FITAD_ENGINE_URL" in said
    assert "this machine only" in said


def test_an_unknown_variable_is_refused_with_a_suggestion(root: Path) -> None:
    said = refused(root, FITAD_PROT="1")
    assert "FITAD_PROT" in said
    assert "did you mean FITAD_PORT?" in said
    assert "FITAD_SERVER__COLOUR" in refused(root, FITAD_SERVER__COLOUR="red")


def test_two_names_for_one_setting_must_agree(root: Path) -> None:
    assert "FITAD_PORT" in refused(root, FITAD_PORT="1", FITAD_SERVER__PORT="2")
    same = {"FITAD_PORT": "5000", "FITAD_SERVER__PORT": "5000"}
    assert Settings.load(root, environment=same).server.port == 5000


def test_names_of_others_are_left_alone(root: Path) -> None:
    environment = {"FITAD_CALLER_DIR": "x", "FITAD_COMFYUI_URL": "y", "HOME": "z"}
    assert Settings.load(root, environment=environment).server.port == 8000


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("server: {prot: 1}", "server.prot"),
        ("sever: {port: 1}", "sever.port"),
        ("server: 5", "server"),
        ("- server", "fitad.yaml"),
        ("server: [", "fitad.yaml"),
        ("server: {host: 0.0.0.0}", "fitad.yaml: server.host"),
    ],
)
def test_a_bad_yaml_is_refused_by_name(root: Path, text: str, named: str) -> None:
    write_yaml(root, text)
    assert named in refused(root)


def test_an_empty_yaml_is_fine(root: Path) -> None:
    write_yaml(root, "# nothing yet\n")
    assert Settings.load(root, environment={}).server.port == 8000


def test_an_unknown_line_in_dotenv_is_refused(root: Path) -> None:
    (root / ".env").write_text("PORT=1\n", "utf-8")
    assert ".env: PORT" in refused(root)


def test_a_relative_data_folder_is_seen_from_the_checkout(root: Path) -> None:
    settings = Settings.load(root, environment={"FITAD_DATA": "kept/봄날"})
    assert settings.data.folder == (root / "kept" / "봄날").resolve()


def test_a_child_gets_the_very_same_settings(root: Path) -> None:
    given = {"FITAD_PORT": "1003", "FITAD_ENGINE__EMBEDDED": "never", "FITAD_DATA": "kept"}
    settings = Settings.load(root, environment=given)
    assert settings.engine.embedded is Embedded.NEVER
    assert Settings.load(root, environment=settings.environment()) == settings


def test_settings_do_not_change() -> None:
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.server.port = 1  # type: ignore[misc]


def test_every_setting_is_explained() -> None:
    rows = settings_table()
    assert {"server.port", "data.folder", "engine.embedded"} <= {row.name for row in rows}
    assert all(row.meaning and row.default for row in rows)
    assert len({row.env for row in rows}) == len(rows)


def test_the_file_that_ships_is_read(tmp_path: Path) -> None:
    shipped = Settings.load(ROOT, environment={"FITAD_DATA": str(tmp_path)})
    assert shipped.server.port == 8000


@pytest.mark.skipif(not (ROOT / "README.md").exists(), reason="there is no README.md")
def test_the_readme_lists_every_setting() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    _, _, rest = text.partition("<!-- settings -->")
    table, end, _ = rest.partition("<!-- /settings -->")
    assert end, "README.md has no table between <!-- settings --> and <!-- /settings -->"
    rows = [
        [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
        for line in table.strip().splitlines()
    ]
    assert rows[2:] == [list(row) for row in settings_table()]
