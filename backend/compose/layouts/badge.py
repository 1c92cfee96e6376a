"""Badge: a round or starred badge with the offer, the product in the middle, a band at the foot."""

from backend.colour import Oklch
from backend.compose.box import Box
from backend.compose.brief import Decision
from backend.compose.column import lay_column, set_column
from backend.compose.composition import Composition
from backend.compose.foot import foot_height, lay_foot
from backend.compose.format import Format
from backend.compose.layer import PictureLayer, Shape, ShapeLayer
from backend.compose.pattern import draw_pattern
from backend.compose.product import product_box, show_photo, stand
from backend.compose.scene import SceneWish, floor_colour
from backend.compose.sheet import Sheet
from backend.compose.sticker import lay_sticker, sticker_words

_ASIDE = 0.9  # share of the sticker's width that stands beside the product


def scene(_decision: Decision, _format: Format) -> SceneWish | None:
    """None: the page is drawn, rays or a disc on plain colour."""
    return None


def lay(sheet: Sheet) -> Composition:
    page, area = sheet.page, sheet.area
    _ground(sheet)
    low = foot_height(sheet, area)
    band_top = area.bottom - low - sheet.px(40)
    if sheet.format.shape == "wide":
        words = Box.of(
            left=area.x, top=area.y, right=page.width * 0.5, bottom=band_top - sheet.px(32)
        )
        column = set_column(sheet, words, parts=("headline", "message"), align="left")
        lay_column(sheet, column, words, down="middle")
        room = Box.of(left=page.width * 0.56, top=area.y, right=area.right, bottom=band_top)
    else:
        words = Box.of(left=area.x, top=area.y, right=area.right, bottom=band_top - sheet.px(300))
        size = 92 if sheet.format.shape == "square" else None
        column = set_column(sheet, words, parts=("headline", "message"), align="center", size=size)
        laid = lay_column(sheet, column, words)
        room = Box.of(
            left=area.x, top=laid.bottom + sheet.px(40), right=area.right, bottom=band_top
        )
    _product(sheet, room.inset(0, sheet.px(24)))
    _band(sheet, band_top)
    lay_foot(sheet, area)
    return sheet.finish()


def _ground(sheet: Sheet) -> None:
    tone = Oklch.of(sheet.ground)
    step = 0.045 if sheet.palette.dark else -0.035
    ink = Oklch(tone.lightness + step, tone.chroma * 1.15, tone.hue).rgb()
    size = sheet.format.size
    rays = draw_pattern("rays", size, ground=sheet.ground, ink=ink, cell=sheet.px(150))
    sheet.add(PictureLayer(picture=rays, box=sheet.page, role="ground"))


def _product(sheet: Sheet, room: Box) -> None:
    """The product before a disc that it may outgrow, and the sticker at its upper right."""
    sticker = min(max(min(room.height * 0.42, room.width * 0.3), sheet.px(170)), sheet.px(250))
    left = Box(room.x, room.y, room.width - sticker * _ASIDE, room.height)
    if not sheet.decision.usable:
        side = min(left.width, left.height)
        disc = room.placed(side + sticker * _ASIDE, side).placed(side, side, across="start")
        _lay_disc(sheet, disc)
        show_photo(sheet, disc.inset(sheet.px(14)), mask=Shape("ellipse"))
    else:
        size = product_box(sheet, left)
        both = room.placed(size.width + sticker * _ASIDE, size.height)
        disc = both.placed(size.width, size.height, across="start")
        side = min(room.height, max(size.height * 1.08, size.width * 0.9))
        _lay_disc(sheet, disc.placed(side, side))
        stand(sheet, disc, floor=floor_colour(sheet.palette.paper, False))
    right = min(disc.right - sticker * (1 - _ASIDE), room.right - sticker)
    place = Box(right, min(disc.y, room.bottom - sticker), sticker, sticker)
    lay_sticker(sheet, place, words=sticker_words(sheet))


def _lay_disc(sheet: Sheet, disc: Box) -> None:
    sheet.add(ShapeLayer(box=disc, fill=sheet.palette.paper, shape=Shape("ellipse"), role="disc"))


def _band(sheet: Sheet, top: float) -> None:
    page = sheet.page
    colour = sheet.palette.paper
    sheet.add(ShapeLayer(box=Box(0, top, page.width, page.height - top), fill=colour, role="band"))
    sheet.palette = sheet.palette.over(colour)
