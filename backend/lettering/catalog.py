"""The catalogue of faces, read from fonts.yaml."""

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml
from PIL import ImageFont
from pydantic import BaseModel, ConfigDict

from backend.errors import NotFoundError
from backend.lettering.face import Face

log = logging.getLogger(__name__)


class _Listing(BaseModel):
    model_config = ConfigDict(extra="forbid")

    default: str
    fallback: tuple[str, ...]
    faces: tuple[Face, ...]


class FontCatalog:
    """Faces by name, and who draws what a face cannot."""

    def __init__(
        self, faces: Mapping[str, Face], *, default: str, fallback: tuple[str, ...] = ()
    ) -> None:
        self._faces = dict(faces)
        self._fallback = fallback
        self._here = {name for name, face in self._faces.items() if _is_font(face)}
        self._own: dict[str, Face] = {}
        self.default = default
        self._check()

    @classmethod
    def load(cls, folder: Path) -> "FontCatalog":
        """The catalogue of ``folder``/fonts.yaml.

        Raises NotFoundError when a face that is not optional has no readable font file.
        """
        listing = _Listing.model_validate(
            yaml.safe_load((folder / "fonts.yaml").read_text(encoding="utf-8"))
        )
        faces = {face.name: face.placed(folder) for face in listing.faces}
        return cls(faces, default=listing.default, fallback=listing.fallback)

    @property
    def faces(self) -> tuple[Face, ...]:
        """The faces whose files are here, in the catalogue's order, then the user's own."""
        bundled = (face for name, face in self._faces.items() if name in self._here)
        return (*bundled, *self._own.values())

    def shelve(self, faces: Iterable[Face]) -> None:
        """Take ``faces`` as the user's own, in place of those taken before."""
        self._own = {face.name: face for face in faces}

    def face(self, name: str) -> Face:
        """The face that draws for ``name``: itself, or a fallback when its file is not here."""
        return self.chain(name)[0]

    def chain(self, name: str) -> tuple[Face, ...]:
        """The faces that draw for ``name``, first choice first.

        Raises NotFoundError for a name that the catalogue does not list.
        """
        asked = self._own.get(name) or self._listed(name)
        names = dict.fromkeys((name, *asked.fallback, *self._fallback))
        own = self._own
        listed = {each: own.get(each) or self._listed(each) for each in names}
        chain = tuple(face for each, face in listed.items() if each in self._here or each in own)
        if not chain:
            raise NotFoundError(what="font", name=name)
        return chain

    def _check(self) -> None:
        for name, face in self._faces.items():
            if name not in self._here and not face.optional:
                raise NotFoundError(what="font file", name=face.file)
        for name in (self.default, *self._faces):
            self.chain(name)

    def _listed(self, name: str) -> Face:
        try:
            return self._faces[name]
        except KeyError:
            raise NotFoundError(what="font", name=name) from None


def _is_font(face: Face) -> bool:
    if not face.path.is_file():
        return False
    try:
        ImageFont.truetype(face.path)
    except OSError as error:
        log.warning("%s is not a font that can be read: %s", face.file, error)
        return False
    return True
