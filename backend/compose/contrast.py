"""Words must read: their colour is measured against the pixels really behind each line."""

import math
from dataclasses import replace

import numpy as np
from PIL import Image

from backend.colour import Colour, Floats, luminance
from backend.compose.box import Box
from backend.compose.composition import Composition, Word
from backend.compose.layer import Layer, Shape, ShapeLayer, TextLayer
from backend.compose.render import pixels, render_ground

READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3
_AIM = 4.8  # a little above, so that resampling cannot undo it
_SCALE = 0.25
_WORST = 2  # percentile of the pixels behind a line that counts as the worst
_VEILED = 5.6  # what a scrim aims at: it thins out towards its edge
_BRIGHT = 0.35  # luminance from which words are bright ones
_SCRIMS = (0.3, 0.45, 0.6, 0.72, 0.84, 0.93)


def line_boxes(box: Box, lines: int, *, turned: float = 0.0) -> tuple[Box, ...]:
    """The bands of a block of words, one a line; a turned block counts as one."""
    if turned or lines < 2:
        return (box,)
    step = box.height / lines
    return tuple(Box(box.x, box.y + step * i, box.width, step) for i in range(lines))


def measured(ground: Image.Image, box: Box, colour: Colour, *, scale: float = 1.0) -> float:
    """The WCAG contrast of ``colour`` to the worst pixels of ``ground`` inside ``box``.

    ``ground`` is a rendering at ``scale``; the box is in px of the full-size page. The worst is
    the 2nd percentile, so that a single grain of a photo does not decide.
    """
    part = box.scaled(scale)
    behind = luminance(pixels(ground.crop(_edges(part, ground))).reshape(-1, 3))
    return _worst(behind, float(luminance(np.array(colour, dtype=np.float64))))


def settled(composition: Composition) -> Composition:
    """The composition with words that read, and with its words recorded.

    Each group of words keeps its own colours where they read at every line; else it takes the
    first of its choices that does; where none does, the best gets a soft scrim behind it.
    """
    ground = render_ground(composition, _SCALE)
    layers = list(composition.layers)
    for group in _groups(layers):
        texts = [layer for index in group if isinstance(layer := layers[index], TextLayer)]
        texts, reads = _reading(texts, ground)
        for index, text in zip(group, texts, strict=True):
            layers[index] = text
        if not reads and texts[0].choices:
            layers.insert(group[0], _scrim(texts, ground))
            return settled(replace(composition, layers=_fixed(layers, group)))
    laid = replace(composition, layers=tuple(layers))
    words = tuple(_word(layer, ground) for layer in laid.layers if isinstance(layer, TextLayer))
    return replace(laid, words=words)


def _fixed(layers: list[Layer], group: list[int]) -> tuple[Layer, ...]:
    """A group that has its scrim keeps its colour: the next look must not choose another."""
    moved = {index + 1 for index in group}
    return tuple(
        replace(layer, choices=()) if index in moved and isinstance(layer, TextLayer) else layer
        for index, layer in enumerate(layers)
    )


def _groups(layers: list[Layer]) -> tuple[list[int], ...]:
    found: dict[str, list[int]] = {}
    for index, layer in enumerate(layers):
        if isinstance(layer, TextLayer) and not layer.decor:
            found.setdefault(layer.group or f"#{index}", []).append(index)
    return tuple(found.values())


def _reading(texts: list[TextLayer], ground: Image.Image) -> tuple[list[TextLayer], bool]:
    """The group in the first colours that read, or in the best there are; and whether they do."""
    best, best_ratio = texts, 0.0
    looks = [texts, *([replace(text, fill=fill) for text in texts] for fill in texts[0].choices)]
    for look in looks:
        ratio = min(_ratio(text, ground, text.fill) for text in look)
        if ratio > best_ratio:
            best, best_ratio = look, ratio
        if ratio >= _AIM:
            break
    return [_emphasised(text, ground) for text in best], best_ratio >= READABLE


def _emphasised(text: TextLayer, ground: Image.Image) -> TextLayer:
    """An emphasis that would not read there is dropped."""
    if text.emphasis is None:
        return text
    line, colour = text.emphasis
    reads = measured(ground, _bands(text)[line], colour, scale=_SCALE) >= _AIM
    return text if reads else replace(text, emphasis=None)


def _ratio(text: TextLayer, ground: Image.Image, colour: Colour) -> float:
    return min(measured(ground, box, colour, scale=_SCALE) for box in _bands(text))


def _scrim(texts: list[TextLayer], ground: Image.Image) -> ShapeLayer:
    """A soft cloud of the colour that stands against the words, as thin as will do."""
    colour = texts[0].fill
    around = texts[0].box
    for text in texts[1:]:
        around = around.joined(text.box)
    ink = float(luminance(np.array(colour, dtype=np.float64)))
    bands = [_behind(box, ground) for text in texts for box in _bands(text)]
    every = np.concatenate(bands)
    base = (
        np.median(every, axis=0) * 0.25
        if ink > _BRIGHT
        else 255 - (255 - every.mean(axis=0)) * 0.15
    )
    for strength in _SCRIMS:
        veiled = [luminance(band + (base - band) * strength) for band in bands]
        if min(_worst(band, ink) for band in veiled) >= _VEILED:
            break
    soft = max(min(around.height, around.width) * 0.16, 12.0)
    red, green, blue = (round(float(value)) for value in base)
    return ShapeLayer(
        box=around.grown(soft * 1.9),
        fill=(red, green, blue),
        shape=Shape(radius=soft * 2),
        blur=soft,
        opacity=strength,
        role="scrim",
    )


def _bands(text: TextLayer) -> tuple[Box, ...]:
    return line_boxes(text.box, len(text.text.lines), turned=text.rotation)


def _behind(box: Box, ground: Image.Image) -> Floats:
    """The pixels of a ground at the measuring scale inside a box of the page, (n, 3)."""
    return pixels(ground.crop(_edges(box.scaled(_SCALE), ground))).reshape(-1, 3)


def _edges(box: Box, ground: Image.Image) -> tuple[int, int, int, int]:
    left = min(max(int(box.x), 0), ground.width - 1)
    top = min(max(int(box.y), 0), ground.height - 1)
    return (
        left,
        top,
        min(max(math.ceil(box.right), left + 1), ground.width),
        min(max(math.ceil(box.bottom), top + 1), ground.height),
    )


def _worst(behind: Floats, ink: float) -> float:
    low, high = np.percentile(behind, (_WORST, 100 - _WORST))
    return float(min(_wcag(ink, low), _wcag(ink, high)))


def _wcag(one: float, other: float) -> float:
    if one == other:
        return 1.0
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _word(layer: TextLayer, ground: Image.Image) -> Word:
    text = layer.text
    return Word(
        role=layer.role,
        text=text.text,
        box=layer.box,
        size=text.size,
        lines=tuple(text.lines),
        colour=layer.fill,
        contrast=round(_ratio(layer, ground, layer.fill), 2),
    )
