"""A name seal (낙관): the shop's first syllables in white on vermilion."""

from backend.colour import Oklch
from backend.compose.box import Box
from backend.compose.layer import Shape, ShapeLayer
from backend.compose.sheet import Sheet

_VERMILION = Oklch(0.50, 0.17, 30).rgb()
_WHITE = (255, 250, 244)


def lay_seal(sheet: Sheet, box: Box) -> None:
    """The seal fills a square box; one or two syllables of the shop's name stand in it."""
    syllables = "".join(sign for sign in sheet.words.shop if sign.isalnum())[:2]
    sheet.add(
        ShapeLayer(
            box=box,
            fill=_VERMILION,
            shape=Shape(radius=box.width * 0.12),
            rotation=-2,
            role="seal",
        )
    )
    text = sheet.type(
        "shop",
        syllables,
        width=box.width * 0.84,
        lines=1,
        align="left",
        face=sheet.style.family.strong,
    )
    x, y = box.middle
    sheet.write(
        "seal",
        text,
        x=x - text.width / 2,
        y=y - text.height / 2,
        fill=_WHITE,
        choices=(),
        group="seal",
    )
