"""Fonts to choose from: those that ship with Fit-AD and the owner's own."""

from backend.lettering.catalog import FontCatalog
from backend.lettering.face import Face
from backend.lettering.sample import sample
from backend.lettering.shelf import FontShelf
from backend.schemas.font import FontAdded, FontList, FontView


class FontService:
    """Lists faces, shows them by their own letters, takes the owner's own in."""

    def __init__(self, catalog: FontCatalog, shelf: FontShelf) -> None:
        self._catalog = catalog
        self._shelf = shelf
        self._catalog.shelve(shelf.faces())

    def list(self) -> FontList:
        """The faces whose files are here, and which of them draws where none is chosen."""
        faces = tuple(_view(face) for face in self._catalog.faces)
        return FontList(fonts=faces, default=self._catalog.face(self._catalog.default).name)

    def sample(self, name: str) -> bytes:
        """A transparent PNG of 640 x 176 px in the face. Raises NotFoundError."""
        return sample(self._catalog, name)

    def add(self, data: bytes) -> FontAdded:
        """Check and keep a font. Raises BadFontError, BodyTooLargeError, StorageError."""
        face, font = self._shelf.add(data)
        self._catalog.shelve(self._shelf.faces())
        return FontAdded(font=_view(face), hangul=font.hangul, permission=font.permission)

    def remove(self, name: str) -> None:
        """Take one of the owner's fonts away. Raises NotFoundError, StorageError."""
        self._shelf.remove(name)
        self._catalog.shelve(self._shelf.faces())


def _view(face: Face) -> FontView:
    return FontView(
        name=face.name,
        label=face.label,
        weight=face.weight,
        style=face.style,
        licence=face.licence,
        own=face.style == "own",
    )
