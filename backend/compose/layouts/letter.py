"""Letter: a handwritten line with a small signature, on torn paper that leaves the photo in
sight; without a photo on a sheet in the middle of a painted scene.
"""

from random import Random

from backend.compose.box import Box
from backend.compose.brief import Decision
from backend.compose.button import lay_button, set_button
from backend.compose.composition import Composition
from backend.compose.foot import foot_height, lay_foot
from backend.compose.format import Format
from backend.compose.layer import Drop, Shape, ShapeLayer
from backend.compose.product import show_photo
from backend.compose.scene import SceneWish, wish
from backend.compose.sheet import Sheet
from backend.compose.sign import lay_sign, set_sign
from backend.compose.typesetter import SetText

_HANDS = ("NanumPen", "NanumBrush", "BMYeonsung")
_SIDE = 0.47  # the paper's share of a wide page
_NOTCHES = 110  # corners of a torn edge


def scene(decision: Decision, _format: Format) -> SceneWish | None:
    return None if decision.facts is not None else wish(decision, stage="mood")


def lay(sheet: Sheet) -> Composition:
    chance = Random(f"{sheet.decision.brief.seed}:letter")
    hand = sheet.style.headline if sheet.style.headline in _HANDS else chance.choice(_HANDS)
    if sheet.decision.facts is None:
        sheet.lay_backdrop()
        _lay_lines(sheet, _lay_sheet(sheet).inset(sheet.px(64)), hand)
    elif sheet.format.shape == "wide":
        _beside(sheet, hand, chance)
    else:
        _below(sheet, hand, chance)
    return sheet.finish()


def _beside(sheet: Sheet, hand: str, chance: Random) -> None:
    """Paper on the left half, the photo on the rest."""
    page, area = sheet.page, sheet.area
    edge = page.width * _SIDE
    tear = sheet.px(26)
    show_photo(sheet, Box.of(left=edge - tear, top=0, right=page.width, bottom=page.height))
    _lay_torn(sheet, Box(0, 0, edge, page.height), tear=tear, chance=chance)
    words = Box.of(left=area.x, top=area.y, right=edge - tear - sheet.px(48), bottom=area.bottom)
    _lay_lines(sheet, words, hand)


def _below(sheet: Sheet, hand: str, chance: Random) -> None:
    """Paper along the foot, as high as its words need, the photo on the rest."""
    page, area = sheet.page, sheet.area
    size = 104 if sheet.format.shape == "square" else 132
    head = _headline(sheet, area, hand, size=size)
    message = sheet.type("message", sheet.words.message, width=area.width, align="center")
    small, large, tear = sheet.px(36), sheet.px(52), sheet.px(26)
    foot = area.bottom - foot_height(sheet, area)
    y = foot - large - message.height - small - head.height
    edge = y - sheet.px(56) - tear
    show_photo(sheet, Box(0, 0, page.width, edge + tear))
    _lay_torn(sheet, Box(0, edge, page.width, page.height - edge), tear=tear, chance=chance)
    _lay_centred(sheet, head, message, middle=area.middle[0], y=y, gap=small)
    lay_foot(sheet, area)


def _lay_torn(sheet: Sheet, box: Box, *, tear: float, chance: Random) -> None:
    """Paper over ``box``, its inner edge torn by up to ``tear`` px; the palette follows it."""
    colour = sheet.decision.palette.paper
    wide = sheet.format.shape == "wide"
    depth = tear / (box.width if wide else box.height)
    along = [step / _NOTCHES for step in range(_NOTCHES + 1)]
    drawn = [chance.uniform(0.0, 1.0) for _ in range(_NOTCHES + 5)]
    rough = [depth * sum(drawn[i : i + 5]) / 5 for i in range(len(along))]
    path = (
        ((0.0, 0.0), *((1 - r, a) for a, r in zip(along, rough, strict=True)), (0.0, 1.0))
        if wide
        else (*((a, r) for a, r in zip(along, rough, strict=True)), (1.0, 1.0), (0.0, 1.0))
    )
    shadow = Drop((20, 16, 12), 0.4, sheet.px(18), dx=sheet.px(6) * wide, dy=-sheet.px(4))
    torn = Shape("polygon", path=path)
    sheet.add(ShapeLayer(box=box, fill=colour, shape=torn, shadow=shadow, role="paper"))
    plain = Box.of(
        left=box.x,
        top=box.y + (0 if wide else tear),
        right=box.right - (tear if wide else 0),
        bottom=box.bottom,
    )
    sheet.lay_grain(plain)
    sheet.palette = sheet.decision.palette.over(colour)


def _lay_lines(sheet: Sheet, inner: Box, hand: str) -> None:
    """Headline, message, signature and call to action, centred under one another."""
    head = _headline(sheet, inner, hand, size=132)
    message = sheet.type("message", sheet.words.message, width=inner.width * 0.96, align="center")
    sign = set_sign(sheet, width=inner.width)
    button = set_button(sheet, width=inner.width, kind="arrow")
    small, large = sheet.px(48), sheet.px(60)
    height = head.height + message.height + sign.height + button.height + small + 2 * large
    middle, y = inner.middle[0], inner.y + (inner.height - height) / 2
    laid = _lay_centred(sheet, head, message, middle=middle, y=y, gap=small)
    left = middle - sign.width / 2
    laid = lay_sign(sheet, sign, x=left, y=laid.bottom + large, align="center")
    lay_button(sheet, button, x=middle - button.width / 2, y=laid.bottom + large)


def _lay_centred(
    sheet: Sheet, head: SetText, message: SetText, *, middle: float, y: float, gap: float
) -> Box:
    """Headline and message under it; returns the message's box."""
    laid = sheet.write("headline", head, x=middle - head.width / 2, y=y)
    return sheet.write(
        "message",
        message,
        x=middle - message.width / 2,
        y=laid.bottom + gap,
        fill=sheet.palette.soft,
    )


def _headline(sheet: Sheet, inner: Box, hand: str, *, size: float) -> SetText:
    return sheet.type(
        "headline",
        sheet.words.headline,
        width=inner.width,
        height=inner.height * 0.5,
        face=hand,
        size=size,
        align="center",
    )


def _lay_sheet(sheet: Sheet) -> Box:
    """A sheet of letter paper in the middle, sized to the shape, with a fine line inside."""
    area = sheet.area
    width = min(area.width, sheet.px(1080 if sheet.format.shape == "wide" else 860))
    box = area.placed(width, min(area.height, width * 1.12))
    colour = sheet.decision.palette.paper
    shadow = Drop((20, 16, 12), 0.35, sheet.px(34), dy=sheet.px(18))
    sheet.add(
        ShapeLayer(
            box=box, fill=colour, shape=Shape(radius=sheet.px(6)), shadow=shadow, role="paper"
        )
    )
    sheet.lay_grain(box)
    sheet.palette = sheet.decision.palette.over(colour)
    line = ShapeLayer(
        box=box.inset(sheet.px(24)), fill=sheet.palette.ink, line=sheet.px(2), opacity=0.25
    )
    sheet.add(line)
    return box
