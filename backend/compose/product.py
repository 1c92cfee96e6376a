"""The subject on the page: standing in the scene as a cut-out, or framed as a photo."""

from backend.compose.box import Anchor, Box, cover
from backend.compose.colour import Colour
from backend.compose.hero import lay_big_word
from backend.compose.layer import Drop, PictureLayer, Shape, ShapeLayer
from backend.compose.shadow import grounded, shadows
from backend.compose.sheet import Sheet
from backend.compose.subject import Facts, trimmed

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
    crop = cover(photo.size, box, facts.focus)
    sheet.add(
        PictureLayer(picture=photo, box=box, crop=crop, mask=mask, shadow=shadow, role="photo")
    )
    guard_subject(sheet, facts, crop, box)


def _show_word(sheet: Sheet, box: Box, mask: Shape | None, shadow: Drop | None) -> None:
    picture = sheet.backdrop
    if picture is None:
        shape = mask or Shape()
        fill = sheet.decision.palette.panel
        sheet.add(ShapeLayer(box=box, fill=fill, shape=shape, shadow=shadow, role="photo"))
    else:
        crop = cover(picture.size, box)
        sheet.add(
            PictureLayer(
                picture=picture, box=box, crop=crop, mask=mask, shadow=shadow, role="photo"
            )
        )
    room = box.inset(box.width * 0.14, box.height * 0.22)
    lay_big_word(sheet, room, fill=sheet.decision.palette.paper)


def guard_subject(sheet: Sheet, facts: Facts, crop: Box, box: Box) -> None:
    """Guards what the photo must show, where ``crop`` of the photo is laid at ``box``."""
    scale = box.width / crop.width
    for keep in facts.keep:
        seen = keep.moved(-crop.x, -crop.y).scaled(scale).moved(box.x, box.y).common(box)
        if seen.width and seen.height:
            sheet.guard(seen)
