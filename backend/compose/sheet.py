"""The page while a layout fills it: measures, words in the ad's faces, layers, notes."""

from typing import Literal

from PIL import Image

from backend.colour import Colour, contrast
from backend.compose.box import Box
from backend.compose.brief import Decision
from backend.compose.composition import Composition
from backend.compose.contrast import settled
from backend.compose.format import Format
from backend.compose.layer import Drop, Layer, PictureLayer, TextLayer
from backend.compose.names import bound
from backend.compose.texture import paper_grain
from backend.compose.tint import mean_colour
from backend.compose.typesetter import SetText, Typesetter

Role = Literal[
    "headline", "message", "call_to_action", "shop", "region", "badge", "big_word", "masthead"
]
MARGIN = 72  # px at 1080, the same on all sides
_HAND = 1.12  # leading of a written line: its letters are small in their em
_OFF_COLOUR = 1.8  # contrast of a backdrop to the ground that was asked for

# Largest and smallest size in px at 1080; the headline's largest is the style's.
_SIZES: dict[Role, tuple[int, int]] = {
    "headline": (0, 84),
    "message": (40, 34),
    "call_to_action": (36, 32),
    "shop": (32, 28),
    "region": (28, 26),
    "badge": (72, 26),
    "big_word": (520, 120),
    "masthead": (150, 56),
}


class Sheet:
    """One page of one ad. Layouts add layers from the back to the front and finish it once."""

    def __init__(
        self,
        decision: Decision,
        format: Format,
        *,
        typesetter: Typesetter,
        backdrop: Image.Image | None = None,
    ) -> None:
        self.decision = decision
        self.format = format
        self.backdrop = backdrop
        self.style = decision.brief.style
        self.palette = decision.palette
        self.words = decision.brief.words
        self._typesetter = typesetter
        self._layers: list[Layer] = []
        self._keep: list[Box] = []
        self._notes: list[str] = []
        self.ground: Colour = decision.palette.ground

    @property
    def page(self) -> Box:
        return self.format.page

    @property
    def area(self) -> Box:
        """Where words and buttons may stand: inside the margins and the platform's bars."""
        safe, margin = self.format.safe, self.px(MARGIN)
        page = self.page
        return Box.of(
            left=max(safe.x, page.x + margin),
            top=max(safe.y + self.px(16) * (safe.y > 0), page.y + margin),
            right=min(safe.right, page.right - margin),
            bottom=min(
                safe.bottom - self.px(16) * (safe.bottom < page.bottom), page.bottom - margin
            ),
        )

    def px(self, at_1080: float) -> int:
        """A measure stated at 1080 px, in this format's px."""
        return round(at_1080 * self.format.unit)

    def add(self, *layers: Layer) -> None:
        self._layers.extend(layers)

    def guard(self, box: Box) -> None:
        """No word may stand on this box."""
        self._keep.append(box)

    def note(self, text: str) -> None:
        if text not in self._notes:
            self._notes.append(text)

    def type(
        self,
        role: Role,
        text: str,
        *,
        width: float,
        height: float | None = None,
        face: str | None = None,
        size: float | None = None,
        least: float | None = None,
        lines: int = 3,
        align: str | None = None,
        shrink: float = 1.0,
    ) -> SetText:
        """Words in the face and size of their role, as large as fits, ``shrink`` of it at most."""
        largest, smallest = _SIZES[role]
        heading = role in ("headline", "big_word", "masthead", "badge")
        largest = round(size or largest or self.style.size)
        smallest = round(least or smallest)
        size_min = round(smallest * self.format.least_unit)
        return self._typesetter.set_text(
            bound(text, self._names(role)),
            face=face or self._face(role),
            box=(int(width), int(height or self.page.height)),
            size_max=max(round(self.px(largest) * shrink), size_min),
            size_min=size_min,
            leading=(min(self.style.leading, _HAND) if face else self.style.leading)
            if heading
            else 1.42,
            tracking=self.style.tracking if heading else -0.012,
            align=align or self.style.align,
            max_lines=lines,
        )

    def measure(self, line: str, like: SetText) -> int:
        """The width in px of one line of a headline, in the size of the whole."""
        alone = self._typesetter.set_text(
            line,
            face=self.style.headline,
            box=(int(self.page.width) * 2, int(self.page.height)),
            size_max=like.size,
            size_min=like.size,
            tracking=self.style.tracking,
            max_lines=1,
        )
        return alone.width

    def _names(self, role: Role) -> tuple[str, ...]:
        """What must not part. A headline is too large to hold a product's name as well."""
        return {
            "headline": (self.words.shop,),
            "message": (self.words.shop, self.words.product),
        }.get(role, ())

    def _face(self, role: Role) -> str:
        if role in ("headline", "big_word", "masthead", "badge"):
            return self.style.headline
        return (
            self.style.family.strong
            if role in ("call_to_action", "shop")
            else self.style.family.regular
        )

    def write(
        self,
        role: str,
        text: SetText,
        *,
        x: float,
        y: float,
        fill: Colour | None = None,
        choices: tuple[Colour, ...] | None = None,
        group: str = "words",
        rotation: float = 0.0,
        emphasis: tuple[int, Colour] | None = None,
        decor: bool = False,
        relief: Drop | None = None,
    ) -> Box:
        """Lays set words with their ink's left top at (x, y) and returns the ink's box."""
        box = Box(round(x), round(y), text.width, text.height)
        if text.dropped:
            self.note(f"{role}: cannot be drawn: {text.dropped}")
        if not text.fits and not decor:
            self.note(f"{role}: too long for its place")
        self.add(
            TextLayer(
                box=box,
                text=text,
                fill=fill or self.palette.ink,
                choices=self.inks if choices is None else choices,
                group=group,
                rotation=rotation,
                emphasis=emphasis,
                role=role,
                decor=decor,
                relief=relief,
            )
        )
        return box

    @property
    def inks(self) -> tuple[Colour, ...]:
        """Colours for words, to be tried in this order where the ink does not read."""
        palette = self.palette
        return (palette.ink, palette.paper, (255, 255, 255), (26, 22, 20))

    def lay_grain(self, box: Box) -> None:
        """Paper's grain over plain colour, where the style likes paper."""
        if self.style.paper:
            size = round(box.width), round(box.height)
            self.add(
                PictureLayer(picture=paper_grain(size), box=box, blend="soft_light", role="paper")
            )

    def lay_backdrop(self) -> None:
        """The painted backdrop, if any. One that came out in other colours than were asked for
        takes the palette with it.
        """
        if self.backdrop is None:
            return
        self.add(PictureLayer(picture=self.backdrop, box=self.page, role="backdrop"))
        mean = mean_colour(self.backdrop)
        if contrast(mean, self.palette.ground) > _OFF_COLOUR:
            self.ground, self.palette = mean, self.palette.over(mean)

    def finish(self) -> Composition:
        """The composition, its words readable and recorded."""
        return settled(
            Composition(
                width=self.format.width,
                height=self.format.height,
                ground=self.ground,
                layers=tuple(self._layers),
                safe=self.format.safe,
                layout=self.decision.brief.layout,
                keep=tuple(self._keep),
                notes=tuple(self._notes),
            )
        )
