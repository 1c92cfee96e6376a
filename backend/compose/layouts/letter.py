"""Letter: a handwritten line in the middle of a softly blurred photo, with a small signature."""

from random import Random

from backend.compose.box import Box, cover
from backend.compose.brief import Decision
from backend.compose.button import lay_button, set_button
from backend.compose.colour import Oklch
from backend.compose.composition import Composition
from backend.compose.format import Format
from backend.compose.layer import Drop, PictureLayer, Shape, ShapeLayer
from backend.compose.scene import SceneWish, wish
from backend.compose.sheet import Sheet
from backend.compose.sign import lay_sign, set_sign
from backend.compose.tint import edge_colour, mean_colour
from backend.compose.typesetter import SetText

_HANDS = ("NanumPen", "NanumBrush", "BMYeonsung")


def scene(decision: Decision, _format: Format) -> SceneWish | None:
    return None if decision.facts is not None else wish(decision, stage="mood")


def lay(sheet: Sheet) -> Composition:
    chance = Random(f"{sheet.decision.brief.seed}:letter")
    on_paper = chance.random() < (0.5 if _plain(sheet) else 0.9)
    hand = sheet.style.headline if sheet.style.headline in _HANDS else chance.choice(_HANDS)
    _lay_blurred(sheet, veil=0.2 if on_paper else 0.62)
    page = _lay_paper(sheet) if on_paper else sheet.area
    _lay_lines(sheet, page.inset(sheet.px(64) if on_paper else 0), hand)
    return sheet.finish()


def _plain(sheet: Sheet) -> bool:
    """Whether the picture is dark or bright enough to carry words under a thin veil."""
    photo = sheet.decision.brief.subject.photo
    picture = photo if photo is not None else sheet.backdrop
    if picture is None:
        return True
    lightness = Oklch.of(mean_colour(picture)).lightness
    return lightness < 0.38 or lightness > 0.74


def _lay_lines(sheet: Sheet, inner: Box, hand: str) -> None:
    """Headline, message, signature and call to action, centred under one another."""
    head = _headline(sheet, inner, hand)
    message = sheet.type("message", sheet.words.message, width=inner.width * 0.92, align="center")
    sign = set_sign(sheet, width=inner.width)
    button = set_button(sheet, width=inner.width, kind="arrow")
    small, large = sheet.px(48), sheet.px(60)
    height = head.height + message.height + sign.height + button.height + small + 2 * large
    middle, y = inner.middle[0], inner.y + (inner.height - height) / 2
    laid = sheet.write("headline", head, x=middle - head.width / 2, y=y)
    laid = sheet.write(
        "message",
        message,
        x=middle - message.width / 2,
        y=laid.bottom + small,
        fill=sheet.palette.soft,
    )
    left = middle - sign.width / 2
    laid = lay_sign(sheet, sign, x=left, y=laid.bottom + large, align="center")
    lay_button(sheet, button, x=middle - button.width / 2, y=laid.bottom + large)


def _headline(sheet: Sheet, inner: Box, hand: str) -> SetText:
    return sheet.type(
        "headline",
        sheet.words.headline,
        width=inner.width,
        height=inner.height * 0.5,
        face=hand,
        size=132,
        align="center",
    )


def _lay_blurred(sheet: Sheet, *, veil: float) -> None:
    """The photo out of focus under a veil of its own colour, which the palette then follows."""
    photo, facts = sheet.decision.brief.subject.photo, sheet.decision.facts
    picture = photo if photo is not None else sheet.backdrop
    if picture is None:
        return
    colour = edge_colour(picture, "bottom")
    box = sheet.page.grown(sheet.px(40))
    focus = facts.focus if facts is not None else (0.5, 0.5)
    sheet.add(
        PictureLayer(
            picture=picture,
            box=box,
            crop=cover(picture.size, box, focus),
            blur=sheet.px(14),
            role="photo",
        ),
        ShapeLayer(box=sheet.page, fill=colour, opacity=veil, role="veil"),
    )
    sheet.palette = sheet.palette.over(colour)


def _lay_paper(sheet: Sheet) -> Box:
    """A sheet of letter paper in the middle, sized to the shape, with a fine line inside."""
    area = sheet.area
    width = min(area.width, sheet.px(1180 if sheet.format.shape == "wide" else 900))
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
