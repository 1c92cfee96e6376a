"""The steps of an installation. Each is done once, and again when what it was done for changes."""

import hashlib
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from backend.errors import StorageError
from backend.install.environment import Environment, python_of
from backend.install.failure import InstallError
from backend.install.folder import EngineFolder
from backend.install.git import Git, head
from backend.install.models import extra_model_paths, link
from backend.install.recipe import Recipe, Source, from_mirror
from backend.install.start import start_script

MB = 1_000_000


class Stage(StrEnum):
    """A part of the installation that can be done alone."""

    SOURCES = "sources"
    ENVIRONMENT = "environment"
    SETTINGS = "settings"


@dataclass(frozen=True)
class Step:
    """``value`` is what it is done for; ``there`` whether its result can still be seen."""

    name: str
    stage: Stage
    value: str
    there: Callable[[], bool]
    work: Callable[[], None]


@dataclass(frozen=True)
class Done:
    """A step that has ended. ``seconds`` is None when there was nothing to do."""

    step: Step
    seconds: float | None


@dataclass(frozen=True)
class Wanted:
    """What to install: ``packs`` by name (none: all that are not optional), and from where.

    ``models`` is the folder of the models, ``model_folders`` the names that the registry knows in
    it. ``requirements`` is the file for pip.
    """

    recipe: Recipe
    requirements: Path
    models: Path
    model_folders: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    mirror: str | None = None
    index: str | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.recipe.chosen(self.packs)


class Installer:
    """Puts what is wanted into ``folder``, and nothing anywhere else but in the models folder."""

    def __init__(
        self,
        wanted: Wanted,
        folder: EngineFolder,
        *,
        git: Git,
        environment: Environment,
        free: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
    ) -> None:
        self._wanted = wanted
        self._folder = folder
        self._git = git
        self._environment = environment
        self._free = free

    def steps(self) -> list[Step]:
        """All of them, in order. Raises InvalidInputError for an unknown pack."""
        sources = [self._source_step(source) for source in self._wanted.sources]
        return [*sources, *self._environment_steps(), self._settings_step()]

    def pending(self, steps: Iterable[Step]) -> list[Step]:
        """Those that are not done."""
        return [step for step in steps if not self._is_done(step)]

    def install(
        self,
        stages: Iterable[Stage] = tuple(Stage),
        *,
        repair: bool = False,
        begin: Callable[[Step], None] = lambda _: None,
    ) -> Iterator[Done]:
        """Do what is not done, of these stages; with ``repair`` all of it again.

        Stopped anywhere, it goes on there when called again. Raises InstallError, InvalidInputError
        and StorageError.
        """
        steps = [step for step in self.steps() if step.stage in stages]
        try:
            with self._folder.held():
                self._check(steps if repair else self.pending(steps))
                for step in steps:
                    begin(step)
                    yield self._do(step, repair=repair)
        except OSError as error:
            raise StorageError.of(error) from error

    def _do(self, step: Step, *, repair: bool) -> Done:
        if not repair and self._is_done(step):
            return Done(step, None)
        started = time.monotonic()
        self._folder.set_stamp(step.name, None)
        step.work()
        self._folder.set_stamp(step.name, step.value)
        return Done(step, time.monotonic() - started)

    def _is_done(self, step: Step) -> bool:
        return self._folder.stamp(step.name) == step.value and step.there()

    def _check(self, steps: list[Step]) -> None:
        stages = {step.stage for step in steps}
        space, needed = self._wanted.recipe.space_mb, 0
        if Stage.SOURCES in stages:
            self._git.check()
            needed += space.sources
        if Stage.ENVIRONMENT in stages:
            self._environment.check(self._wanted.recipe.python)
            needed += space.environment
        free = self._free(self._folder.root) // MB
        if free < needed:
            raise InstallError(
                problem=f"{needed / 1000:.1f} GB are needed on the disk, {free / 1000:.1f} GB are "
                "free",
                problem_ko=f"디스크에 {needed / 1000:.1f}GB가 필요한데 {free / 1000:.1f}GB만 "
                "남았습니다",
            )

    def _source_step(self, source: Source) -> Step:
        folder = self._folder.comfyui / source.folder
        unwanted = [folder / file for file in source.without]
        return Step(
            name=source.name,
            stage=Stage.SOURCES,
            value=source.commit,
            there=lambda: (
                head(folder) == source.commit and not any(file.exists() for file in unwanted)
            ),
            work=lambda: self._bring(source, folder, unwanted),
        )

    def _bring(self, source: Source, folder: Path, unwanted: Iterable[Path]) -> None:
        address = from_mirror(source.repository, self._wanted.mirror)
        self._git.fetch(source.name, folder, address=address, commit=source.commit)
        for file in unwanted:
            file.unlink(missing_ok=True)

    def _environment_steps(self) -> list[Step]:
        venv, wanted = self._folder.venv, self._wanted
        there = python_of(venv).exists
        return [
            Step(
                name="venv",
                stage=Stage.ENVIRONMENT,
                value="made",
                there=there,
                work=self._make_environment,
            ),
            Step(
                name="requirements",
                stage=Stage.ENVIRONMENT,
                value=hashlib.sha256(wanted.requirements.read_bytes()).hexdigest(),
                there=there,
                work=lambda: self._environment.install(
                    venv, wanted.requirements, index=wanted.index
                ),
            ),
        ]

    def _make_environment(self) -> None:
        self._folder.set_stamp("requirements", None)
        self._environment.make(self._folder.venv)

    def _settings_step(self) -> Step:
        files = self._files()
        links = self._links()
        texts = [*files.values(), *(f"{place} {target}" for place, target in links.items())]
        return Step(
            name="settings",
            stage=Stage.SETTINGS,
            value=hashlib.sha256("\n".join(texts).encode()).hexdigest(),
            there=lambda: (
                all(path.exists() for path in files) and all(place.is_symlink() for place in links)
            ),
            work=lambda: _write(files, links),
        )

    def _files(self) -> dict[Path, str]:
        wanted = self._wanted
        variables = {
            name: wanted.models / folder
            for source in wanted.sources
            for name, folder in source.environment.items()
        }
        return {
            self._folder.model_paths: extra_model_paths(wanted.models, wanted.model_folders),
            self._folder.start: start_script(variables),
        }

    def _links(self) -> dict[Path, Path]:
        return {
            self._folder.comfyui / place: self._wanted.models / target
            for source in self._wanted.sources
            for place, target in source.links.items()
        }


def _write(files: dict[Path, str], links: dict[Path, Path]) -> None:
    for place, target in links.items():
        link(place, target)
    for path, text in files.items():
        path.write_text(text, "utf-8")
        path.chmod(0o755 if text.startswith("#!") else 0o644)
