"""configs/models.yaml: the model files that this installation knows, and what fits which memory."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, StringConstraints, ValidationError, model_validator

from backend.errors import SettingsError
from backend.workflows.parameter import Entry
from backend.workflows.strict_yaml import parse_yaml

Role = Literal[
    "unet",
    "fill",
    "kontext",
    "text_encoder",
    "vae",
    "checkpoint",
    "controlnet",
    "lora",
    "matting",
    "detector",
    "sam",
    "upscaler",
]
Page = Literal["text_to_image", "image_to_image", "background_edit", "calligraphy"]
Address = Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
Folder = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*$")]
FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][\w.+-]*$")]


class Licence(Entry):
    """Whether pictures that the model makes may be sold, and the model be run as a paid service."""

    name: str
    sell_pictures: StrictBool
    sell_service: StrictBool
    address: Address


class ModelFile(Entry):
    """One file. ``folder`` is below ComfyUI's models folder, ``size_mb`` in 1,000,000 bytes."""

    role: Role
    folder: Folder
    size_mb: Annotated[int, Field(ge=1)]
    quant: str | None = None
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    licence: str
    address: Address


class Control(Entry):
    """What steers a ControlNet: its preprocessor, and the union type by ControlNet file."""

    preprocessor: str
    types: dict[FileName, str]


class Profile(Entry):
    """What suits a graphics card of ``memory_gb``; ``keep`` are the roles that stay loaded."""

    memory_gb: Annotated[int, Field(ge=1)]
    quant: str
    tiled_vae: StrictBool
    keep: dict[Page, tuple[Role, ...]]


class Registry(Entry):
    """The whole file."""

    licences: dict[str, Licence]
    files: dict[FileName, ModelFile]
    controls: dict[str, Control]
    profiles: dict[str, Profile]

    def files_of(self, profile: str) -> dict[str, ModelFile]:
        """The files that a profile needs: those of its quant, and all that come in one form only.

        Raises KeyError for an unknown profile.
        """
        quant = self.profiles[profile].quant
        siblings = {(file.role, file.address.rpartition("/")[0]) for file in self._of(quant)}
        return {
            name: file
            for name, file in self.files.items()
            if file.quant in (None, quant)
            or (file.role, file.address.rpartition("/")[0]) not in siblings
        }

    def profile_for(self, memory_gb: float) -> str:
        """The name of the largest profile that fits; of the smallest when none does."""
        names = sorted(self.profiles, key=lambda name: self.profiles[name].memory_gb)
        fitting = [name for name in names if self.profiles[name].memory_gb <= memory_gb]
        return fitting[-1] if fitting else names[0]

    def _of(self, quant: str) -> list[ModelFile]:
        return [file for file in self.files.values() if file.quant == quant]

    @model_validator(mode="after")
    def _joined(self) -> Self:
        for name, file in self.files.items():
            if file.licence not in self.licences:
                raise ValueError(f'"{name}" has the unknown licence "{file.licence}"')
        for control in self.controls.values():
            if unknown := control.types.keys() - self.files.keys():
                raise ValueError(f"controls name unknown files: {', '.join(sorted(unknown))}")
        if not self.profiles:
            raise ValueError("there are no profiles")
        return self


def load_registry(path: Path) -> Registry:
    """Read the file. Raises OSError without one, SettingsError when it is not as it should be."""
    try:
        return Registry.model_validate(parse_yaml(path.read_text("utf-8")))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        problem = f"{where}: {first['msg']}" if where else first["msg"]
        raise SettingsError(variable=path.name, problem=problem) from error
    except ValueError as error:
        raise SettingsError(variable=path.name, problem=str(error)) from error


def known_models(path: Path) -> frozenset[str] | None:
    """Every file name of configs/models.yaml; None when there is no such file.

    Raises SettingsError when the file is not as it should be.
    """
    try:
        return frozenset(load_registry(path).files)
    except FileNotFoundError:
        return None
