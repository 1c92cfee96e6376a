"""Magazine: the shop's name as masthead, the product large, short lines at the side."""

from backend.compose.box import Anchor, Box
from backend.compose.brief import Decision
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
        side="right" if format.shape == "wide" else "centre",
    )


def lay(sheet: Sheet) -> Composition:
    page, area = sheet.page, sheet.area
    whole = sheet.decision.facts is not None and not sheet.decision.usable
    floor = sheet.palette.panel if whole else lay_setting(sheet, horizon=page.height * 0.72)
    if whole:
        sheet.lay_grain(page)
    wide = sheet.format.shape == "wide"
    across = area.width * (_HALF if wide else 1.0)
    mast = _masthead(sheet, Box(area.x, area.y, across, area.height))
    below = Box.of(
        left=area.x, top=mast.bottom + sheet.px(40), right=area.right, bottom=area.bottom
    )
    beside = _beside(sheet, below) if wide or sheet.format.shape == "square" else None
    if beside is not None:
        column, words = beside
        lay_column(sheet, column, words, down="end")
        room = Box.of(
            left=words.right + sheet.px(32),
            top=area.y if wide else below.y,
            right=area.right,
            bottom=page.height * (0.86 if wide else 0.93),
        )
    else:
        low = Box.of(left=area.x, top=page.height * 0.5, right=area.right, bottom=area.bottom)
        column = set_column(sheet, low, parts=_PARTS, align="left", size=96)
        laid = lay_column(sheet, column, low, down="end")
        room = Box.of(left=area.x, top=below.y, right=area.right, bottom=laid.y - sheet.px(48))
    if whole:
        _lay_photo(sheet, room, beside=beside is not None)
    elif sheet.decision.usable:
        down: Anchor = "end" if beside is None or wide else "middle"
        stand(sheet, room, floor=floor, across="middle" if wide else "end", down=down)
    return sheet.finish()


def _lay_photo(sheet: Sheet, room: Box, *, beside: bool) -> None:
    """The photo runs off the page at its free edges, as printed ones do."""
    page = sheet.page
    if sheet.format.shape == "wide":
        box = Box.of(left=room.x, top=0, right=page.width, bottom=page.height)
    elif beside:
        box = Box.of(left=room.x, top=room.y, right=page.width, bottom=page.height)
    else:
        box = Box.of(left=0, top=room.y, right=page.width, bottom=room.bottom)
    show_photo(sheet, box)


def _beside(sheet: Sheet, below: Box) -> tuple[Column, Box] | None:
    """The words in the left half under the masthead; None where they are too long for it."""
    wide = sheet.format.shape == "wide"
    half = Box(below.x, below.y, below.width * (_HALF if wide else 0.52), below.height)
    lines = 3 if wide else 2
    column = set_column(sheet, half, parts=_PARTS, align="left", size=84, lines=lines)
    return (column, half) if column.fits or wide else None


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
        height=sheet.page.height * 0.2,
        lines=2,
        align="left",
        size=190 if sheet.format.shape != "wide" else 210,
    )
    return sheet.write("shop", name, x=area.x, y=first.bottom + sheet.px(28), group="masthead")
