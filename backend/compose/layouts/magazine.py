"""Magazine: the shop's name as masthead, the product large, short lines at the side."""

from backend.compose.box import Anchor, Box
from backend.compose.brief import Decision
from backend.compose.button import lay_button, set_button
from backend.compose.column import Column, Part, lay_column, set_column
from backend.compose.composition import Composition
from backend.compose.format import Format
from backend.compose.layer import ShapeLayer
from backend.compose.product import show_photo, stand
from backend.compose.scene import SceneWish, stage_for, wish
from backend.compose.setting import lay_setting
from backend.compose.sheet import Sheet

_PARTS: tuple[Part, ...] = ("headline", "message", "button")
_HALF = 0.46  # share of the width that words take beside the picture


def scene(decision: Decision, format: Format) -> SceneWish | None:
    """None for a photo that must stay whole: it is the cover itself."""
    if decision.facts is not None and not decision.usable:
        return None
    return wish(
        decision,
        stage=stage_for(decision, podium=False),
        side="right" if format.shape == "wide" or decision.facts is None else "centre",
    )


def lay(sheet: Sheet) -> Composition:
    page, area = sheet.page, sheet.area
    whole = sheet.decision.facts is not None and not sheet.decision.usable
    floor = sheet.palette.panel if whole else lay_setting(sheet, horizon=page.height * 0.72)
    if whole:
        sheet.lay_grain(page)
    wide = sheet.format.shape == "wide"
    mast = _masthead(sheet, Box(area.x, area.y, area.width * (_HALF if wide else 1.0), area.height))
    below = Box.of(
        left=area.x, top=mast.bottom + sheet.px(36), right=area.right, bottom=area.bottom
    )
    halved = sheet.format.shape == "square" and sheet.decision.facts is not None
    beside = _beside(sheet, below) if wide or halved else None
    if beside is not None and wide:
        column, words = beside
        lay_column(sheet, column, words, down="end")
        room = Box.of(
            left=words.right + sheet.px(32),
            top=area.y,
            right=area.right,
            bottom=page.height * 0.86,
        )
    elif beside is not None:
        room = _words_left(sheet, below, *beside)
    else:
        room = _words_below(sheet, below)
    if whole:
        _lay_photo(sheet, room, beside=beside is not None)
    elif sheet.decision.usable:
        upright = beside is not None and not wide
        down: Anchor = "middle" if upright else "end"
        stand(sheet, room, floor=floor, across="end" if upright else "middle", down=down)
    return sheet.finish()


def _words_below(sheet: Sheet, below: Box) -> Box:
    """All words at the foot, under each other; returns the room between them and the masthead."""
    low = Box.of(left=below.x, top=sheet.page.height * 0.5, right=below.right, bottom=below.bottom)
    column = set_column(sheet, low, parts=_PARTS, align="left", size=96)
    laid = lay_column(sheet, column, low, down="end")
    return Box.of(left=below.x, top=below.y, right=below.right, bottom=laid.y - sheet.px(48))


def _lay_photo(sheet: Sheet, room: Box, *, beside: bool) -> None:
    """The photo runs off the page at its free edges, as printed ones do."""
    page = sheet.page
    if sheet.format.shape == "wide":
        box = Box.of(left=room.x, top=0, right=page.width, bottom=page.height)
    elif beside:
        box = Box.of(left=room.x, top=room.y, right=page.width, bottom=room.bottom)
    else:
        box = Box.of(left=0, top=room.y, right=page.width, bottom=room.bottom)
    show_photo(sheet, box)


def _beside(sheet: Sheet, below: Box) -> tuple[Column, Box] | None:
    """The words in the left half under the masthead; None where they are too long for it. In a
    square the button is not among them: it may be wider than they are.
    """
    if sheet.format.shape == "wide":
        half = Box(below.x, below.y, below.width * _HALF, below.height)
        return set_column(sheet, half, parts=_PARTS, align="left", size=84), half
    low = set_button(sheet, width=below.width).height + sheet.px(48)
    half = Box(below.x, below.y, below.width * 0.5, below.height - low)
    column = set_column(sheet, half, parts=_PARTS[:2], align="left", size=84)
    return (column, half) if column.fits else None


def _words_left(sheet: Sheet, below: Box, column: Column, words: Box) -> Box:
    """The words in the left half, the button on the foot; returns the room at the right."""
    button = set_button(sheet, width=below.width)
    top = below.bottom - button.height
    lay_column(sheet, column, words, down="end")
    lay_button(sheet, button, x=below.x, y=top)
    return Box.of(
        left=words.right + sheet.px(24),
        top=below.y,
        right=sheet.page.right - sheet.px(28),
        bottom=top - sheet.px(16),
    )


def _masthead(sheet: Sheet, area: Box) -> Box:
    """Region on a line, the shop's name across the page under it."""
    region = sheet.type("region", sheet.words.region, width=area.width, lines=1, align="left")
    first = sheet.write("region", region, x=area.x, y=area.y, group="masthead")
    line = max(sheet.px(2), 1)
    rule = Box.of(
        left=first.right + sheet.px(24),
        top=first.middle[1],
        right=area.right,
        bottom=first.middle[1] + line,
    )
    sheet.add(ShapeLayer(box=rule, fill=sheet.palette.ink, opacity=0.6, role="ink"))
    name = sheet.type(
        "masthead",
        sheet.words.shop,
        width=area.width,
        height=sheet.page.height * (0.11 if sheet.format.shape == "square" else 0.2),
        lines=2,
        align="left",
        size=190 if sheet.format.shape != "wide" else 210,
    )
    return sheet.write("shop", name, x=area.x, y=first.bottom + sheet.px(28), group="masthead")
