"""Stage: the product on a podium in the lower two thirds, the headline on the calm wall above."""

from backend.compose.box import Box
from backend.compose.brief import Decision
from backend.compose.column import lay_column, set_column
from backend.compose.composition import Composition
from backend.compose.foot import foot_height, lay_foot
from backend.compose.format import Format
from backend.compose.layer import Shape
from backend.compose.product import show_photo, stand
from backend.compose.scene import SceneWish, stage_for, wish
from backend.compose.setting import lay_setting
from backend.compose.sheet import Sheet

FOOT = 0.80  # a backdrop's podium has the middle of its top at this share of the height
RADIUS = 0.27  # and this radius, in shares of min(width, 0.8 * height)
AXIS_RIGHT = 0.68  # where "on the right" is, as a share of the width


def scene(decision: Decision, format: Format) -> SceneWish | None:
    wide = format.shape == "wide"
    return wish(
        decision,
        stage=stage_for(decision),
        side="right" if wide else "centre",
        empty="left" if wide else "top",
    )


def lay(sheet: Sheet) -> Composition:
    page, area = sheet.page, sheet.area
    radius = RADIUS * min(page.width, 0.8 * page.height)
    foot = page.height * FOOT + radius * 0.10
    wide = sheet.format.shape == "wide"
    axis = page.width * (AXIS_RIGHT if wide else 0.5)
    reach = radius * (1.25 if _above(sheet) else 0.86)
    disc = Box(axis - radius * 1.25, foot - radius * 2.3, radius * 2.5, radius * 2.5)
    floor = lay_setting(sheet, horizon=page.height * 0.70, disc=disc)
    if wide:
        words = Box.of(
            left=area.x, top=area.y, right=axis - reach - sheet.px(64), bottom=area.bottom
        )
        column = set_column(
            sheet, words, parts=("headline", "message", "button", "sign"), align="left"
        )
        lay_column(sheet, column, words, down="middle")
        top = area.y
    elif sheet.format.shape == "tall":
        top = _words_above(sheet, Box(area.x, area.y, area.width, foot - radius - area.y))
    else:
        low = foot_height(sheet, area)
        top = _headline(sheet, area, bottom=area.bottom - low - sheet.px(320))
        lay_foot(sheet, area)
        foot = min(foot, area.bottom - low - sheet.px(24))
    room = Box.of(left=axis - reach, top=top, right=axis + reach, bottom=foot)
    if sheet.decision.usable:
        stand(sheet, room, floor=floor)
    else:
        show_photo(sheet, room, mask=Shape("arch"))
    return sheet.finish()


def _above(sheet: Sheet) -> bool:
    facts = sheet.decision.facts
    return facts is not None and facts.usable and facts.view == "above"


def _headline(sheet: Sheet, area: Box, *, bottom: float) -> float:
    box = Box.of(left=area.x, top=area.y, right=area.right, bottom=bottom)
    column = set_column(sheet, box, parts=("headline", "message"))
    return lay_column(sheet, column, box).bottom + sheet.px(40)


def _words_above(sheet: Sheet, box: Box) -> float:
    column = set_column(sheet, box, parts=("headline", "message", "sign", "button"))
    return lay_column(sheet, column, box).bottom + sheet.px(48)
