"""Full photo: the photo fills the page, a gradient of its own colour carries the words."""

from PIL import Image

from backend.compose.box import Box
from backend.compose.brief import Decision
from backend.compose.column import Column, Part, lay_column, set_column
from backend.compose.composition import Composition
from backend.compose.crop import kept
from backend.compose.format import Format
from backend.compose.layer import PictureLayer, ShapeLayer
from backend.compose.paint import melt
from backend.compose.product import guard_subject
from backend.compose.scene import SceneWish, wish
from backend.compose.sheet import Sheet
from backend.compose.subject import Facts
from backend.compose.tint import End, edge_colour

_PAST = 0.2  # share of the free part over which the photo dissolves
_ENLARGED = 2.4  # a photo may grow this much; past it, its own colour goes on instead
_PARTS: tuple[Part, ...] = ("headline", "message", "button", "sign")
_AWAY: dict[End, float] = {"top": 270, "bottom": 90, "left": 180, "right": 0}


def scene(decision: Decision, format: Format) -> SceneWish | None:
    """Only without a photo: the backdrop then is the photo."""
    if decision.facts is not None:
        return None
    return wish(decision, stage="mood", empty="left" if format.shape == "wide" else "top")


def lay(sheet: Sheet) -> Composition:
    photo = sheet.decision.brief.subject.photo
    picture = photo if photo is not None else sheet.backdrop
    end = _calm_end(sheet)
    if picture is not None:
        colour = edge_colour(picture, end)
        sheet.ground, sheet.palette = colour, sheet.palette.over(colour)
    column, words = _set_words(sheet, end)
    if photo is not None:
        _lay_photo(sheet, photo, _rest(sheet, words, end), end)
    elif sheet.backdrop is not None:
        sheet.lay_backdrop()
    if photo is None:
        words = sheet.area.placed(words.width, words.height, across="start")
    lay_column(sheet, column, words)
    return sheet.finish()


def _calm_end(sheet: Sheet) -> End:
    """The side where the photo is calmest and the subject leaves room. Words like to stand at the
    foot, the more so where nothing is known of the subject: heads are up.
    """
    facts = sheet.decision.facts
    wide = sheet.format.shape == "wide"
    if facts is None:
        return "left" if wide else "top"
    subject, (width, height) = _subject(facts), facts.size
    if wide:
        return "left" if subject.middle[0] >= width / 2 else "right"
    above = facts.calm["top"] + 2 * subject.y / height
    below = facts.calm["bottom"] + 2 * (1 - subject.bottom / height) + (0.1 if facts.keep else 0.4)
    return "bottom" if below >= above else "top"


def _set_words(sheet: Sheet, end: End) -> tuple[Column, Box]:
    """The column of words, and the box at the end of the page that it fills exactly."""
    area = sheet.area
    if end in ("left", "right"):
        width = area.width * 0.42
        box = Box(area.x if end == "left" else area.right - width, area.y, width, area.height)
        column = set_column(sheet, box, parts=_PARTS, align="left")
        return column, box.placed(width, column.height)
    box = Box(area.x, area.y, area.width, area.height * 0.6)
    size = 132 if sheet.decision.facts is None else None
    column = set_column(sheet, box, parts=_PARTS, size=size)
    return column, area.placed(area.width, column.height, down="start" if end == "top" else "end")


def _rest(sheet: Sheet, words: Box, end: End) -> Box:
    """The page without the end that the words take."""
    page, gap = sheet.page, sheet.px(48)
    return Box.of(
        left=words.right + gap if end == "left" else 0,
        top=words.bottom + gap if end == "top" else 0,
        right=words.x - gap if end == "right" else page.width,
        bottom=words.y - gap if end == "bottom" else page.height,
    )


