"""An installation from a local mirror: what it leaves, and how it goes on after a stop."""

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from backend.errors import InvalidInputError, StorageError
from backend.install.failure import InstallError
from backend.install.git import head
from backend.install.installer import Stage
from tests.unit.install.conftest import Bench, commit

ALL = ["ComfyUI", "outer", "inner", "venv", "requirements", "settings"]


def test_everything_stands_at_its_commit(bench: Bench) -> None:
    assert bench.install() == ALL
    comfyui = bench.folder.comfyui
    assert (comfyui / "main.py").read_text("utf-8") == "print('old')\n"
    assert head(comfyui) == bench.commits["comfy"]
    assert head(comfyui / "custom_nodes" / "outer") == bench.commits["pack"]
    assert (comfyui / "custom_nodes" / "outer" / "inner" / "__init__.py").exists()
    assert not (comfyui / "custom_nodes" / "rare").exists()
    assert bench.environment.calls == ["check", "make", "install"]
    assert bench.folder.ready


def test_a_second_run_does_nothing(bench: Bench) -> None:
    bench.install()
    bench.program = "no-such-git"
    bench.free = lambda _: 0
    assert bench.install() == []
    assert bench.environment.calls == ["check", "make", "install"]


def test_repair_does_all_of_it_again(bench: Bench) -> None:
    bench.install()
    (bench.folder.comfyui / "main.py").write_text("broken", "utf-8")
    assert bench.install(repair=True) == ALL
    assert (bench.folder.comfyui / "main.py").read_text("utf-8") == "print('old')\n"


@pytest.mark.parametrize("stop", ALL)
def test_it_goes_on_after_a_stop_before_any_step(bench: Bench, stop: str) -> None:
    def begin(step: object) -> None:
        if getattr(step, "name", "") == stop:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(bench.installer().install(begin=begin))
    assert bench.install() == ALL[ALL.index(stop) :]
    assert bench.folder.ready


@pytest.mark.parametrize("call", ["make", "install"])
def test_a_step_that_failed_is_done_again(bench: Bench, call: str) -> None:
    bench.environment.fails = call
    with pytest.raises(InstallError, match=f"{call} failed"):
        bench.install()
    bench.environment.fails = ""
    step = {"make": "venv", "install": "requirements"}[call]
    assert bench.install() == ALL[ALL.index(step) :]


@pytest.mark.parametrize("broken", ["HEAD", "objects", "config"])
def test_half_a_repository_is_fetched_again(bench: Bench, broken: str) -> None:
    bench.install()
    bench.folder.set_stamp("ComfyUI", None)
    inside = bench.folder.comfyui / ".git" / broken
    shutil.rmtree(inside) if inside.is_dir() else inside.write_text("[half", "utf-8")
    assert bench.install() == ["ComfyUI"]
    assert head(bench.folder.comfyui) == bench.commits["comfy"]


def test_a_lock_that_a_killed_git_left_is_no_obstacle(bench: Bench) -> None:
    bench.install()
    bench.folder.set_stamp("ComfyUI", None)
    (bench.folder.comfyui / ".git" / "index.lock").touch()
    assert bench.install() == ["ComfyUI"]


def test_another_commit_is_fetched_and_own_files_stay(bench: Bench) -> None:
    bench.install()
    picture = bench.folder.comfyui / "output" / "mine.png"
    picture.parent.mkdir()
    picture.write_bytes(b"x")
    text = {"main.py": "print('next')\n"}
    bench.commits["comfy"] = commit(Path(bench.mirror) / "own" / "comfy", text)
    assert bench.install() == ["ComfyUI"]
    assert (bench.folder.comfyui / "main.py").read_text("utf-8") == text["main.py"]
    assert picture.exists()


def test_a_file_that_is_not_wanted_is_taken_away(bench: Bench) -> None:
    packs = bench.folder.comfyui / "custom_nodes"
    bench.install()
    assert not (packs / "outer" / "old.js").exists()
    assert (packs / "outer" / "inner" / "old.js").exists()
    (packs / "outer" / "old.js").write_text("", "utf-8")
    assert bench.install() == ["outer"]
    assert not (packs / "outer" / "old.js").exists()


def test_other_requirements_are_installed(bench: Bench) -> None:
    bench.install()
    (bench.root / "requirements.txt").write_text("torch==2\n", "utf-8")
    assert bench.install() == ["requirements"]


def test_a_wrong_commit_is_named(bench: Bench) -> None:
    bench.commits["comfy"] = "0" * 40
    with pytest.raises(InstallError, match="ComfyUI: the repository has no commit 0000"):
        bench.install()


def test_a_server_that_gives_no_bare_commit(bench: Bench) -> None:
    config = {"protocol.version": "0", "uploadpack.allowAnySHA1InWant": "false"}
    bench.variables = {"GIT_CONFIG_COUNT": str(len(config))}
    for number, (key, value) in enumerate(config.items()):
        bench.variables |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    bench.install()
    assert head(bench.folder.comfyui) == bench.commits["comfy"]
    assert "refs/heads/*" in bench.folder.log.read_text("utf-8")


