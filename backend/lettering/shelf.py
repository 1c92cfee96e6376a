"""The user's own fonts, on this machine's disk."""

import hashlib
import json
import re
from pathlib import Path

from backend.errors import NotFoundError, StorageError
from backend.files import write_whole
from backend.lettering.face import Face
from backend.lettering.upload import UploadedFont, check_font

_NAME = re.compile(r"user-[0-9a-f]{12}")
_NAMELESS = "내 글꼴"


class FontShelf:
    """Fonts in a folder by the SHA-256 of what was uploaded: ``<hash>.ttf`` and ``<hash>.json``.

    Both are written beside and renamed, the font first, so a listed font is there whole.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, data: bytes) -> tuple[Face, UploadedFont]:
        """Check and keep a font; the same bytes are kept once.

        Raises BadFontError, BodyTooLargeError, StorageError.
        """
        font = check_font(data)
        digest = hashlib.sha256(data).hexdigest()
        entry = {
            "name": font.name or _NAMELESS,
            "weight": font.weight,
            "hangul": font.hangul,
            "permission": font.permission,
        }
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / f"{digest}.ttf", font.data)
            listed = self._folder / f"{digest}.json"
            write_whole(listed, json.dumps(entry, ensure_ascii=False).encode())
        except OSError as error:
            raise StorageError.of(error) from error
        return _face(listed), font

    def faces(self) -> tuple[Face, ...]:
        """Every font kept, by name."""
        entries = sorted(self._folder.glob("*.json"))
        found = [_face(each) for each in entries if each.with_suffix(".ttf").is_file()]
        return tuple(sorted(found, key=lambda face: (face.family, face.name)))

    def remove(self, name: str) -> None:
        """Take a font away. Raises NotFoundError, StorageError."""
        digest = name.removeprefix("user-")
        entries = list(self._folder.glob(f"{digest}*.json")) if _NAME.fullmatch(name) else []
        if not entries:
            raise NotFoundError(what="font", name=name[:64])
        try:
            for entry in entries:
                entry.unlink(missing_ok=True)
                entry.with_suffix(".ttf").unlink(missing_ok=True)
        except OSError as error:
            raise StorageError.of(error) from error


def _face(entry: Path) -> Face:
    about = json.loads(entry.read_text(encoding="utf-8"))
    face = Face(
        name=f"user-{entry.stem[:12]}",
        file=f"{entry.stem}.ttf",
        label={"ko": about["name"], "en": about["name"]},
        family=about["name"],
        weight=about["weight"],
        style="own",
        licence=f"the user's own ({about['permission']})",
        source="uploaded by the user",
        fallback=(),
    )
    return face.placed(entry.parent)
