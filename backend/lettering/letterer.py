"""Words in, words set in a box out: lettering as composition asks for it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import get_args

from PIL import Image, features

from backend.errors import InvalidInputError, LibraryMissingError
from backend.lettering.catalog import FontCatalog
from backend.lettering.draw import Colour, Effects, Shadow, Stroke, draw, mask
from backend.lettering.face import Face
from backend.lettering.fit import fit
from backend.lettering.laid import LaidText
from backend.lettering.lettering import Lettered, letter
from backend.lettering.order import LetteringOrder
from backend.lettering.setting import Align, Setting, plain
from backend.lettering.text import drawable

_KEPT = 64


@dataclass(frozen=True)
class SetText:
    """Words set in px. ``dropped`` has the characters that no face could draw.

    ``fits`` is False when even the smallest size overflowed; they are then set at it, uncut.
    """

    text: str
    dropped: str
    size: int
    fits: bool
    setting: Setting

    @property
    def lines(self) -> tuple[str, ...]:
        """The words of each line."""
        return tuple(line.text for line in self.setting.lines)

    @property
    def width(self) -> int:
        """Of the ink, px at scale 1."""
        return self.mask.width

    @property
    def height(self) -> int:
        """Of the ink, px at scale 1."""
        return self.mask.height

    @cached_property
    def mask(self) -> Image.Image:
        """The coverage of the letters (L), cropped to their ink."""
        return mask(self.setting)

    def picture(
        self,
        *,
        fill: Colour,
        scale: float = 1.0,
        stroke: Stroke | None = None,
        shadow: Shadow | None = None,
    ) -> Image.Image:
        """The words as RGBA: the ink block and the margin that outline and shadow need.

        Widths, offsets and blur are px at scale 1 and grow with ``scale``.
        """
        return draw(self.setting, fill=fill, effects=Effects(stroke, shadow), scale=scale)

    def origin(
        self, *, scale: float = 1.0, stroke: Stroke | None = None, shadow: Shadow | None = None
    ) -> tuple[int, int]:
        """Where the ink block begins inside ``picture()`` of the same arguments, in its px."""
        margin = Effects(stroke, shadow).margin(scale)
        return margin, margin


class Letterer:
    """Sets words in the faces of a catalogue.

    Raises LibraryMissingError when Pillow was built without raqm, which shapes Hangul and kerns.
    """

    def __init__(
        self, catalog: FontCatalog, *, has: Callable[[str], bool | None] = features.check
    ) -> None:
        if not has("raqm"):
            raise LibraryMissingError(library="libraqm")
        self._catalog = catalog
        # A page asks for the same words again when it measures before it lays.
        self._set = lru_cache(maxsize=_KEPT)(self._fitted)

    def set_text(
        self,
        text: str,
        *,
        face: str,
        box: tuple[int, int],
        size_max: int,
        size_min: int,
        leading: float = 1.15,
        tracking: float = 0.0,
        align: str = "left",
        max_lines: int = 3,
    ) -> SetText:
        """``text`` in the largest size from ``size_max`` down to ``size_min`` that fits ``box``.

        ``leading`` and ``tracking`` are in em; ``align`` is left, center or right. No line breaks
        at a no-break space while what it binds fits a line. Raises
        NotFoundError for an unknown face, UndrawableTextError when nothing can be drawn.
        """
        chain, alignment = self._catalog.chain(face), _alignment(align)
        return self._set(
            text, chain, box, size_max, size_min, leading, tracking, alignment, max_lines
        )

    def letter(self, order: LetteringOrder) -> Lettered:
        """``order`` as a lettering. Raises NotFoundError for an unknown face, and as ``letter``."""
        return letter(order, self._catalog.chain(order.face))

    def lay(self, order: LetteringOrder) -> LaidText:
        """``order`` as text that a composition can take. Raises as ``letter``."""
        return LaidText(self.letter(order))

    def _fitted(
        self,
        text: str,
        chain: tuple[Face, ...],
        box: tuple[int, int],
        size_max: int,
        size_min: int,
        leading: float,
        tracking: float,
        align: Align,
        max_lines: int,
    ) -> SetText:
        words, dropped = drawable(text, chain)
        fitted = fit(
            words,
            chain=chain,
            box=box,
            size_max=size_max,
            size_min=size_min,
            leading=leading,
            tracking=tracking,
            align=align,
            max_lines=max_lines,
        )
        return SetText(plain(words), dropped, fitted.size, fitted.fits, fitted.setting)


def _alignment(name: str) -> Align:
    for align in get_args(Align):
        if align == name:
            return align  # type: ignore[no-any-return]
    raise InvalidInputError(
        problem=f"Text is aligned left, center or right, not {name!r}",
        problem_ko=f"글은 left, center, right로 맞춥니다. {name!r}은(는) 없습니다",
    )
