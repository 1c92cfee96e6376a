"""A round, starred or rounded sticker with the offer, slanted as the style has it."""

from backend.compose.box import Box
from backend.compose.layer import Drop, Shape, ShapeLayer
from backend.compose.sheet import Sheet


def sticker_words(sheet: Sheet) -> str:
    """The offer; without one the nearest part of the region, as on a postmark."""
    near = " ".join(sheet.words.region.split()[-2:])
    return evenly(sheet.words.badge or near)


def evenly(words: str) -> str:
    """Two lines as even as the words allow."""
    parts = words.split()
    cuts = [f"{' '.join(parts[:i])}\n{' '.join(parts[i:])}" for i in range(1, len(parts))]
    return min(cuts, key=lambda cut: max(map(len, cut.split("\n"))), default=words)


def lay_sticker(sheet: Sheet, box: Box, *, words: str) -> Box:
    """A sticker that fills a square box, starred where the style has no round corners."""
    _lay_shape(sheet, box)
    text = sheet.type(
        "badge",
        words,
        width=box.width * 0.74,
        height=box.height * 0.6,
        lines=3,
        align="center",
    )
    x, y = box.middle
    sheet.write(
        "badge",
        text,
        x=x - text.width / 2,
        y=y - text.height / 2,
        fill=sheet.palette.on_accent,
        choices=(),
        group="badge",
        rotation=sheet.style.tilt,
    )
    return box


def _lay_shape(sheet: Sheet, box: Box) -> None:
    palette = sheet.palette
    starred = sheet.style.corner == 0
    shape = Shape("starburst", points=18, depth=0.88) if starred else Shape("ellipse")
    sheet.add(
        ShapeLayer(
            box=box,
            fill=palette.accent,
            shape=shape,
            rotation=sheet.style.tilt,
            shadow=Drop(palette.ink, 0.2, sheet.px(12), dy=sheet.px(6)),
            role="sticker",
        )
    )
    if not starred:
        line, inner = max(sheet.px(2), 1), box.inset(sheet.px(10))
        sheet.add(
            ShapeLayer(box=inner, fill=palette.on_accent, shape=shape, line=line, opacity=0.8)
        )