def test_a_mirror_without_the_repository(bench: Bench) -> None:
    shutil.rmtree(Path(bench.mirror) / "own" / "pack")
    with pytest.raises(InstallError, match=r"outer: .*more in install\.log"):
        bench.install()


def test_offline_is_a_sentence(bench: Bench) -> None:
    bench.mirror = "http://127.0.0.1:1"
    with pytest.raises(InstallError, match="the network does not answer"):
        bench.install()


def test_without_git(bench: Bench) -> None:
    bench.program = "no-such-git"
    with pytest.raises(InstallError, match="git is missing"):
        bench.install()
    assert not bench.folder.comfyui.exists()


def test_a_full_disk_is_said_before_anything_is_fetched(bench: Bench) -> None:
    bench.free = lambda _: 600_000_000
    with pytest.raises(InstallError, match=r"1\.1 GB are needed on the disk, 0\.6 GB are free"):
        bench.install()
    assert not bench.folder.comfyui.exists()


def test_a_folder_with_other_things_is_left_alone(bench: Bench) -> None:
    bench.folder.root.mkdir()
    (bench.folder.root / "thesis.txt").write_text("dear", "utf-8")
    with pytest.raises(InstallError, match=r"holds other things .*thesis\.txt"):
        bench.install()
    assert [path.name for path in bench.folder.root.iterdir()] == ["thesis.txt"]


def test_what_fitad_keeps_there_is_no_other_thing(bench: Bench) -> None:
    for name in ("input", "output", "temp", "models"):
        (bench.folder.root / name).mkdir(parents=True)
    assert bench.install() == ALL


def test_a_file_in_place_of_the_folder(bench: Bench) -> None:
    bench.folder.root.write_text("x", "utf-8")
    with pytest.raises(StorageError):
        bench.install()


def test_two_at_once_are_refused(bench: Bench) -> None:
    with bench.folder.held(), pytest.raises(InstallError, match="another installation"):
        bench.install()


def test_nothing_is_written_elsewhere(bench: Bench) -> None:
    before = {path for path in bench.root.rglob("*") if ".git" not in path.parts}
    bench.install()
    new = {path for path in bench.root.rglob("*") if ".git" not in path.parts} - before
    places = {path.relative_to(bench.root).parts[0] for path in new}
    assert places == {"engine", "models", "requirements.txt"}


def test_named_packs_come_with_what_they_need(bench: Bench) -> None:
    bench.packs = ("inner",)
    assert bench.install()[:3] == ["ComfyUI", "outer", "inner"]
    bench.packs = ("rare",)
    assert bench.install() == ["rare", "settings"]


def test_an_unknown_pack_is_refused(bench: Bench) -> None:
    bench.packs = ("outre",)
    with pytest.raises(InvalidInputError, match="there are outer, inner, rare"):
        bench.install()


def test_the_models_are_found(bench: Bench) -> None:
    bench.install()
    text = bench.folder.model_paths.read_text("utf-8")
    assert yaml.safe_load(text) == {
        "fitad": {
            "base_path": str(bench.models),
            "is_default": True,
            "ultralytics": "ultralytics",
            "ultralytics_bbox": "ultralytics/bbox",
            "unet": "unet",
        }
    }
    link = bench.folder.comfyui / "models" / "RMBG"
    assert link.readlink() == bench.models / "RMBG"
    assert link.is_dir()


def test_models_in_the_way_are_not_touched(bench: Bench) -> None:
    inside = bench.folder.comfyui / "models" / "RMBG" / "mine.pth"
    list(bench.installer().install([Stage.SOURCES]))
    inside.parent.mkdir(parents=True)
    inside.touch()
    with pytest.raises(InstallError, match='"RMBG" in ComfyUI is in the way'):
        bench.install()
    assert inside.exists()


def test_the_start_script_runs_comfyui(bench: Bench) -> None:
    bench.install()
    python = bench.folder.venv / "bin" / "python"
    python.write_text('#!/bin/sh\necho "$PWD|$U2NET_HOME|$*"\n', "utf-8")
    python.chmod(0o755)
    said = subprocess.run(
        [bench.folder.start, "--cpu"], capture_output=True, text=True, check=True, timeout=10
    ).stdout
    where, home, arguments = said.strip().split("|")
    assert Path(where) == bench.folder.comfyui.resolve()
    assert home == str(bench.models / "rembg")
    paths = bench.folder.model_paths.resolve()
    assert arguments == (
        f"main.py --listen 127.0.0.1 --port 8188 --extra-model-paths-config {paths} --cpu"
    )


def test_one_stage_alone(bench: Bench) -> None:
    done = bench.installer().install([Stage.SOURCES])
    assert [one.step.name for one in done] == ["ComfyUI", "outer", "inner"]
    assert bench.environment.calls == []
    assert not bench.folder.ready
