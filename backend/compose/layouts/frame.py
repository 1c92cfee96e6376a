"""Frame: a pattern of the trade around the page, the product centred inside."""

from backend.colour import Oklch, mix
from backend.compose.box import Box
from backend.compose.brief import Decision
from backend.compose.column import Part, lay_column, set_column
from backend.compose.composition import Composition
from backend.compose.foot import foot_height, lay_foot
from backend.compose.format import Format
from backend.compose.layer import Outline, PictureLayer, Shape, ShapeLayer
from backend.compose.pattern import draw_pattern, trade_pattern
from backend.compose.product import show_photo, stand
from backend.compose.scene import SceneWish, floor_colour
from backend.compose.sheet import Sheet

_PARTS: tuple[Part, ...] = ("headline", "message", "button", "sign")


def scene(_decision: Decision, _format: Format) -> SceneWish | None:
    """None: the frame and the panel are drawn."""
    return None


def lay(sheet: Sheet) -> Composition:
    inner = _panel(sheet).inset(sheet.px(56)).common(sheet.area)
    if sheet.decision.facts is None:
        _words_alone(sheet, inner)
        return sheet.finish()
    room = (
        _words_left(sheet, inner) if sheet.format.shape == "wide" else _words_around(sheet, inner)
    )
    if sheet.decision.usable:
        floor = floor_colour(sheet.palette.ground, sheet.palette.dark)
        stand(sheet, room, floor=floor, down="middle")
    else:
        outline: Outline = "arch" if room.aspect < 1.2 else "rect"
        show_photo(sheet, room, mask=Shape(outline, radius=sheet.px(24)))
    return sheet.finish()


def _words_left(sheet: Sheet, inner: Box) -> Box:
    """All words in the left half; returns the room beside them."""
    half = Box(inner.x, inner.y, inner.width * 0.52, inner.height)
    lay_column(sheet, set_column(sheet, half, parts=_PARTS, align="left"), half, down="middle")
    left = half.right + sheet.px(48)
    return Box.of(left=left, top=inner.y, right=inner.right, bottom=inner.bottom)


def _words_around(sheet: Sheet, inner: Box) -> Box:
    """Headline and message above, shop and call to action below; returns the room between."""
    low = foot_height(sheet, inner)
    lay_foot(sheet, inner)
    words = Box(inner.x, inner.y, inner.width, inner.height - low - sheet.px(280))
    size = 88 if sheet.format.shape == "square" else 108
    column = set_column(sheet, words, parts=("headline", "message"), align="center", size=size)
    laid = lay_column(sheet, column, words)
    return Box.of(
        left=inner.x,
        top=laid.bottom + sheet.px(40),
        right=inner.right,
        bottom=inner.bottom - low - sheet.px(40),
    )


def _words_alone(sheet: Sheet, inner: Box) -> None:
    """Without a photo the words are the picture: all of them in the middle, large."""
    column = set_column(sheet, inner, parts=_PARTS, align="center", size=132)
    lay_column(sheet, column, inner, down="middle")


def _panel(sheet: Sheet) -> Box:
    palette, page = sheet.palette, sheet.page
    ground = palette.paper
    tone = Oklch.of(palette.tone)
    ink = Oklch(0.58, min(tone.chroma, 0.12), tone.hue).rgb()
    pattern = draw_pattern(
        trade_pattern(sheet.decision.brief.trade, seed=sheet.decision.brief.seed),
        sheet.format.size,
        ground=mix(ground, ink, 0.16),
        ink=ink,
        cell=sheet.px(72),
        seed=sheet.decision.brief.seed,
    )
    panel = sheet.format.safe.common(page.inset(sheet.px(48)))
    sheet.add(
        PictureLayer(picture=pattern, box=page, role="pattern"),
        ShapeLayer(
            box=panel, fill=palette.ground, shape=Shape(radius=sheet.px(sheet.style.corner))
        ),
    )
    return panel
