"""Split: a column of colour with the words on one side, the photo on the other; stacked in tall
shapes.
"""

from backend.compose.box import Box
from backend.compose.brief import Decision
from backend.compose.column import Column, Part, lay_column, set_column
from backend.compose.composition import Composition
from backend.compose.format import Format
from backend.compose.layer import Shape
from backend.compose.product import show_photo
from backend.compose.scene import SceneWish, wish
from backend.compose.sheet import Sheet

_PARTS: tuple[Part, ...] = ("headline", "message", "button", "sign")


def scene(decision: Decision, _format: Format) -> SceneWish | None:
    """Only where there is no photo to fill the other half."""
    return None if decision.facts is not None else wish(decision, stage="mood")


def lay(sheet: Sheet) -> Composition:
    if sheet.format.shape == "wide":
        _beside(sheet, share=0.48)
    elif sheet.format.shape == "square" and _narrow(sheet).fits:
        _beside(sheet, share=0.5)
    else:
        _stacked(sheet)
    return sheet.finish()


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
    room = Box.of(left=area.x, top=area.y, right=area.right, bottom=area.bottom)
    least = page.height * (0.40 if sheet.format.shape == "square" else 0.44)
    room = Box.of(left=area.x, top=least, right=area.right, bottom=area.bottom)
    column = set_column(sheet, room, parts=_PARTS)
    edge = area.bottom - column.height - sheet.px(64)
    _photo(sheet, Box(0, 0, page.width, edge))
    lay_column(sheet, column, room, down="end")


def _photo(sheet: Sheet, box: Box) -> None:
    """Full to the edges for square corners; else a rounded picture inside the half."""
    corner = sheet.style.corner
    if corner < 16:
        show_photo(sheet, box)
        return
    inset = sheet.px(40)
    show_photo(sheet, box.inset(inset), mask=Shape(radius=sheet.px(corner)))
