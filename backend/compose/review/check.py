"""The check before export: it warns and says what to do; it forbids nothing.

Letters count as large, and need 3:1 instead of 4.5:1 (WCAG 2.2, 1.4.3), from 24 CSS px on. A post
is looked at on a phone, where a page of 1080 px is about 390 CSS px wide: that is 66 px at 1080.
"""

from collections.abc import Sequence

from backend.compose.box import Box
from backend.compose.contrast import READABLE
from backend.compose.format import Format
from backend.compose.review.finding import Finding, Fix, Kind, finding
from backend.compose.review.ink import Ink, extent, inks
from backend.compose.review.page import Item, Page
from backend.compose.review.place import calmest, inside
from backend.compose.review.qr import check_code
from backend.compose.review.recolour import recoloured

LARGE = 66.0  # px at 1080
READABLE_LARGE = 3.0
LEAST_SIZE = 26.0  # px at 1080
LEAST_ENLARGED = 1.05
_ON_FACE = 0.01  # share of the ink
_COVERED = 0.03  # share of the ink
_BEHIND = 0.35  # the same by a picture: a large word may stand behind the product on purpose
_SLACK = 1.0  # px
_MARGIN = 40  # px at 1080


def review(page: Page, format: Format, *, faces: Sequence[Box] = ()) -> tuple[Finding, ...]:
    """What the owner should know, in the layers' order; nothing where all is well.

    ``faces`` are boxes in px of the page. The format has the page's own size.
    """
    found: list[Finding] = []
    for ink in inks(page):
        found += _Words(page, format, ink, tuple(faces)).findings()
    for number, item in enumerate(page.items):
        if item.role == "qr":
            found += check_code(number, page, format)
        elif item.role == "picture" and item.parts and item.times > LEAST_ENLARGED:
            found.append(_enlarged(number, page))
    return tuple(sorted(found, key=lambda one: one.layer))


class _Words:
    """One item of words and its findings."""

    def __init__(self, page: Page, format: Format, ink: Ink, faces: tuple[Box, ...]) -> None:
        self.page, self.format, self.ink, self.faces = page, format, ink, faces
        self.item = page.items[ink.number]

    def findings(self) -> list[Finding]:
        found = [self._small(), self._place(), self._face(), self._covered(), self._contrast()]
        return [one for one in found if one is not None]

    def _small(self) -> Finding | None:
        least = LEAST_SIZE * self.format.reading_unit
        if self.item.letters >= least - 0.5:
            return None
        grow = least / max(self.item.letters, 1.0)
        around, (x, y) = self.ink.extent, self.ink.extent.middle
        width, height = around.width * grow, around.height * grow
        larger = inside(Box(x - width / 2, y - height / 2, width, height), self._room)
        return self._found("too_small", self._moved(larger), least=round(least))

    def _place(self) -> Finding | None:
        around = self.ink.extent
        if self.format.safe.holds(around, slack=_SLACK):
            return None
        on_page = self.page.box.holds(around, slack=_SLACK)
        kind: Kind = "outside_safe" if on_page else "off_page"
        return self._found(kind, self._moved(inside(around, self._room)))

    def _face(self) -> Finding | None:
        if not any(self.ink.covers(face) > _ON_FACE for face in self.faces):
            return None
        return self._found("over_face", self._moved(self._free()))

    def _covered(self) -> Finding | None:
        above = self.page.items[self.ink.number + 1 :]
        over = [item for item in above if item.parts and self._hides(item)]
        if not over:
            return None
        boxes = [extent(item.parts[-1], self.page.scale) for item in over]
        return self._found("covered", self._moved(self._free(*boxes)), by=over[0].name)

    def _hides(self, item: Item) -> bool:
        opaque = [part for part in item.parts if not part.shadow and part.blend == "normal"]
        share = sum(self.ink.under(part) for part in opaque)
        return share > (_BEHIND if item.role == "picture" else _COVERED)

    def _free(self, *more: Box) -> Box:
        """The calmest place that covers no face, no other words and nothing that is kept."""
        others = [
            extent(item.parts[-1], self.page.scale)
            for number, item in enumerate(self.page.items)
            if number != self.ink.number and item.parts and item.role in ("words", "qr", "kept")
        ]
        return calmest(
            self.ink.extent,
            self._room,
            avoid=[*self.faces, *others, *more, *self.page.keep],
            ground=self.page.drawn(without=self.ink.number),
            page=self.page.box,
        )

    def _contrast(self) -> Finding | None:
        large = self.item.letters >= LARGE * self.format.reading_unit
        needed = READABLE_LARGE if large else READABLE
        ratio = self.ink.contrast(textured=self.item.colour is None)
        if ratio >= needed or not self.ink.solid.any():
            return None
        fix = recoloured(self.item, self.ink, needed)
        return self._found("low_contrast", fix, ratio=f"{ratio:.1f}:1", needed=f"{needed:g}:1")

    @property
    def _room(self) -> Box:
        """Where words are moved to: a little off the edges of the safe area."""
        return self.format.safe.inset(_MARGIN * self.format.least_unit)

    def _moved(self, place: Box) -> Fix:
        """The item's own box when the ink in it goes to ``place``."""
        around, box = self.ink.extent, self.item.box
        grow = place.width / around.width
        old, new = around.middle, place.middle
        x = new[0] + (box.middle[0] - old[0]) * grow
        y = new[1] + (box.middle[1] - old[1]) * grow
        width, height = box.width * grow, box.height * grow
        return Fix(box=Box(x - width / 2, y - height / 2, width, height))

    def _found(self, kind: Kind, fix: Fix, **words: object) -> Finding:
        return finding(kind, self.ink.number, fix, what=self.item.name, **words)


def _enlarged(number: int, page: Page) -> Finding:
    """A picture that fills the page cannot become smaller without leaving a gap."""
    item, (x, y) = page.items[number], page.items[number].box.middle
    whole = item.box.holds(page.box, slack=_SLACK)
    width, height = item.box.width / item.times, item.box.height / item.times
    fix = None if whole else Fix(box=Box(x - width / 2, y - height / 2, width, height))
    words = {
        "what": item.name,
        "times": f"{item.times:.1f}",
        "width": round(item.wide * item.times),
    }
    return finding("enlarged", number, fix, **words)
