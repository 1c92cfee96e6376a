"""Grid: the photo whole, a detail of it (but in a square, where each part must stay large), the
product on colour, and a cell with the headline.
"""

from backend.colour import mix
from backend.compose.box import Box, cover
from backend.compose.brief import Decision
from backend.compose.column import Column, Part, lay_column, set_column
from backend.compose.composition import Composition
from backend.compose.crop import crop
from backend.compose.foot import foot_height, lay_foot
from backend.compose.format import Format
from backend.compose.layer import PictureLayer, Shape, ShapeLayer
from backend.compose.pattern import draw_pattern, trade_pattern
from backend.compose.product import show_photo, stand
from backend.compose.scene import SceneWish, floor_colour, wish
from backend.compose.sheet import Sheet

_PARTS: tuple[Part, ...] = ("headline", "message", "button", "sign")


def scene(decision: Decision, _format: Format) -> SceneWish | None:
    return None if decision.facts is not None else wish(decision, stage="mood")


def lay(sheet: Sheet) -> Composition:
    gap = sheet.px(12) if sheet.style.corner else 0
    inner, column = _set_words(sheet)
    words, whole, detail, colour = _cells(sheet, inner, gap)
    radius = sheet.px(sheet.style.corner) if gap else 0
    sheet.add(ShapeLayer(box=sheet.page, fill=sheet.palette.paper))
    sheet.add(ShapeLayer(box=words, fill=sheet.palette.ground, shape=Shape(radius=radius)))
    sheet.lay_grain(words)
    show_photo(sheet, whole, mask=Shape(radius=radius))
    if detail is not None:
        _detail(sheet, detail, radius)
    if detail is None and not sheet.decision.usable:
        _detail(sheet, colour, radius)
    else:
        _coloured(sheet, colour, radius)
    if sheet.format.shape == "square":
        lay_column(sheet, column, inner)
        lay_foot(sheet, sheet.area)
    else:
        lay_column(sheet, column, inner, down="middle")
    return sheet.finish()


def _cells(sheet: Sheet, inner: Box, gap: float) -> tuple[Box, Box, Box | None, Box]:
    """The cells of the words, the whole photo, its detail (none in a square) and the product."""
    page, pad = sheet.page.inset(gap), sheet.px(56)
    if sheet.format.shape == "wide":
        words = Box(page.x, page.y, inner.right + pad - page.x, page.height)
        pictures = Box.of(left=words.right + gap, top=page.y, right=page.right, bottom=page.bottom)
        whole, low = _cut_down(pictures, 0.54, gap)
        detail, colour = _cut_across(low, 0.44, gap)
        return words, whole, detail, colour
    top = inner.y - (sheet.px(44) if sheet.format.shape == "square" else pad)
    words = Box(page.x, top, page.width, page.bottom - top)
    pictures = Box.of(left=page.x, top=page.y, right=page.right, bottom=top - gap)
    if sheet.format.shape == "square":
        whole, colour = _cut_across(pictures, 0.5, gap)
        return words, whole, None, colour
    whole, low = _cut_across(pictures, 0.54, gap)
    detail, colour = _cut_down(low, 0.46, gap)
    return words, whole, detail, colour


def _set_words(sheet: Sheet) -> tuple[Box, Column]:
    """The column of words, and the part of the area that its cell leaves it. In a square shop and
    call to action stand side by side under it.
    """
    area = sheet.area
    if sheet.format.shape == "wide":
        inner = Box(area.x, area.y, area.width * 0.42, area.height)
        return inner, set_column(sheet, inner, parts=_PARTS, align="left")
    room = Box(area.x, area.y, area.width, area.height * 0.66)
    if sheet.format.shape == "square":
        column = set_column(sheet, room, parts=_PARTS[:2], align="left", size=92)
        bottom = area.bottom - foot_height(sheet, area) - sheet.px(40)
        return Box(area.x, bottom - column.height, area.width, column.height), column
    column = set_column(sheet, room, parts=_PARTS, align="left")
    top = area.bottom - max(column.height, area.height * 0.38)
    return Box.of(left=area.x, top=top, right=area.right, bottom=area.bottom), column


def _cut_down(box: Box, share: float, gap: float) -> tuple[Box, Box]:
    """An upper and a lower part with a gap between."""
    high = box.height * share - gap / 2
    upper = Box(box.x, box.y, box.width, high)
    return upper, Box.of(left=box.x, top=upper.bottom + gap, right=box.right, bottom=box.bottom)


def _cut_across(box: Box, share: float, gap: float) -> tuple[Box, Box]:
    """A left and a right part with a gap between."""
    width = box.width * share - gap / 2
    left = Box(box.x, box.y, width, box.height)
    return left, Box.of(left=left.right + gap, top=box.y, right=box.right, bottom=box.bottom)


def _detail(sheet: Sheet, box: Box, radius: float) -> None:
    """A close look at the subject's middle."""
    photo, facts = sheet.decision.brief.subject.photo, sheet.decision.facts
    picture = photo if photo is not None else sheet.backdrop
    if picture is None:
        sheet.add(ShapeLayer(box=box, fill=sheet.palette.panel, shape=Shape(radius=radius)))
        return
    whole = cover(picture.size, box, (0.5, 0.8)) if facts is None else crop(facts, box)
    near = whole.inset(whole.width * 0.22, whole.height * 0.22)
    sheet.add(
        PictureLayer(picture=picture, box=box, crop=near, mask=Shape(radius=radius), role="photo")
    )


def _coloured(sheet: Sheet, box: Box, radius: float) -> None:
    """The product on plain colour, or the trade's pattern where it cannot stand alone."""
    palette, brief = sheet.palette, sheet.decision.brief
    sheet.add(ShapeLayer(box=box, fill=palette.panel, shape=Shape(radius=radius)))
    if sheet.decision.usable:
        stand(
            sheet,
            box.inset(sheet.px(24)),
            floor=floor_colour(palette.panel, palette.dark),
            down="middle",
        )
        return
    pattern = draw_pattern(
        trade_pattern(brief.trade, seed=brief.seed),
        (round(box.width), round(box.height)),
        ground=palette.panel,
        ink=mix(palette.panel, palette.accent, 0.45),
        cell=sheet.px(84),
        seed=brief.seed,
    )
    sheet.add(PictureLayer(picture=pattern, box=box, mask=Shape(radius=radius), role="pattern"))
