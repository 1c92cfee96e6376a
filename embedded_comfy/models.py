"""The names of model files that the loaders offer, by folder."""

from dataclasses import dataclass
from pathlib import Path

import yaml

_LISTED = Path(__file__).with_name("models.yaml")


@dataclass(frozen=True)
class Models:
    """``folders`` are what ``/models`` lists; ``packs`` are lists that only a node pack knows."""

    folders: dict[str, tuple[str, ...]]
    packs: dict[str, tuple[str, ...]]

    def names(self, *folders: str) -> list[str]:
        """The files of several folders, sorted as ComfyUI sorts them. KeyError if unknown."""
        known = self.folders | self.packs
        return sorted(name for folder in folders for name in known[folder])


def load_models(path: Path = _LISTED) -> Models:
    """Read the lists from a YAML file."""
    listed = yaml.safe_load(path.read_text("utf-8"))
    return Models(
        folders={folder: tuple(names) for folder, names in listed["folders"].items()},
        packs={folder: tuple(names) for folder, names in listed["packs"].items()},
    )
