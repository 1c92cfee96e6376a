"""A mirror of small repositories, made by git, and an installer that draws on it."""

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from backend.install.folder import EngineFolder
from backend.install.git import Git
from backend.install.installer import Installer, Wanted
from backend.install.recipe import Recipe
from backend.install.shell import Shell
from tests.fakes.environment import FakeEnvironment

LOCAL = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "no_proxy": "127.0.0.1",
    **{
        f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    },
}


def git(folder: Path, *words: str) -> str:
    command = ["git", "-C", str(folder), *words]
    done = subprocess.run(
        command, env=LOCAL, check=True, capture_output=True, text=True, timeout=30
    )
    return done.stdout.strip()


def commit(folder: Path, files: Mapping[str, str]) -> str:
    """Write the files and commit them; gives the commit."""
    if not (folder / ".git").exists():
        folder.mkdir(parents=True)
        git(folder, "init", "--quiet")
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "x")
    return git(folder, "rev-parse", "HEAD")


@dataclass
class Bench:
    """The pieces of an installation; what a test changes, it changes before ``installer``."""

    root: Path
    mirror: str
    commits: dict[str, str]
    environment: FakeEnvironment = field(default_factory=FakeEnvironment)
    program: str = "git"
    variables: dict[str, str] = field(default_factory=dict)
    free: Callable[[Path], int] = lambda _: 10**12
    packs: tuple[str, ...] = ()

    @property
    def folder(self) -> EngineFolder:
        return EngineFolder(self.root / "engine")

    @property
    def models(self) -> Path:
        return self.root / "models"

    def recipe(self) -> Recipe:
        pack = {"licence": "MIT", "repository": "https://github.com/own/pack"}
        comfyui = {"licence": "GPL-3.0", "repository": "https://github.com/own/comfy"}
        return Recipe.model_validate(
            {
                "python": {"oldest": "3.11", "newest": "3.13"},
                "requirements": "requirements.txt",
                "space_mb": {"sources": 100, "environment": 1000},
                "comfyui": {**comfyui, "commit": self.commits["comfy"]},
                "packs": {
                    "outer": {
                        **pack,
                        "commit": self.commits["pack"],
                        "without": ["old.js"],
                        "links": {"models/RMBG": "RMBG"},
                        "environment": {"U2NET_HOME": "rembg"},
                    },
                    "inner": {
                        **pack,
                        "commit": self.commits["pack"],
                        "folder": "custom_nodes/outer/inner",
                        "with": ["outer"],
                    },
                    "rare": {**pack, "commit": self.commits["pack"], "optional": True},
                },
            }
        )

    def installer(self) -> Installer:
        requirements = self.root / "requirements.txt"
        if not requirements.exists():
            requirements.write_text("torch==1\n", "utf-8")
        wanted = Wanted(
            recipe=self.recipe(),
            requirements=requirements,
            models=self.models,
            model_folders=("unet", "ultralytics/bbox"),
            packs=self.packs,
            mirror=self.mirror,
        )
        shell = Shell(environment={**LOCAL, **self.variables}, log=self.folder.log)
        return Installer(
            wanted,
            self.folder,
            git=Git(shell, self.program),
            environment=self.environment,
            free=self.free,
        )

    def install(self, **options: bool) -> list[str]:
        """Installs; gives the names of the steps that had something to do."""
        done = list(self.installer().install(**options))
        return [one.step.name for one in done if one.seconds is not None]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    own = tmp_path / "mirror" / "own"
    first = commit(own / "comfy", {"main.py": "print('old')\n", "requirements.txt": ""})
    commit(own / "comfy", {"main.py": "print('new')\n"})
    pack = commit(own / "pack", {"__init__.py": "", "old.js": ""})
    return Bench(tmp_path, str(tmp_path / "mirror"), {"comfy": first, "pack": pack})
