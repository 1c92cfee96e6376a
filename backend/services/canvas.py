"""What every use of a composition needs: its pictures, its letters, its renderer."""

from collections.abc import Iterator, Mapping

from PIL import Image

from backend.assets.encode import from_bytes
from backend.assets.store import AssetStore
from backend.compose.all_sizes import laid_into, page_format
from backend.compose.box import Box
from backend.compose.canvas.cache import PreviewCache
from backend.compose.canvas.document import box_of
from backend.compose.canvas.dresser import Dresser
from backend.compose.canvas.stage import Stage
from backend.compose.canvas.words import ink_box, set_badge, set_words
from backend.compose.format import Format, pick_format
from backend.compose.typesetter import Typesetter
from backend.errors import InvalidInputError, NotFoundError
from backend.schemas.composition import (
    AssetBackground,
    BadgeLayer,
    Composition,
    Layer,
    WordsLayer,
)

BACKGROUND = "background"


class Canvas:
    """Opens compositions over the stored pictures; one cache serves the whole process."""

    def __init__(
        self,
        assets: AssetStore,
        formats: Mapping[str, Format],
        *,
        typesetter: Typesetter,
        dresser: Dresser,
        cache: PreviewCache,
    ) -> None:
        self._assets = assets
        self._formats = dict(formats)
        self._typesetter = typesetter
        self._dresser = dresser
        self._cache = cache

    def open(self, document: Composition) -> Stage:
        """The document ready to be drawn."""
        return Stage.open(
            document,
            self.picture,
            typesetter=self._typesetter,
            dresser=self._dresser,
            cache=self._cache,
        )

    def picture(self, asset_id: str) -> Image.Image:
        """A stored picture, decoded. Raises NotFoundError, InvalidInputError for another file."""
        self.size(asset_id)
        return from_bytes(self._assets.read(asset_id))

    def size(self, asset_id: str) -> tuple[int, int]:
        """Width and height of a stored picture in px. Raises as ``picture`` does."""
        asset = self._assets.get(asset_id)
        if asset.media_type not in ("image/png", "image/jpeg", "image/webp"):
            raise InvalidInputError(
                problem=f"This is a file of type {asset.media_type} and not a picture. "
                "Choose a JPEG, PNG or WebP picture.",
                problem_ko=f"이 파일은 그림이 아닙니다({asset.media_type}). "
                "JPEG, PNG, WebP 그림을 골라 주세요.",
                asset=asset_id,
            )
        return asset.width, asset.height

    def check_assets(self, document: Composition) -> None:
        """Raises NotFoundError naming the first layer whose picture is not there."""
        for owner, name, asset_id in used(document):
            try:
                self.size(asset_id)
            except NotFoundError as error:
                raise NotFoundError(
                    what="picture", name=name, asset=asset_id, layer=owner
                ) from error

    def missing(self, document: Composition) -> tuple[str, ...]:
        """The ids of layers (or ``background``) whose picture is not there."""
        return tuple(owner for owner, _, asset_id in used(document) if not self._has(asset_id))

    @property
    def typesetter(self) -> Typesetter:
        return self._typesetter

    def format(self, name: str) -> Format:
        """Raises NotFoundError."""
        return pick_format(self._formats, name)

    def format_of(self, document: Composition, name: str | None = None) -> Format:
        """The format of this name at the page's own size, else the one that the page has, else the
        page without bars. Raises NotFoundError.
        """
        size = document.width, document.height
        if name is not None and (asked := self.format(name)).size == size:
            return asked
        alike = (each for each in self._formats.values() if each.size == size)
        return next(alike, page_format(document))

    def laid(self, document: Composition, target: Format) -> Composition:
        """The document laid out anew for a format; itself where it has that size."""
        if target.size == (document.width, document.height):
            return document
        return laid_into(document, target, self.size, source=self.format_of(document))

    def ink(self, layer: Layer) -> Box:
        """What is seen of a layer before it is turned: of words their ink, else its box."""
        box = box_of(layer)
        if not isinstance(layer, WordsLayer) or not layer.text.strip():
            return box
        return ink_box(set_words(layer, self._typesetter), box, layer.align)

    def opaque(self, asset_id: str) -> Box:
        """The part of a picture, in its own px, in which something can be seen."""
        width, height = self.size(asset_id)
        if self._assets.get(asset_id).media_type == "image/jpeg":
            return Box(0, 0, width, height)
        seen = self.picture(asset_id).convert("RGBA").getchannel("A").getbbox()
        left, top, right, bottom = seen or (0, 0, width, height)
        return Box.of(left=left, top=top, right=right, bottom=bottom)

    def dropped(self, document: Composition) -> dict[str, str]:
        """By layer, the characters that no font draws. Raises UndrawableTextError."""
        lost = {
            layer.id: (
                set_words(layer, self._typesetter)
                if isinstance(layer, WordsLayer)
                else set_badge(layer, self._typesetter)
            ).dropped
            for layer in document.layers
            if isinstance(layer, WordsLayer | BadgeLayer) and layer.visible and layer.text.strip()
        }
        return {layer: characters for layer, characters in lost.items() if characters}

    def studio(self, document: Composition) -> bool:
        """Whether a picture in the document was painted by the studio engine."""
        seen: set[str] = set()
        return any(self._studio(asset_id, seen) for _, _, asset_id in used(document))

    def _studio(self, asset_id: str, seen: set[str]) -> bool:
        if asset_id in seen or not self._has(asset_id):
            return False
        seen.add(asset_id)
        made = self._assets.get(asset_id).made
        if made.get("engine") == "studio":
            return True
        return any(self._studio(str(source), seen) for source in made.get("made_from", ()))

    def _has(self, asset_id: str) -> bool:
        try:
            self._assets.get(asset_id)
        except NotFoundError:
            return False
        return True


def used(document: Composition) -> Iterator[tuple[str, str, str]]:
    """Each picture of a document: the id of its layer, what that is called, the asset's id."""
    if isinstance(document.background, AssetBackground):
        yield BACKGROUND, BACKGROUND, document.background.asset
    for layer in document.layers:
        asset_id = getattr(layer, "asset", None)
        if asset_id is not None:
            yield layer.id, layer.name or layer.id, asset_id
