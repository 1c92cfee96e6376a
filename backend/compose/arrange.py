"""Ways to lay blocks into an area: each at its old share of it, in a row, in a column, in a grid.

Each takes the blocks, a scale for each, the zone, and the gap in px; and gives the boxes in the
blocks' order, or None where the way makes no sense.
"""

from collections.abc import Sequence
from itertools import combinations, pairwise

from backend.compose.bands import Zone
from backend.compose.blocks import Block
from backend.compose.box import Box

_ROUNDS = 24
_TURNED = 1.35  # by how much the area's shape must change before things are laid anew


def kept(found: list[Block], scales: list[float], zone: Zone, gap: float) -> list[Box] | None:
    """Each block at the same share of the room that is left around it; then pushed apart."""
    boxes = []
    for block, scale in zip(found, scales, strict=True):
        width, height = block.box.width * scale, block.box.height * scale
        across, down = shares(block.box, zone.old)
        x = zone.new.x + (zone.new.width - width) * across
        y = zone.new.y + (zone.new.height - height) * down
        boxes.append(Box(x, y, width, height))
    return _parted(boxes, found, zone.new, gap)


def row(found: list[Block], scales: list[float], zone: Zone, gap: float) -> list[Box] | None:
    """Where the area has become wider: the largest block on one side, the rest in a column."""
    if zone.new.aspect < zone.old.aspect * _TURNED or _beside(found):
        return None
    area, between = zone.new, 2 * gap
    largest = max(range(len(found)), key=lambda n: found[n].box.width * found[n].box.height)
    rest = [n for n in range(len(found)) if n != largest]
    column = max(found[n].box.width * scales[n] for n in rest)
    block, room = found[largest].box, area.width - column - between
    grow = min(room / block.width, area.height / block.height)
    if grow < scales[largest] * 0.8:
        return None
    left = shares(block, zone.old)[0] < 0.4
    wide = Box(area.x if left else area.x + column + between, area.y, room, area.height)
    side = Box(area.right - column if left else area.x, area.y, column, area.height)
    down = shares(block, zone.old)[1]
    height = block.height * grow
    boxes = {
        largest: Box(
            wide.x + (wide.width - block.width * grow) / 2,
            wide.y + (wide.height - height) * down,
            block.width * grow,
            height,
        )
    }
    order = sorted(rest, key=lambda n: found[n].box.middle[1])
    boxes |= _column(order, found, scales, side, gap)
    return [boxes[n] for n in range(len(found))]


def stack(found: list[Block], scales: list[float], zone: Zone, gap: float) -> list[Box] | None:
    """Where the area has become taller: one column, from the left to the right of old."""
    if zone.new.aspect * _TURNED > zone.old.aspect or _below(found):
        return None

    def place(n: int) -> tuple[int, float]:
        return round(2 * shares(found[n].box, zone.old)[0]), found[n].box.middle[1]

    boxes = _column(sorted(range(len(found)), key=place), found, scales, zone.new, gap)
    return [boxes[n] for n in range(len(found))]


def grid(found: list[Block], area: Box, gap: float) -> list[Box]:
    """Equal cells, which always fit. For where no arrangement keeps every letter large enough;
    the check before export then says which words are too small.
    """
    columns = 1 if area.aspect < 1 else 2
    rows = -(-len(found) // columns)
    width, height = area.width / columns, area.height / rows
    boxes: dict[int, Box] = {}
    order = sorted(range(len(found)), key=lambda n: found[n].box.middle[1])
    for place, number in enumerate(order):
        x, y = area.x + place % columns * width, area.y + place // columns * height
        inner = min(gap / 2, width / 4, height / 4)
        cell = Box(x, y, width, height).inset(inner)
        boxes[number] = cell.fitted(found[number].box.aspect)
    return [boxes[n] for n in range(len(found))]


def shares(box: Box, area: Box) -> tuple[float, float]:
    """Where a box stands in an area, across and down: 0 at its start, 1 at its end."""
    return (
        _share(box.x - area.x, area.width - box.width),
        _share(box.y - area.y, area.height - box.height),
    )


def moved(found: Sequence[Block], boxes: Sequence[Box], zone: Zone) -> float:
    """How far blocks have come from their old share of the area, 0..1, on the mean."""
    away = 0.0
    for block, box in zip(found, boxes, strict=True):
        old, new = shares(block.box, zone.old), shares(box, zone.new)
        away += (abs(old[0] - new[0]) + abs(old[1] - new[1])) / 2
    return away / max(len(found), 1)


def _beside(found: Sequence[Block]) -> bool:
    """Whether the blocks are a row already."""
    order = sorted((block.box for block in found), key=lambda box: box.x)
    return all(one.right <= other.x for one, other in pairwise(order))


def _below(found: Sequence[Block]) -> bool:
    """Whether the blocks are a column already."""
    order = sorted((block.box for block in found), key=lambda box: box.y)
    return all(one.bottom <= other.y for one, other in pairwise(order))


def _share(at: float, spare: float) -> float:
    return 0.5 if spare <= 0 else min(max(at / spare, 0.0), 1.0)


def _parted(boxes: list[Box], found: list[Block], area: Box, gap: float) -> list[Box]:
    """Boxes that meet are pushed apart, along the way on which they lay apart in the source."""
    half = gap / 2 - 0.01
    for _ in range(_ROUNDS):
        pushed = False
        for one, other in combinations(range(len(boxes)), 2):
            if boxes[one].grown(half).meets(boxes[other].grown(half)):
                pushed = True
                apart = _apart(boxes[one], boxes[other], (found[one].box, found[other].box), gap)
                boxes[one], boxes[other] = (_held(box, area) for box in apart)
        if not pushed:
            break
    return boxes


def _apart(one: Box, other: Box, old: tuple[Box, Box], gap: float) -> tuple[Box, Box]:
    across = max(old[1].x - old[0].right, old[0].x - old[1].right)
    down = max(old[1].y - old[0].bottom, old[0].y - old[1].bottom)
    if down >= across:
        first = old[0].middle[1] <= old[1].middle[1]
        step = ((one.bottom - other.y if first else other.bottom - one.y) + gap) / 2
        step = step if first else -step
        return one.moved(0, -step), other.moved(0, step)
    first = old[0].middle[0] <= old[1].middle[0]
    step = ((one.right - other.x if first else other.right - one.x) + gap) / 2
    step = step if first else -step
    return one.moved(-step, 0), other.moved(step, 0)


def _held(box: Box, area: Box) -> Box:
    return Box(
        min(max(box.x, area.x), max(area.right - box.width, area.x)),
        min(max(box.y, area.y), max(area.bottom - box.height, area.y)),
        box.width,
        box.height,
    )


def _column(
    order: Sequence[int], found: list[Block], scales: list[float], area: Box, gap: float
) -> dict[int, Box]:
    """Blocks one under another, in this order, in the middle of the column's height."""
    sizes = {n: (found[n].box.width * scales[n], found[n].box.height * scales[n]) for n in order}
    spare = area.height - sum(height for _, height in sizes.values())
    between = min(max(spare / (len(order) + 1), gap), gap * 3)
    top = area.y + (spare - between * (len(order) - 1)) / 2
    boxes = {}
    for n in order:
        width, height = sizes[n]
        boxes[n] = Box(area.x + (area.width - width) * found[n].across, top, width, height)
        top += height + between
    return boxes
