"""Big word: one huge word behind the cut-out product, which overlaps it."""

from backend.colour import Colour, Oklch, readable
from backend.compose.box import Box
from backend.compose.brief import Decision
from backend.compose.column import Part, lay_column, set_column
from backend.compose.composition import Composition
from backend.compose.foot import foot_height, lay_foot
from backend.compose.format import Format
from backend.compose.hero import lay_big_word, wall_tone
from backend.compose.layer import Shape
from backend.compose.product import show_photo, stand
from backend.compose.scene import SceneWish, stage_for, wish
from backend.compose.setting import lay_setting
from backend.compose.sheet import Sheet
from backend.compose.sticker import evenly, lay_sticker
from backend.compose.tint import mean_colour

_STICKER = 200  # px at 1080
_PARTS: tuple[Part, ...] = ("headline", "message", "button", "sign")
_OVERLAP = 0.5  # how much of the word's height the product may hide


def scene(decision: Decision, format: Format) -> SceneWish | None:
    stage = "mood" if decision.facts is None else stage_for(decision, podium=False)
    return wish(decision, stage=stage, side="right" if format.shape == "wide" else "centre")


def lay(sheet: Sheet) -> Composition:
    page, area = sheet.page, sheet.area
    wide = sheet.format.shape == "wide"
    floor = lay_setting(sheet, horizon=page.height * (0.62 if wide else 0.66))
    room = _word_room(sheet, area)
    word = lay_big_word(sheet, room, fill=_word_colour(sheet))
    if wide:
        left = Box.of(left=area.x, top=area.y, right=room.x - sheet.px(48), bottom=area.bottom)
        column = set_column(sheet, left, parts=_PARTS, align="left")
        lay_column(sheet, column, left, down="middle")
        foot = area.bottom - sheet.px(24)
    else:
        foot = _words_below(sheet, area) - sheet.px(40)
    if sheet.decision.facts is not None:
        top = word.bottom - word.height * _OVERLAP
        stage = Box.of(left=room.x, top=top, right=room.right, bottom=foot)
        _lay_subject(sheet, stage.inset(room.width * 0.06, 0), floor)
    elif sheet.words.badge:
        _lay_offer(sheet, word, sheet.words.badge)
    return sheet.finish()


def _lay_offer(sheet: Sheet, word: Box, offer: str) -> None:
    """A sticker on the word's upper right corner."""
    side = sheet.px(_STICKER)
    right = min(word.right + side * 0.2, sheet.page.right - sheet.px(24))
    top = max(word.y - side * 0.4, sheet.format.safe.y + sheet.px(24))
    lay_sticker(sheet, Box(right - side, top, side, side), words=evenly(offer))


def _word_room(sheet: Sheet, area: Box) -> Box:
    """Where the word may grow: the top of the page, or its right half; more without a product."""
    high = sheet.page.height
    alone = sheet.decision.facts is None
    if sheet.format.shape == "wide":
        left = sheet.page.width * 0.46
        height = area.height if alone else high * 0.44
        return Box.of(left=left, top=area.y, right=area.right, bottom=area.y + height)
    return Box(area.x, area.y, area.width, high * (0.42 if alone else 0.34))


def _word_colour(sheet: Sheet) -> Colour:
    """Without a product a deeper or brighter tone of the ground itself."""
    if sheet.decision.facts is None:
        wall = sheet.ground if sheet.backdrop is None else mean_colour(sheet.backdrop)
        return wall_tone(sheet, wall)
    if sheet.style.schemes[0] in ("bold", "night"):
        return sheet.palette.accent
    return readable(Oklch.of(sheet.palette.tone), sheet.ground, at_least=2.4)


def _lay_subject(sheet: Sheet, room: Box, floor: Colour) -> None:
    if sheet.decision.usable:
        stand(sheet, room, floor=floor, down="middle")
    else:
        show_photo(sheet, room.fitted(0.8), mask=Shape("arch"))


def _words_below(sheet: Sheet, area: Box) -> float:
    """Headline, message and foot on the lower part; returns where they begin."""
    low = foot_height(sheet, area)
    box = Box.of(
        left=area.x,
        top=area.y + area.height * 0.45,
        right=area.right,
        bottom=area.bottom - low - sheet.px(40),
    )
    column = set_column(sheet, box, parts=("headline", "message"), size=92)
    laid = lay_column(sheet, column, box, down="end")
    lay_foot(sheet, area)
    return laid.y
