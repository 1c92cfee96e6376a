"""configs/engine.yaml: which ComfyUI and which node packs, each at a pinned commit."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from backend.errors import InvalidInputError, SettingsError

COMFYUI = "ComfyUI"

Commit = Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]
Inside = Annotated[str, Field(pattern=r"^[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)*$")]
Version = Annotated[str, Field(pattern=r"^3\.\d+$")]


class Part(BaseModel):
    """Base of every part: unknown keys are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Part):
    """One repository at one commit.

    ``folder`` is relative to ComfyUI's; the files ``without`` are taken away in it. ``links`` are
    made from ComfyUI's folder (key) into the models folder (value); ``environment`` names variables
    whose value is a folder in the models folder.
    """

    name: str
    repository: Annotated[str, Field(pattern=r"^https://github\.com/[\w.-]+/[\w.-]+$")]
    commit: Commit
    licence: str
    folder: Inside = "."
    version: str = ""
    brings: str = ""
    optional: bool = False
    together: tuple[str, ...] = Field(default=(), alias="with")
    without: tuple[Inside, ...] = ()
    links: dict[Inside, Inside] = Field(default_factory=dict)
    environment: dict[str, Inside] = Field(default_factory=dict)


class Python(Part):
    """The oldest and the newest Python that the requirements take, as ``3.11``."""

    oldest: Version
    newest: Version


class Space(Part):
    """What must be free, in units of 1,000,000 bytes."""

    sources: int
    environment: int


class Recipe(Part):
    """Everything that is installed."""

    python: Python
    requirements: str
    space_mb: Space
    comfyui: Source
    packs: dict[str, Source]

    @classmethod
    def load(cls, file: Path) -> Self:
        """Raises SettingsError, which names the file."""
        try:
            return cls.model_validate(yaml.safe_load(file.read_text("utf-8")))
        except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
            raise SettingsError(variable=file.name, problem="it cannot be read") from error
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(map(str, first["loc"]))
            raise SettingsError(variable=f"{file.name}: {place}", problem=first["msg"]) from error

    def chosen(self, names: Iterable[str] = ()) -> tuple[Source, ...]:
        """ComfyUI and the packs of these names with what each needs, or all that are not optional.

        Raises InvalidInputError for a name that is no pack.
        """
        wanted = list(names) or [name for name, pack in self.packs.items() if not pack.optional]
        for name in wanted:
            if name not in self.packs:
                known = ", ".join(self.packs)
                raise InvalidInputError(
                    problem=f'There is no node pack "{name}"; there are {known}.',
                    problem_ko=f'"{name}" 노드 팩은 없습니다. 있는 것: {known}',
                )
            wanted += [other for other in self.packs[name].together if other not in wanted]
        return (self.comfyui, *(pack for name, pack in self.packs.items() if name in wanted))

    @model_validator(mode="before")
    @classmethod
    def _named(cls, data: Any) -> Any:
        """Puts the names of the packs, which are keys, into the packs."""
        if not isinstance(data, dict) or not isinstance(data.get("packs"), dict):
            return data
        packs = {
            name: {"folder": f"custom_nodes/{name}", **pack, "name": name}
            for name, pack in data["packs"].items()
            if isinstance(pack, dict)
        }
        comfyui = data.get("comfyui")
        own = {**comfyui, "name": COMFYUI} if isinstance(comfyui, dict) else comfyui
        return {**data, "comfyui": own, "packs": packs}


def from_mirror(repository: str, mirror: str | None) -> str:
    """Where ``https://github.com/OWNER/NAME`` is fetched: there, or at ``MIRROR/OWNER/NAME``."""
    if mirror is None:
        return repository
    return f"{mirror.rstrip('/')}/{repository.removeprefix('https://github.com/')}"
