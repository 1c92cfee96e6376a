"""configs/materials.yaml: what the model is asked for when it textures letters."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from backend.errors import SettingsError
from backend.workflows.strict_yaml import parse_yaml


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MaterialWords(_Entry):
    """A material's names, and its English prompt with the slot ``{colour}``."""

    label: dict[str, str]
    prompt: str


class Materials(_Entry):
    """The whole file; ``materials`` by the name of the look that they stand for."""

    negative: str
    materials: dict[str, MaterialWords]


def load_materials(path: Path) -> Materials:
    """Read the file. Raises SettingsError when it is not as it should be."""
    try:
        return Materials.model_validate(parse_yaml(path.read_text("utf-8")))
    except (ValidationError, ValueError) as error:
        raise SettingsError(variable=path.name, problem=str(error)) from error
