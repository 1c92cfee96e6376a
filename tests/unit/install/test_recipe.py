"""configs/engine.yaml, and the packages for it."""

import re
from pathlib import Path

import pytest
import yaml

from backend.errors import SettingsError
from backend.install.recipe import Recipe, from_mirror

ROOT = Path(__file__).parents[3]
RECIPE = Recipe.load(ROOT / "configs" / "engine.yaml")


def packs_of_templates() -> set[str]:
    manifests = (ROOT / "comfy_workflows").glob("*/manifest.yaml")
    read = [yaml.safe_load(file.read_text("utf-8")) for file in manifests]
    return {pack for one in read for pack in one.get("requires", {}).get("packs", ())}


def test_every_pack_that_a_template_needs_is_installed() -> None:
    installed = {source.name for source in RECIPE.chosen()}
    assert packs_of_templates() <= installed


def test_what_no_template_needs_is_optional() -> None:
    spare = RECIPE.packs.keys() - packs_of_templates()
    assert all(RECIPE.packs[name].optional for name in spare)


def test_every_package_is_pinned() -> None:
    lines = (ROOT / RECIPE.requirements).read_text("utf-8").splitlines()
    packages = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in packages)
    names = [line.partition("==")[0].lower().replace("_", "-") for line in packages]
    assert len(names) == len(set(names))
    assert {"torch", "torchvision", "torchaudio", "gguf"} <= set(names)


@pytest.mark.parametrize(
    ("mirror", "address"),
    [
        (None, "https://github.com/own/name"),
        ("https://git.example.org/hub", "https://git.example.org/hub/own/name"),
        ("https://git.example.org/hub/", "https://git.example.org/hub/own/name"),
        ("/srv/git", "/srv/git/own/name"),
    ],
)
def test_the_mirror_takes_the_place_of_github(mirror: str | None, address: str) -> None:
    assert from_mirror("https://github.com/own/name", mirror) == address


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("commit: fc0cb10b", "commit: v0.8.0 #", "comfyui.commit"),
        ("licence: GPL-3.0", "licence: GPL-3.0\n  colour: red", "comfyui.colour"),
        ("models/RMBG: RMBG", "../RMBG: RMBG", "packs.ComfyUI-RMBG.links"),
        ("comfyui:", "comfyui: [", "engine.yaml"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, before: str, after: str, named: str) -> None:
    text = (ROOT / "configs" / "engine.yaml").read_text("utf-8")
    file = tmp_path / "engine.yaml"
    file.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(SettingsError, match=named):
        Recipe.load(file)
