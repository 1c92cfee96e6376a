"""Which things on a page belong together: what overlaps, and lines that stand close by."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from backend.compose.box import Box

_NEAR = 72  # px at 1080 between two lines of one block
_ALIGNED = 0.12  # of the wider one: how far edges or middles of one block's lines may differ


@dataclass(frozen=True)
class Block:
    """Things that move as one: their numbers, the box around them, and how they are aligned,
    0 for at the left, 0.5 in the middle, 1 at the right.
    """

    members: tuple[int, ...]
    box: Box
    across: float = 0.5


def blocks(boxes: Sequence[Box], *, unit: float, lines: Sequence[bool]) -> tuple[Block, ...]:
    """The blocks of a page, in the order of their first member. ``unit`` is px a px at 1080.

    What shares area is one block; so are two of the ``lines`` (words, buttons), one over the
    other, that are near and aligned. Then blocks whose boxes overlap are joined, so that no two
    of them do.
    """
    if not boxes:
        return ()
    groups = [{number} for number in range(len(boxes))]
    for one, other in combinations(range(len(boxes)), 2):
        near = lines[one] and lines[other] and _lines(boxes[one], boxes[other], _NEAR * unit)
        if near or boxes[one].meets(boxes[other]):
            _join(groups, one, other)
    while True:
        found = [(group, _around([boxes[n] for n in sorted(group)])) for group in groups]
        meeting = next(
            ((a, b) for (a, one), (b, other) in combinations(found, 2) if one.meets(other)), None
        )
        if meeting is None:
            break
        _join(groups, min(meeting[0]), min(meeting[1]))
    whole = _around(boxes)
    return tuple(
        Block(tuple(sorted(group)), box, _across(box, whole))
        for group, box in sorted(found, key=lambda one: min(one[0]))
    )


def _join(groups: list[set[int]], one: int, other: int) -> None:
    first = next(group for group in groups if one in group)
    second = next(group for group in groups if other in group)
    if first is not second:
        first |= second
        groups.remove(second)


def _lines(one: Box, other: Box, near: float) -> bool:
    gap = max(other.y - one.bottom, one.y - other.bottom)
    if gap > near:
        return False
    slack = _ALIGNED * max(one.width, other.width)
    return (
        abs(one.x - other.x) <= slack
        or abs(one.right - other.right) <= slack
        or abs(one.middle[0] - other.middle[0]) <= slack
    )


def _around(boxes: Sequence[Box]) -> Box:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.joined(box)
    return whole


def _across(box: Box, whole: Box) -> float:
    left, right = box.x - whole.x, whole.right - box.right
    if abs(left - right) <= _ALIGNED * whole.width:
        return 0.5
    return 0.0 if left < right else 1.0
