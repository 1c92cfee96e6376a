"""The row at the foot of a page: who invites at one end, the call to action at the other."""

from backend.compose.box import Box
from backend.compose.button import lay_button, set_button
from backend.compose.sheet import Sheet
from backend.compose.sign import lay_sign, set_sign


def foot_height(sheet: Sheet, area: Box) -> float:
    """How high ``lay_foot`` will be in this area."""
    button = set_button(sheet, width=area.width)
    sign = set_sign(sheet, width=area.width, stacked=True)
    if _beside(sheet, sign.width, button.width, area):
        return max(button.height, sign.height)
    return button.height + sheet.px(28) + sign.height


def lay_foot(sheet: Sheet, area: Box) -> Box:
    """Sign at the left, button at the right, both on the area's lower edge; under each other
    where they do not fit side by side. Returns the box around them.
    """
    button = set_button(sheet, width=area.width)
    stacked = set_sign(sheet, width=area.width, stacked=True)
    if not _beside(sheet, stacked.width, button.width, area):
        top = area.bottom - button.height - sheet.px(28) - stacked.height
        sign = lay_sign(sheet, stacked, x=area.x, y=top)
        return sign.joined(lay_button(sheet, button, x=area.x, y=area.bottom - button.height))
    middle = area.bottom - max(button.height, stacked.height) / 2
    laid = lay_button(sheet, button, x=area.right - button.width, y=middle - button.height / 2)
    return laid.joined(lay_sign(sheet, stacked, x=area.x, y=middle - stacked.height / 2))


def _beside(sheet: Sheet, sign: float, button: float, area: Box) -> bool:
    return sign + sheet.px(48) + button <= area.width
