"""Card: a white card with a wide margin, the photo above, the words below, a thin rule, the
region at the foot.
"""

from backend.compose.box import Box
from backend.compose.brief import Decision
from backend.compose.column import lay_column, set_column
from backend.compose.composition import Composition
from backend.compose.foot import foot_height, lay_foot
from backend.compose.format import Format
from backend.compose.layer import Drop, Shape, ShapeLayer
from backend.compose.product import show_photo
from backend.compose.scene import SceneWish, wish
from backend.compose.sheet import Sheet

_WHITE = (255, 255, 255)


def scene(decision: Decision, _format: Format) -> SceneWish | None:
    return None if decision.facts is not None else wish(decision, stage="niche")


def lay(sheet: Sheet) -> Composition:
    sheet.ground = sheet.palette.panel
    card = _card(sheet)
    inner = card.inset(sheet.px(56))
    if sheet.format.shape == "wide":
        photo = Box(card.x, card.y, card.width * 0.46, card.height).inset(sheet.px(28))
        words = Box.of(
            left=photo.right + sheet.px(64), top=inner.y, right=inner.right, bottom=inner.bottom
        )
        _foot_and_words(sheet, words, down="middle")
    else:
        low = _foot_and_words(sheet, inner, down="end")
        photo = Box.of(
            left=card.x + sheet.px(28),
            top=card.y + sheet.px(28),
            right=card.right - sheet.px(28),
            bottom=low - sheet.px(48),
        )
    radius = sheet.px(max(sheet.style.corner - 16, 0))
    show_photo(sheet, photo, mask=Shape(radius=radius))
    return sheet.finish()


def _card(sheet: Sheet) -> Box:
    safe, margin = sheet.format.safe, sheet.px(56)
    box = safe.inset(margin, margin if safe == sheet.page else 0)
    sheet.add(
        ShapeLayer(
            box=box,
            fill=_WHITE,
            shape=Shape(radius=sheet.px(sheet.style.corner)),
            shadow=Drop(sheet.palette.ink, 0.16, sheet.px(36), dy=sheet.px(16)),
        )
    )
    sheet.palette = sheet.palette.over(_WHITE)
    return box


def _foot_and_words(sheet: Sheet, inner: Box, *, down: str) -> float:
    """The rule with shop and button under it, the words above; returns where the words begin."""
    low = foot_height(sheet, inner)
    rule = inner.bottom - low - sheet.px(28)
    lay_foot(sheet, inner)
    line = Box(inner.x, rule, inner.width, max(sheet.px(2), 1))
    sheet.add(ShapeLayer(box=line, fill=sheet.palette.ink, opacity=0.25))
    room = Box.of(
        left=inner.x,
        top=inner.y + (inner.height * 0.3 if down == "end" else 0),
        right=inner.right,
        bottom=rule - sheet.px(32),
    )
    size = 90 if sheet.format.shape == "square" else None
    column = set_column(sheet, room, parts=("headline", "message"), size=size)
    return lay_column(sheet, column, room, down="middle" if down == "middle" else "end").y