def _lay_photo(sheet: Sheet, picture: Image.Image, rest: Box, end: End) -> None:
    """As large as the page where its pixels allow, its subject clear of the words and rather cut
    by the page than small; edges that do not reach the page's dissolve into the ground.
    """
    page, facts = sheet.page, sheet.decision.facts
    whole = Box(0, 0, *picture.size)
    scale = max(page.width / whole.width, page.height / whole.height)
    assert facts is not None
    must = _subject(facts)
    across = page.width if end in ("top", "bottom") else rest.width
    scale = min(scale, max(_ENLARGED, across / whole.width))
    scale = min(scale, rest.height / must.height, rest.width / must.width)
    scale = max(scale, across / whole.width)
    size, seen = whole.scaled(scale), must.scaled(scale)
    if end in ("top", "bottom"):
        x = _covering(rest.middle[0] - seen.middle[0], size.width, page.width)
        y = _within(
            page.height - size.height if end == "top" else 0.0,
            rest.y - seen.y,
            rest.bottom - seen.bottom,
            end,
        )
    else:
        x = _within(
            page.width - size.width if end == "left" else 0.0,
            rest.x - seen.x,
            rest.right - seen.right,
            end,
        )
        y = _covering(rest.middle[1] - seen.middle[1], size.height, page.height)
    box = size.moved(x, y)
    sheet.add(PictureLayer(picture=picture, box=box, role="photo"))
    guard_subject(sheet, facts, whole, box)
    _dissolve(sheet, box.common(page), rest, end)


def _subject(facts: Facts) -> Box:
    """What must be seen, in px of the photo: what is kept, or the middle of its upper part."""
    width, height = facts.size
    upper = Box(facts.focus[0] * width - width * 0.25, height * 0.02, width * 0.5, height * 0.5)
    return kept(facts) or upper.moved(_within(upper.x, 0, width / 2, "top") - upper.x, 0)


def _covering(start: float, extent: float, page: float) -> float:
    """A start that keeps a long picture over the whole page, and a short one on it."""
    low, high = sorted((0.0, page - extent))
    return min(max(start, low), high)


def _within(start: float, low: float, high: float, end: End) -> float:
    """The start nearest to the one wished for that keeps the subject clear of the words."""
    if end in ("top", "left"):
        return max(min(start, high), low)
    return min(max(start, low), high)


def _dissolve(sheet: Sheet, photo: Box, rest: Box, end: End) -> None:
    """Veils where the photo ends inside the page, and from the rest's edge under the words."""
    page = sheet.page
    inner: dict[End, bool] = {
        "top": photo.y > 1,
        "bottom": photo.bottom < page.bottom - 1,
        "left": photo.x > 1,
        "right": photo.right < page.right - 1,
    }
    for side, free in inner.items():
        along = photo.width if side in ("left", "right") else photo.height
        if side == end:
            under = max(_under(photo, rest, end), 0.0)
            reach = under + _PAST * (rest.width if end in ("left", "right") else rest.height)
            _veil(sheet, photo, side, reach=reach, full=1 - under / reach + 0.12 * under / reach)
        elif free:
            _veil(sheet, photo, side, reach=0.22 * along, full=1.0)


def _under(photo: Box, rest: Box, end: End) -> float:
    """How far the photo goes on beyond the rest, under the words."""
    distances: dict[End, float] = {
        "left": rest.x - photo.x,
        "right": photo.right - rest.right,
        "top": rest.y - photo.y,
        "bottom": photo.bottom - rest.bottom,
    }
    return distances[end]


def _veil(sheet: Sheet, photo: Box, side: End, *, reach: float, full: float) -> None:
    if side in ("left", "right"):
        x = photo.x - 1 if side == "left" else photo.right - reach + 1
        box = Box(x, photo.y, reach, photo.height)
    else:
        y = photo.y - 1 if side == "top" else photo.bottom - reach + 1
        box = Box(photo.x, y, photo.width, reach)
    fill = melt(sheet.ground, angle=_AWAY[side], full=full)
    sheet.add(ShapeLayer(box=box, fill=fill, role="scrim"))
