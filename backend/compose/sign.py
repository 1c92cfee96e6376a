"""Who invites: the shop's name and its region, on one line or on two, some with a seal."""

from dataclasses import dataclass

from backend.compose.box import Box
from backend.compose.layer import ShapeLayer
from backend.compose.seal import lay_seal
from backend.compose.sheet import Sheet
from backend.compose.tone import Align
from backend.compose.typesetter import SetText

_SEAL = 76  # px at 1080


@dataclass(frozen=True)
class SetSign:
    """Shop and region, set but not laid. ``stacked`` puts the region under the shop."""

    shop: SetText
    region: SetText
    stacked: bool
    gap: int
    seal: int
    width: float
    height: float

    @property
    def fits(self) -> bool:
        return self.shop.fits and self.region.fits


def set_sign(sheet: Sheet, *, width: float, stacked: bool | None = None) -> SetSign:
    """Shop and region within ``width`` px: side by side where both fit."""
    seal = sheet.px(_SEAL) if sheet.style.accent == "seal" else 0
    before = seal + sheet.px(20) if seal else 0
    room = width - before
    shop = sheet.type("shop", sheet.words.shop, width=room, lines=1, align="left")
    region = sheet.type("region", sheet.words.region, width=room, lines=1, align="left")
    aside = sheet.px(40)
    beside = shop.width + aside + region.width
    if stacked is None:
        stacked = bool(seal) or beside > room
    if stacked:
        gap = sheet.px(16)
        high = max(shop.height + gap + region.height, seal)
        return SetSign(shop, region, True, gap, seal, max(shop.width, region.width) + before, high)
    high = max(shop.height, region.height, seal)
    return SetSign(shop, region, False, aside, seal, beside + before, high)


def lay_sign(sheet: Sheet, sign: SetSign, *, x: float, y: float, align: Align = "left") -> Box:
    """Lays it with its left top at (x, y); in a stack ``align`` is that of the two lines."""
    middle = y + sign.height / 2
    around = Box(x, y, sign.width, sign.height)
    if sign.seal:
        lay_seal(sheet, Box(x, middle - sign.seal / 2, sign.seal, sign.seal))
        x += sign.seal + sheet.px(20)
        align = "left"
    if sign.stacked:
        width = around.right - x
        share = 0.5 if align == "center" else 0.0
        top = middle - (sign.shop.height + sign.gap + sign.region.height) / 2
        first = sheet.write(
            "shop", sign.shop, group="sign", x=x + (width - sign.shop.width) * share, y=top
        )
        left = x + (width - sign.region.width) * share
        sheet.write("region", sign.region, group="sign", x=left, y=first.bottom + sign.gap)
        return around
    first = sheet.write("shop", sign.shop, group="sign", x=x, y=middle - sign.shop.height / 2)
    left = first.right + sign.gap
    sheet.write("region", sign.region, group="sign", x=left, y=middle - sign.region.height / 2)
    high, line = sheet.px(26), max(sheet.px(2), 1)
    bar = Box(first.right + sign.gap / 2 - line / 2, middle - high / 2, line, high)
    sheet.add(ShapeLayer(box=bar, fill=sheet.palette.soft, opacity=0.6, role="bar"))
    return around
