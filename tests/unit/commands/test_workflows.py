"""./fitad workflows, but for what needs an engine."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from backend.cli import command_line
from backend.commands.workflows import FOLDER
from backend.errors import FitadError


def call(*arguments: str | Path) -> tuple[int, str]:
    words = ["workflows", *map(str, arguments)]
    result = CliRunner().invoke(command_line(["workflows"]), words)
    if isinstance(result.exception, FitadError):
        raise result.exception
    return result.exit_code, result.output


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of t2i_flux beside the project."""
    return Path(shutil.copytree(FOLDER / "t2i_flux", tmp_path / "t2i_flux"))


def test_list_names_every_folder() -> None:
    code, said = call("list")
    assert code == 0
    assert "✓ t2i_flux" in said
    names = [entry["name"] for entry in json.loads(call("list", "--json")[1])]
    assert names == sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


def test_show_says_what_may_be_set() -> None:
    said = call("show", "t2i_flux")[1]
    assert "int 256..2048 in steps of 16 = 1024" in said
    assert "model unet: flux1-dev-Q8_0.gguf | flux1-dev-Q4_0.gguf" in said
    assert json.loads(call("show", "t2i_flux", "--json")[1])["inputs"]["seed"]["node"] == "Sampler"


def test_check_of_a_right_one() -> None:
    assert call("check", "t2i_flux") == (0, "✓ t2i_flux\n")


def test_check_of_a_broken_folder_names_the_node(own: Path) -> None:
    graph = own / "workflow.json"
    graph.write_text(graph.read_text("utf-8").replace('"steps": 28', '"steps": 0'), "utf-8")
    code, said = call("check", own)
    assert code == 1
    assert 'error: "Sampler": "steps" must be at least 1, not 0' in said
    code, said = call("check", own, "--json")
    (verdict,) = json.loads(said)
    assert (code, verdict["ok"]) == (1, False)
    assert verdict["findings"][0]["severity"] == "error"


def test_check_of_a_bare_graph(own: Path) -> None:
    assert call("check", own / "workflow.json") == (0, "✓ workflow.json\n")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[1, 2]", "is no workflow"),
        ('{"name": "no graph"}', "is no workflow: it has no nodes"),
        ('{"nodes": [], "links": []}', "in the editor's format"),
        ("{", "no valid JSON"),
        (" " * 50 * 2**20, "larger than 4096 KiB"),
    ],
    ids=["list", "no nodes", "editor", "no JSON", "50 MB"],
)
def test_check_of_what_is_no_workflow(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "그림.json"
    file.write_text(text, "utf-8")
    code, said = call("check", file)
    assert code == 1
    assert problem in said


@pytest.mark.parametrize("command", ["check", "show", "graph", "run"])
def test_an_unknown_name_is_one_error(command: str) -> None:
    with pytest.raises(FitadError, match='no workflow "nothing"'):
        call(command, "nothing")


def test_graph_writes_a_picture(tmp_path: Path) -> None:
    file = tmp_path / "그림.svg"
    assert call("graph", "t2i_flux", "--out", file) == (0, f"{file}\n")
    assert file.read_text("utf-8").startswith("<svg")


def test_graph_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(FitadError, match="cannot be written"):
        call("graph", "t2i_flux", "--out", tmp_path / "nowhere" / "a.svg")


def test_run_refuses_a_picture_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FitadError, match="cannot be read"):
        call("run", "cutout", f"photo={tmp_path / 'gone.png'}")


def test_import_makes_a_template_that_can_run(own: Path, tmp_path: Path) -> None:
    words = ("import", own / "workflow.json", "--name", "my_look", "--into", tmp_path / "new")
    code, said = call(*words)
    assert code == 0
    assert "✓ my_look" in said
    assert "  - licence: that of the models" in said
    folder = tmp_path / "new" / "my_look"
    assert call("check", folder) == (0, "✓ my_look\n")
    assert [path.name for path in folder.parent.iterdir()] == ["my_look"]
    with pytest.raises(FitadError, match='already a workflow "my_look"'):
        call(*words)


@pytest.mark.parametrize(
    ("name", "file", "problem"),
    [
        ("My Look", "workflow.json", "is no name"),
        ("my_look", "gone.json", "cannot be read"),
        ("my_look", "manifest.yaml", "no valid JSON"),
    ],
)
def test_import_that_cannot_be_is_one_error(
    own: Path, tmp_path: Path, name: str, file: str, problem: str
) -> None:
    with pytest.raises(FitadError, match=problem):
        call("import", own / file, "--name", name, "--into", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    graph = {"1": {"class_type": "Note", "inputs": {"text": "\ud83d"}}}
    file.write_text(json.dumps(graph), "utf-8")
    with pytest.raises(FitadError, match="half a character"):
        call("import", file, "--name", "half", "--into", tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []
