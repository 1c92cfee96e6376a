"""Split: a column of colour with the words on one side, the photo on the other; stacked in tall
shapes.
"""

from backend.compose.box import Box
from backend.compose.brief import Decision
from backend.compose.column import Column, Part, lay_column, set_column
from backend.compose.composition import Composition
from backend.compose.crop import cut_share
from backend.compose.foot import foot_height, lay_foot
from backend.compose.format import Format
from backend.compose.layer import Shape
from backend.compose.product import show_photo
from backend.compose.scene import SceneWish, wish
from backend.compose.sheet import Sheet

_PARTS: tuple[Part, ...] = ("headline", "message", "button", "sign")
_STACKED = 0.5  # the photo's share of a square when it lies above the words


def scene(decision: Decision, _format: Format) -> SceneWish | None:
    """Only where there is no photo to fill the other half."""
    return None if decision.facts is not None else wish(decision, stage="niche")


def lay(sheet: Sheet) -> Composition:
    shape = sheet.format.shape
    if shape == "wide":
        _beside(sheet, share=0.48)
    elif shape == "square" and _narrow(sheet).fits and _stands(sheet):
        _beside(sheet, share=0.5)
    elif shape == "tall":
        _stacked(sheet)
    else:
        _on_foot(sheet)
    return sheet.finish()


def _stands(sheet: Sheet) -> bool:
    """Whether an upright half shows more of the photo than a lying one."""
    facts, page = sheet.decision.facts, sheet.page
    if facts is None:
        return True
    lying = Box(0, 0, page.width, page.height * _STACKED)
    return cut_share(facts, Box(0, 0, page.width / 2, page.height)) <= cut_share(facts, lying)


def _beside(sheet: Sheet, *, share: float) -> None:
    page, area = sheet.page, sheet.area
    edge = page.width * (1 - share)
    photo = Box(edge, 0, page.width - edge, page.height)
    _photo(sheet, photo)
    words = Box.of(left=area.x, top=area.y, right=edge - sheet.px(56), bottom=area.bottom)
    lay_column(sheet, set_column(sheet, words, parts=_PARTS, align="left"), words, down="middle")


def _narrow(sheet: Sheet) -> Column:
    area = sheet.area
    half = Box(area.x, area.y, sheet.page.width / 2 - area.x - sheet.px(56), area.height)
    return set_column(sheet, half, parts=_PARTS, align="left")


def _stacked(sheet: Sheet) -> None:
    page, area = sheet.page, sheet.area
    room = Box.of(left=area.x, top=page.height * 0.44, right=area.right, bottom=area.bottom)
    column = set_column(sheet, room, parts=_PARTS)
    _photo(sheet, Box(0, 0, page.width, area.bottom - column.height - sheet.px(64)))
    lay_column(sheet, column, room, down="end")


def _on_foot(sheet: Sheet) -> None:
    """Stacked, with shop and button side by side on the foot, so that the photo has more room."""
    page, area = sheet.page, sheet.area
    low = foot_height(sheet, area) + sheet.px(44)
    least = page.height * 0.36
    room = Box.of(left=area.x, top=least, right=area.right, bottom=area.bottom - low)
    size = 96 if sheet.format.shape == "square" else None
    column = set_column(sheet, room, parts=("headline", "message"), align="left", size=size)
    _photo(sheet, Box(0, 0, page.width, room.bottom - column.height - sheet.px(56)))
    lay_column(sheet, column, room, down="end")
    lay_foot(sheet, area)


def _photo(sheet: Sheet, box: Box) -> None:
    """Full to the edges for square corners; else a rounded picture inside the half."""
    corner = sheet.style.corner
    if corner < 16:
        show_photo(sheet, box)
        return
    inset = sheet.px(40)
    show_photo(sheet, box.inset(inset), mask=Shape(radius=sheet.px(corner)))
