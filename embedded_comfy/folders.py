"""The data folder of the engine: input, output and temp, and names that must stay inside."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

Place = Literal["input", "output", "temp"]
PLACES: tuple[Place, ...] = get_args(Place)

# The longest file name, in bytes, that common file systems take.
_NAME_BYTES = 255


class OutsideError(ValueError):
    """A name leads out of the folder it was asked for in, or is no name at all."""


@dataclass(frozen=True)
class Folders:
    """The folders below ``root``."""

    root: Path

    def prepare(self) -> None:
        """Make the three folders; what a former run left in temp goes. OSError if impossible."""
        shutil.rmtree(self.path("temp"), ignore_errors=True)
        for place in PLACES:
            self.path(place).mkdir(parents=True, exist_ok=True)

    def path(self, place: Place) -> Path:
        return self.root / place

    def locate(self, name: str, *, place: Place, subfolder: str = "") -> Path:
        """The absolute path of a name that need not exist yet.

        Raises OutsideError when the path, links followed, is not below its folder.
        """
        if "\0" in name + subfolder:
            raise OutsideError("a name holds a null byte")
        base = self.path(place).resolve()
        found = (base / subfolder / name).resolve()
        if found == base or not found.is_relative_to(base):
            raise OutsideError(f"the name leads out of the {place} folder")
        if any(len(part.encode("utf-8", "replace")) > _NAME_BYTES for part in found.parts):
            raise OutsideError("the name is too long")
        return found

    def annotated(self, name: str) -> Path:
        """The path of a name as a LoadImage widget gives it: ``cup.png`` or ``cup.png [temp]``."""
        bare, place = split_annotation(name)
        return self.locate(bare, place=place or "input")

    def has(self, name: str) -> bool:
        """Whether an annotated name is a file here."""
        try:
            return self.annotated(name).is_file()
        except OutsideError:
            return False

    def pictures(self) -> list[str]:
        """The file names in the input folder, sorted."""
        return sorted(path.name for path in self.path("input").iterdir() if path.is_file())


def split_annotation(name: str) -> tuple[str, Place | None]:
    """``("cup.png", "temp")`` from ``cup.png [temp]``; no place when none is written."""
    for place in PLACES:
        mark = f"[{place}]"
        if name.endswith(mark):
            return name.removesuffix(mark).rstrip(), place
    return name, None


def as_place(name: str) -> Place | None:
    """The place of that name, or None."""
    return next((place for place in PLACES if place == name), None)
