"""The subject on the page: standing in the scene as a cut-out, or framed as a photo."""

from backend.colour import Colour
from backend.compose.box import Anchor, Box, cover
from backend.compose.crop import crop
from backend.compose.hero import lay_big_word, wall_tone
from backend.compose.layer import Drop, PictureLayer, Shape, ShapeLayer
from backend.compose.shadow import grounded, shadows
from backend.compose.sheet import Sheet
from backend.compose.subject import Facts, trimmed
from backend.compose.tint import mean_colour

_UPRIGHT = 1.2  # width over height of a picture whose upper part holds a word
ENLARGED_AT_MOST = 1.6  # beyond it a cut-out's pixels begin to show


def stand(
    sheet: Sheet,
    room: Box,
    *,
    floor: Colour,
    across: Anchor = "middle",
    down: Anchor = "end",
    grow: float = ENLARGED_AT_MOST,
) -> Box:
    """Stands the cut-out in ``room``, foot down, with its shadows; returns its box.

    The aspect is kept; it is enlarged ``grow`` times at most. Call only for a usable cut-out.
    """
    facts = sheet.decision.facts
    assert facts is not None
    box = product_box(sheet, room, across=across, down=down, grow=grow)
    cutout = trimmed(sheet.decision.brief.subject, facts)
    light = sheet.decision.light
    sheet.add(*shadows(cutout, box, light=light, view=facts.view, floor=floor))
    sheet.add(
        PictureLayer(picture=grounded(cutout, floor=floor, light=light), box=box, role="product")
    )
    sheet.guard(box)
    return box


def product_box(
    sheet: Sheet,
    room: Box,
    *,
    across: Anchor = "middle",
    down: Anchor = "end",
    grow: float = ENLARGED_AT_MOST,
) -> Box:
    """Where ``stand`` would put the cut-out."""
    facts = sheet.decision.facts
    assert facts is not None
    source = facts.box
    scale = min(room.width / source.width, room.height / source.height, grow)
    return room.placed(source.width * scale, source.height * scale, across=across, down=down)


def show_photo(
    sheet: Sheet,
    box: Box,
    *,
    mask: Shape | None = None,
    shadow: Drop | None = None,
) -> None:
    """The photo fills the box, cropped around its subject, which no word may then cover.

    Without a photo the backdrop does, or plain colour, and the big word stands on it.
    """
    facts, photo = sheet.decision.facts, sheet.decision.brief.subject.photo
    if facts is None or photo is None:
        _show_word(sheet, box, mask, shadow)
        return
    part = crop(facts, box)
    sheet.add(
        PictureLayer(picture=photo, box=box, crop=part, mask=mask, shadow=shadow, role="photo")
    )
    guard_subject(sheet, facts, part, box)


def _show_word(sheet: Sheet, box: Box, mask: Shape | None, shadow: Drop | None) -> None:
    picture = sheet.backdrop
    if picture is None:
        shape = mask or Shape()
        wall = sheet.decision.palette.panel
        sheet.add(ShapeLayer(box=box, fill=wall, shape=shape, shadow=shadow, role="photo"))
    else:
        crop = cover(picture.size, box, (0.5, 0.55))
        wall = mean_colour(picture)
        sheet.add(
            PictureLayer(
                picture=picture, box=box, crop=crop, mask=mask, shadow=shadow, role="photo"
            )
        )
    upright = box.aspect < _UPRIGHT
    room = box.inset(box.width * 0.1, box.height * (0.12 if upright else 0.2))
    if upright:
        room = Box(room.x, room.y, room.width, room.height * 0.4)
    lay_big_word(sheet, room, fill=wall_tone(sheet, wall))


def guard_subject(sheet: Sheet, facts: Facts, part: Box, box: Box) -> None:
    """Guards what the photo must show, where ``part`` of the photo is laid at ``box``."""
    scale = box.width / part.width
    for keep in facts.keep:
        seen = keep.moved(-part.x, -part.y).scaled(scale).moved(box.x, box.y).common(box)
        if seen.width and seen.height:
            sheet.guard(seen)
