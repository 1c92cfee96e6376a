"""Aligning, snapping and spreading of layers, by the boxes in which they are seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from backend.compose.box import Anchor, Box
from backend.compose.canvas.document import box_of, find
from backend.compose.canvas.plate import hull
from backend.schemas.composition import Composition, Layer

Point = Literal[
    "left_top",
    "top",
    "right_top",
    "left",
    "middle",
    "right",
    "left_bottom",
    "bottom",
    "right_bottom",
]
Direction = Literal["across", "down"]
_POINTS: dict[Point, tuple[Anchor, Anchor]] = {
    "left_top": ("start", "start"),
    "top": ("middle", "start"),
    "right_top": ("end", "start"),
    "left": ("start", "middle"),
    "middle": ("middle", "middle"),
    "right": ("end", "middle"),
    "left_bottom": ("start", "end"),
    "bottom": ("middle", "end"),
    "right_bottom": ("end", "end"),
}


@dataclass(frozen=True)
class Guide:
    """A line that a layer has snapped to: at ``at`` px, upright when it is ``across``."""

    direction: Direction
    at: float


def seen_box(layer: Layer) -> Box:
    """The upright box around the layer as it is turned."""
    if not layer.rotation:
        return box_of(layer)
    return hull(box_of(layer), layer.rotation).inset(1)


def aligned(
    document: Composition, ids: Iterable[str], point: Point, *, within: Box | None = None
) -> Composition:
    """Each layer at one of nine points of ``within`` (the safe area; None is the page).

    A locked layer stays. Raises NotFoundError for an unknown id.
    """
    area = within or Box(0, 0, document.width, document.height)
    across, down = _POINTS[point]
    moves = {}
    for layer_id in ids:
        box = seen_box(find(document, layer_id))
        target = area.placed(box.width, box.height, across=across, down=down)
        moves[layer_id] = (target.x - box.x, target.y - box.y)
    return _shifted(document, moves)


def snapped(
    document: Composition, layer_id: str, *, tolerance: float, safe: Box | None = None
) -> tuple[Composition, tuple[Guide, ...]]:
    """The layer moved to lines that its edges or middle come within ``tolerance`` px of.

    Lines are the edges and middles of the page, of the safe area and of the other visible layers;
    the nearest wins, across and down on their own. The guides say which lines these were.
    """
    layer = find(document, layer_id)
    page = Box(0, 0, document.width, document.height)
    others = [seen_box(each) for each in document.layers if each.visible and each is not layer]
    boxes = [page, *([safe] if safe else []), *others]
    box = seen_box(layer)
    dx, upright = _nearest(_stops(box, "across"), boxes, "across", tolerance)
    dy, level = _nearest(_stops(box, "down"), boxes, "down", tolerance)
    if layer.locked:
        return document, ()
    guides = tuple(guide for guide in (upright, level) if guide is not None)
    return _shifted(document, {layer_id: (dx, dy)}), guides


def spread(document: Composition, ids: Sequence[str], direction: Direction) -> Composition:
    """The layers with equal gaps between the first and the last of them, which stay.

    Fewer than three layers stay as they are. Raises NotFoundError for an unknown id.
    """
    boxes = {layer_id: seen_box(find(document, layer_id)) for layer_id in dict.fromkeys(ids)}
    if len(boxes) < 3:
        return document
    order = sorted(boxes, key=lambda layer_id: _ends(boxes[layer_id], direction)[0])
    spans = [_ends(boxes[layer_id], direction) for layer_id in order]
    start, end = spans[0][0], spans[-1][1]
    gap = (end - start - sum(high - low for low, high in spans)) / (len(order) - 1)
    moves = {}
    place = start
    for layer_id, (low, high) in zip(order, spans, strict=True):
        by = place - low
        moves[layer_id] = (by, 0.0) if direction == "across" else (0.0, by)
        place += high - low + gap
    return _shifted(document, moves)


def _shifted(document: Composition, moves: dict[str, tuple[float, float]]) -> Composition:
    layers = tuple(
        layer.model_copy(
            update={
                "left": layer.left + moves[layer.id][0],
                "top": layer.top + moves[layer.id][1],
            }
        )
        if layer.id in moves and not layer.locked
        else layer
        for layer in document.layers
    )
    return document.model_copy(update={"layers": layers})


def _ends(box: Box, direction: Direction) -> tuple[float, float]:
    return (box.x, box.right) if direction == "across" else (box.y, box.bottom)


def _stops(box: Box, direction: Direction) -> tuple[float, float, float]:
    low, high = _ends(box, direction)
    return low, (low + high) / 2, high


def _nearest(
    stops: tuple[float, ...], boxes: list[Box], direction: Direction, tolerance: float
) -> tuple[float, Guide | None]:
    """The shortest move that brings a stop onto a line, and that line."""
    lines = [line for box in boxes for line in _stops(box, direction)]
    moves = [(line - stop, line) for stop in stops for line in lines]
    by, line = min(moves, key=lambda move: abs(move[0]))
    return (by, Guide(direction, line)) if abs(by) <= tolerance else (0.0, None)
