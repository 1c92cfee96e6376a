"""A page laid out anew at another size: nothing is cropped but the background.

What belongs together (a price on its badge, lines of one block, a badge on its product) moves as
one. Each block keeps its corner, its edge or its place between the others, and its margins in
proportion. Where a page turns from tall to wide, a stack becomes a row, and back.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from backend.compose.arrange import grid, kept, moved, row, stack
from backend.compose.bands import Band, Zone, find_band, make_zones
from backend.compose.blocks import Block, blocks
from backend.compose.box import Box, cover
from backend.compose.format import Format

Part = Literal["background", "words", "picture", "badge", "logo", "qr", "shape"]

_GAP = 20  # px at 1080, the least between two blocks
_SHRINKS = (1.25, 1.12, 1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.53, 0.46, 0.4, 0.34, 0.28, 0.22)
# What is given up for size, in logarithms of scale: keeping the arrangement, keeping each place.
_ANEW, _FAR = 0.2, 2.0
_LINES = ("words", "shape", "logo")


@dataclass(frozen=True)
class Placed:
    """One layer of the page: its box in px and what it is.

    ``least`` is the smallest height of the whole box, in px at 1080, that keeps it readable.
    ``focus`` is the point of a background, in shares of its box, that stays seen.
    Boxes of turned layers are the upright boxes around them.
    """

    box: Box
    part: Part
    least: float = 0.0
    focus: tuple[float, float] = (0.5, 0.5)


def relayout(placed: Sequence[Placed], source: Format, target: Format) -> tuple[Box, ...]:
    """The boxes of ``placed`` at the target's size, in order.

    Backgrounds cover the page and may reach beyond it; shapes from edge to edge stretch with it
    and keep what lies on them. Everything else keeps its aspect, lies in the safe area, and meets
    nothing that it did not meet before. A page of the same shape is only scaled.
    """
    if alike(source, target):
        grow = target.width / source.width
        return tuple(one.box.scaled(grow) for one in placed)
    result: dict[int, Box] = {}
    bands: dict[int, Band] = {}
    movable: list[int] = []
    for number, one in enumerate(placed):
        band = find_band(one.box, source) if one.part == "shape" else None
        if one.part == "background":
            result[number] = _covering(one, target)
        elif band is not None:
            bands[number] = band
        else:
            movable.append(number)
    here = [placed[number].box for number in movable]
    least = [placed[number].least * target.reading_unit for number in movable]
    zones, stretched = make_zones(list(bands.values()), here, source, target, least=least)
    result |= dict(zip(bands, stretched, strict=True))
    for zone in zones:
        members = [movable[number] for number in zone.items]
        result |= _laid(_blocks(members, placed, source), placed, zone, source, target)
    return tuple(result[number] for number in range(len(placed)))


def alike(source: Format, target: Format) -> bool:
    """Whether one is the other made larger or smaller, bars and all."""
    grow = target.width / source.width
    slack = 0.004 * target.width
    same = abs(source.height * grow - target.height) <= slack
    return same and target.safe.holds(source.safe.scaled(grow), slack=slack)


def _blocks(numbers: list[int], placed: Sequence[Placed], source: Format) -> list[Block]:
    lines = [placed[number].part in _LINES for number in numbers]
    found = blocks([placed[n].box for n in numbers], unit=source.least_unit, lines=lines)
    return [
        replace(block, members=tuple(numbers[member] for member in block.members))
        for block in found
    ]


def _covering(one: Placed, target: Format) -> Box:
    """As small as still covers the page, its focus as near the page's middle as can be."""
    part = cover((round(one.box.width), round(one.box.height)), target.page, one.focus)
    scale = target.width / part.width
    return Box(-part.x * scale, -part.y * scale, one.box.width * scale, one.box.height * scale)


def _laid(
    found: list[Block], placed: Sequence[Placed], zone: Zone, source: Format, target: Format
) -> dict[int, Box]:
    """The arrangement that keeps things largest and nearest to where they were."""
    if not found:
        return {}
    best: tuple[float, list[Box]] | None = None
    floors = [_floor(block, placed, target) for block in found]
    gap = _GAP * target.least_unit
    for rank, arrange in enumerate((kept, row, stack)):
        for shrink in _SHRINKS:
            base = target.least_unit / source.least_unit * shrink
            scales = [max(base, floor) for floor in floors]
            boxes = arrange(found, scales, zone, gap)
            if boxes is None or not _fits(boxes, zone.new, gap):
                continue
            change = _ANEW if rank else _FAR * moved(found, boxes, zone)
            score = math.log(shrink) - change
            if best is None or score > best[0]:
                best = score, boxes
    boxes = best[1] if best else grid(found, zone.new, gap)
    return {
        member: _inside(placed[member].box, block.box, new)
        for block, new in zip(found, boxes, strict=True)
        for member in block.members
    }


def _inside(box: Box, old: Box, new: Box) -> Box:
    """A box of a block that goes from ``old`` to ``new``."""
    scale = new.width / old.width if old.width else 1.0
    return box.moved(-old.x, -old.y).scaled(scale).moved(new.x, new.y)


def _floor(block: Block, placed: Sequence[Placed], target: Format) -> float:
    """The scale below which something of the block would be too small to read, 0 for none."""
    needed = [
        placed[member].least * target.reading_unit / placed[member].box.height
        for member in block.members
        if placed[member].least and placed[member].box.height
    ]
    return max(needed, default=0.0)


def _fits(boxes: list[Box], area: Box, gap: float) -> bool:
    half = gap / 2 - 0.5
    apart = all(
        not one.grown(half).meets(other.grown(half)) for one, other in combinations(boxes, 2)
    )
    return apart and all(area.holds(box, slack=0.01) for box in boxes)
