"""Shapes from edge to edge divide a page into zones; what lies on one stays on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from backend.compose.box import Box
from backend.compose.format import Format

Edge = Literal["left", "top", "right", "bottom", "all"]

_MARGIN = 48  # px at 1080, the least between a block and the edge of the page
_PAD = 20  # px at 1080, the least between a block and the rim of its band
_REACHES = 0.985  # of a side, from which a shape counts as reaching both edges
_ON = 0.6  # share of a block that lies on a band, from which it belongs there
_MOST = 0.55  # of the page that one band may take


@dataclass(frozen=True)
class Band:
    """A shape along one edge of the page, or over all of it, or across its middle ("all")."""

    box: Box
    edge: Edge


@dataclass(frozen=True)
class Zone:
    """Where some items (by number) may lie: in the source and in the target."""

    old: Box
    new: Box
    items: tuple[int, ...]


def find_band(box: Box, page: Format) -> Band | None:
    """The band that a shape's box is on this page; None for a shape that is none."""
    seen = box.common(page.page)
    across, down = seen.width >= _REACHES * page.width, seen.height >= _REACHES * page.height
    slack = (1 - _REACHES) * min(page.width, page.height)
    if across and not down:
        if seen.y <= slack:
            return Band(box, "top")
        return Band(box, "bottom" if seen.bottom >= page.height - slack else "all")
    if down and not across:
        if seen.x <= slack:
            return Band(box, "left")
        return Band(box, "right" if seen.right >= page.width - slack else "all")
    return Band(box, "all") if across and down else None


def make_zones(
    bands: Sequence[Band],
    found: Sequence[Box],
    source: Format,
    target: Format,
    *,
    least: Sequence[float],
) -> tuple[list[Zone], list[Box]]:
    """The zones of a page with its bands, and the bands' own boxes in the target.

    A band keeps its share of the page, or takes as much as what lies on it needs beside the
    platform's bars. The first band along an edge makes the zone; others only stretch. ``least``
    are the smallest heights of the found boxes, in px of the target.
    """
    old_rest, new_rest = source.page, target.page
    zones: list[Zone] = []
    boxes: list[Box] = []
    free = set(range(len(found)))
    taken: set[Edge] = set()
    for band in bands:
        new = _stretched(band.box, source, target)
        if band.edge != "all" and band.edge not in taken:
            taken.add(band.edge)
            on = [n for n in sorted(free) if _lies_on(found[n], band.box)]
            new = _thick(band, new, [(found[n], least[n]) for n in on], source, target)
            free -= set(on)
            pad = _PAD * target.least_unit
            area = _area(target, new.common(target.page)).common(new.inset(pad))
            old = _area(source, band.box.common(source.page))
            zones.append(Zone(old, area, tuple(on)))
            old_rest, new_rest = (
                _less(old_rest, band.box, band.edge),
                _less(new_rest, new, band.edge),
            )
        boxes.append(new)
    zones.append(Zone(_area(source, old_rest), _area(target, new_rest), tuple(sorted(free))))
    return zones, boxes


def _stretched(box: Box, source: Format, target: Format) -> Box:
    across, down = target.width / source.width, target.height / source.height
    return Box(box.x * across, box.y * down, box.width * across, box.height * down)


def _lies_on(box: Box, band: Box) -> bool:
    common = box.common(band)
    return common.width * common.height >= _ON * box.width * box.height


def _thick(
    band: Band, new: Box, on: Sequence[tuple[Box, float]], source: Format, target: Format
) -> Box:
    """The band, thick enough inside the safe area for what lies on it."""
    if not on:
        return new
    unit, page, safe = target.least_unit / source.least_unit, target.page, target.safe
    margin, pad = _MARGIN * target.least_unit, _PAD * target.least_unit
    high = max(max(box.height * unit, least) for box, least in on) + pad + 1
    wide = max(box.width * max(unit, least / box.height) for box, least in on) + pad + 1
    if band.edge == "bottom":
        bar = max(page.bottom - safe.bottom, margin)
        thick = max(new.height, min(bar + high, _MOST * page.height))
        return Box(new.x, page.bottom - thick, new.width, thick)
    if band.edge == "top":
        bar = max(safe.y, margin)
        return Box(new.x, 0, new.width, max(new.height, min(bar + high, _MOST * page.height)))
    thick = max(new.width, min(wide + margin, _MOST * page.width))
    return Box(0 if band.edge == "left" else page.right - thick, new.y, thick, new.height)


def _less(rest: Box, band: Box, edge: Edge) -> Box:
    return Box.of(
        left=band.right if edge == "left" else rest.x,
        top=band.bottom if edge == "top" else rest.y,
        right=band.x if edge == "right" else rest.right,
        bottom=band.y if edge == "bottom" else rest.bottom,
    )


def _area(format: Format, part: Box) -> Box:
    """What of a part of the page is safe, less a margin at the page's own edges."""
    margin = _MARGIN * format.least_unit
    page = format.page
    return part.common(format.safe).common(page.inset(margin))
