"""Which part of a photo a page shows: heads are never cut off for the sake of feet."""

from backend.compose.box import Box, cover
from backend.compose.subject import Facts

_HEADROOM = 0.06  # of the part's height, kept free over a subject that does not fit
_UPPER = 0.08  # of what must be cut off that is cut above, where nothing is known of the subject


def crop(facts: Facts, target: Box) -> Box:
    """The part of the photo, in its own px, that fills ``target`` without squeezing.

    A known subject is kept whole in the middle where it fits, else from its top down; where
    nothing is known of it, the upper part of the photo stays.
    """
    part = cover(facts.size, target, facts.focus)
    spare = facts.size[1] - part.height
    subject = kept(facts)
    if subject is None:
        return Box(part.x, min(spare * _UPPER, part.y), part.width, part.height)
    if subject.height > part.height * (1 - _HEADROOM):
        top = subject.y - part.height * _HEADROOM
    else:
        top = subject.middle[1] - part.height / 2
    return Box(part.x, min(max(top, 0.0), spare), part.width, part.height)


def kept(facts: Facts) -> Box | None:
    """The box around all that must be seen, in px of the photo; None where it is not known."""
    if not facts.keep:
        return None
    first, *others = facts.keep
    for box in others:
        first = first.joined(box)
    return first


def cut_share(facts: Facts, target: Box) -> float:
    """The share of the photo's area, 0..1, that filling ``target`` cuts off."""
    part = cover(facts.size, target)
    return 1 - part.width * part.height / (facts.size[0] * facts.size[1])
