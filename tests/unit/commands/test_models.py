"""./fitad models against a mirror on this machine."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from backend.cli import command_line
from backend.errors import FitadError, InvalidInputError
from backend.settings import ROOT
from tests.fakes.mirror_server import FakeMirror
from tests.unit.models.registry import entry, gguf, safetensors, sha256, write_registry

ONE, BOUND, LONG = "one.gguf", "bound.gguf", "FLUX.1-dev-ControlNet-Union-Pro-2.0.safetensors"
DATA = {ONE: gguf(), BOUND: gguf(seed=2), LONG: safetensors(seed=3)}


class Terminal:
    """A models folder, a registry of three files, and a mirror that has them."""

    def __init__(self, home: Path, mirror: FakeMirror) -> None:
        self.folder, self.mirror = home / "models", mirror
        files = {
            ONE: entry("/a/one.gguf", sha256=sha256(DATA[ONE]), quant="Q4_0"),
            BOUND: entry("/a/bound.gguf", licence="bound"),
            LONG: entry("/c/model.safetensors", role="controlnet", folder="controlnet"),
        }
        self.registry = write_registry(home / "models.yaml", files)
        for name, file in files.items():
            mirror.serve(str(file["address"]).removeprefix("https://models.example"), DATA[name])

    def call(self, verb: str, *words: str, **more: Any) -> tuple[int, str]:
        """The exit code, and what stands on stdout."""
        places = ["--folder", str(self.folder), "--registry", str(self.registry)]
        given = ["models", verb, *words, *places]
        result = CliRunner().invoke(command_line(["models"]), given, **more)
        if isinstance(result.exception, FitadError):
            raise result.exception
        return result.exit_code, result.stdout

    def download(self, *words: str, **more: Any) -> tuple[int, str]:
        given = ["--profile", "8gb", "--mirror", self.mirror.url, *words]
        return self.call("download", *given, **more)

    def verify(self, *words: str) -> tuple[int, str]:
        return self.call("verify", "--profile", "8gb", *words)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with FakeMirror() as mirror:
        yield Terminal(tmp_path, mirror)


def test_from_nothing_to_all_right(terminal: Terminal) -> None:
    assert terminal.verify()[0] == 1
    code, said = terminal.download("--yes")
    assert (code, "3 downloaded, 0 failed" in said) == (0, True)
    code, said = terminal.verify()
    assert (code, "3 of 3 are right" in said) == (0, True)
    code, said = terminal.download("--yes")
    assert (code, "All 3 files are here" in said) == (0, True)
    assert len(terminal.mirror.requests) == 3


def test_list_fits_80_columns_and_says_how_each_file_stands(terminal: Terminal) -> None:
    terminal.download(ONE, "--yes")
    (terminal.folder / "controlnet").mkdir()
    (terminal.folder / "controlnet" / LONG).write_bytes(b"<html>")
    (terminal.folder / "unet" / f"{BOUND}.part").write_bytes(DATA[BOUND][:1_000_000])
    code, said = terminal.call("list", "--profile", "8gb")
    assert code == 0
    assert max(map(len, said.splitlines()[:-1])) <= 80
    assert f"{LONG} " in said
    for state in ("present", "partly", "wrong"):
        assert state in said
    assert "8gb: 파일 3개 / files, 6.0 MB, 받을 것 / to download 3.0 MB" in said


def test_list_as_json_holds_all(terminal: Terminal) -> None:
    said = json.loads(terminal.call("list", "--json")[1])
    assert [row["name"] for row in said["files"]] == [ONE, BOUND, LONG]
    bound = said["files"][1]
    assert (bound["sell_pictures"], bound["sell_service"]) == (True, False)
    assert (bound["state"], bound["profiles"]) == ("missing", ["8gb"])
    assert said["profiles"]["8gb"]["bytes"] == 6_000_000


def test_the_list_of_this_installation() -> None:
    result = CliRunner().invoke(command_line(["models"]), ["models", "list", "--json"])
    known = yaml.safe_load((ROOT / "configs" / "models.yaml").read_text("utf-8"))
    assert [row["name"] for row in json.loads(result.stdout)["files"]] == list(known["files"])


@pytest.mark.parametrize("verb", ["list", "download", "verify"])
def test_an_unknown_profile_names_the_known_ones(terminal: Terminal, verb: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        terminal.call(verb, "--profile", "9gb")
    assert caught.value.message("en") == 'There is no profile "9gb"; there are 8gb.'
    assert "8gb 가운데" in caught.value.message("ko")


def test_an_unknown_file_and_an_unreadable_registry(terminal: Terminal) -> None:
    with pytest.raises(InvalidInputError, match=r'no file "two\.gguf"'):
        terminal.download("two.gguf")
    terminal.registry.unlink()
    with pytest.raises(InvalidInputError, match="cannot be read"):
        terminal.download()


def test_a_binding_licence_is_shown_before_anything_comes(terminal: Terminal) -> None:
    code, said = terminal.download(input="n\n")
    assert code == 1
    assert "Bound Licence (파일 1개 / files)" in said
    assert "may not be run as a paid service" in said
    assert "Free Licence" not in said
    assert terminal.mirror.requests == []


def test_what_failed_is_named_and_the_rest_came(terminal: Terminal) -> None:
    del terminal.mirror.files["/a/one.gguf"]
    code, said = terminal.download("--yes")
    assert code == 1
    assert "✗ one.gguf\n    서버가 404(으)로 답했습니다\n    the server answered 404" in said
    assert "2 downloaded, 1 failed" in said


def test_verify_names_the_wrong_byte_and_the_remedy_works(terminal: Terminal) -> None:
    terminal.download("--yes")
    path = terminal.folder / "unet" / ONE
    path.write_bytes(DATA[ONE][:-1] + b"!")
    code, said = terminal.verify()
    assert code == 1
    assert "has other bytes than published (SHA-256)" in said
    remedy = f"./fitad models download --profile 8gb --folder {terminal.folder}"
    assert f"→ {remedy} --registry {terminal.registry} one.gguf" in said
    found = json.loads(terminal.verify("--json")[1])
    assert [one["state"] for one in found] == ["wrong", "present", "present"]
    assert [one["proof"] for one in found] == ["sha256"] * 3
    code, said = terminal.download(ONE, "--yes")
    assert (code, "replaces the file that is here: one.gguf" in said) == (0, True)
    assert terminal.verify()[0] == 0


def test_the_token_of_the_environment_reaches_no_mirror_and_no_output(terminal: Terminal) -> None:
    terminal.mirror.behaviour["/a/one.gguf"].token = "hf_secret"
    code, said = terminal.download("--yes", env={"HF_TOKEN": "hf_secret"})
    assert code == 1
    assert "HF_TOKEN" in said
    assert "hf_secret" not in said
    assert not any("authorization" in request.headers for request in terminal.mirror.requests)
    with pytest.raises(InvalidInputError) as caught:
        terminal.download("--yes", env={"HF_TOKEN": "hf_secret\u00e9"})
    assert "hf_secret" not in caught.value.message("en") + caught.value.message("ko")


def test_the_folder_is_seen_from_where_the_command_was_called(
    terminal: Terminal, tmp_path: Path
) -> None:
    words = ["models", "list", "--json", "--folder", "mine", "--registry", "models.yaml"]
    environment = {**os.environ, "FITAD_CALLER_DIR": str(tmp_path)}
    result = CliRunner().invoke(command_line(["models"]), words, env=environment)
    assert json.loads(result.stdout)["folder"] == str(tmp_path / "mine")


def test_the_folder_is_the_data_folders_when_none_is_given(tmp_path: Path) -> None:
    environment = {"FITAD_DATA": str(tmp_path)}
    words = ["models", "list", "--json"]
    result = CliRunner().invoke(command_line(["models"]), words, env=environment)
    assert json.loads(result.stdout)["folder"] == str(tmp_path / "engine" / "models")
