"""What stands behind a product where no backdrop was painted: a wall, a floor, a plain disc."""

from backend.colour import Colour, Oklch
from backend.compose.box import Box
from backend.compose.layer import Gradient, Shape, ShapeLayer
from backend.compose.paint import melt
from backend.compose.scene import floor_colour
from backend.compose.sheet import Sheet
from backend.compose.tint import mean_colour


def lay_setting(sheet: Sheet, *, horizon: float, disc: Box | None = None) -> Colour:
    """The painted backdrop, or a wall and a floor from ``horizon`` (px) down.

    ``disc`` is a circle on the wall behind the product. Returns the floor's colour.
    """
    floor = floor_colour(sheet.ground, sheet.palette.dark)
    if sheet.backdrop is not None:
        sheet.lay_backdrop()
        return floor_at(sheet)
    page = sheet.page
    tone = Oklch.of(sheet.ground)
    lit = Oklch(min(tone.lightness + 0.03, 1.0), tone.chroma, tone.hue).rgb()
    angle = 35 if sheet.decision.light == "left" else 145
    sheet.add(
        ShapeLayer(box=page, fill=Gradient(((0, lit, 1), (0.6, sheet.ground, 1)), angle=angle))
    )
    if disc is not None:
        sheet.add(ShapeLayer(box=disc, fill=sheet.palette.panel, shape=Shape("ellipse")))
    lower = Box(0, horizon, page.width, page.height - horizon)
    soft = Box(0, horizon - sheet.px(40), page.width, sheet.px(41))
    sheet.add(ShapeLayer(box=soft, fill=melt(floor, angle=90)), ShapeLayer(box=lower, fill=floor))
    return floor


def floor_at(sheet: Sheet) -> Colour:
    """The mean colour of the backdrop where a product stands."""
    assert sheet.backdrop is not None
    width, height = sheet.backdrop.size
    part = sheet.backdrop.crop(
        (round(width * 0.3), round(height * 0.8), round(width * 0.7), round(height * 0.86))
    )
    return mean_colour(part)
