"""A template as a picture: nodes with titles and values, links by type, bound fields marked."""

import colorsys
import zlib
from collections import defaultdict
from collections.abc import Iterator
from html import escape

from backend.workflows.graph import Node, as_link, links, nodes, title_of, titled
from backend.workflows.layout import HEAD, MARGIN, ROW, WIDTH, Box, layout
from backend.workflows.schema import NodeSchema
from backend.workflows.template import Template

_INK, _MUTED, _PAPER, _LINE, _ACCENT, _GOOD = (
    "#1F2328",
    "#6B7280",
    "#FBFAF7",
    "#D8D2C4",
    "#C8431D",
    "#2F7D4F",
)
# The colours that ComfyUI's editor gives to these types, darker for a light ground.
_COLOURS = {
    "MODEL": "#7C6BC4",
    "CLIP": "#B8920A",
    "VAE": "#C8433F",
    "CONDITIONING": "#D07A1F",
    "LATENT": "#C04FA0",
    "IMAGE": "#2E7FB8",
    "MASK": "#3F8F4F",
}
_FONT = "Pretendard, 'Noto Sans KR', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"
_HEAD_SIGNS, _ROW_SIGNS = 26.0, 36.0
_Marks = dict[str, dict[str, list[str]]]


def draw(template: Template, schema: NodeSchema) -> str:
    """An SVG of the template; ``schema`` tells the types of the links."""
    boxes = layout(template.graph)
    width = max((box.x for box in boxes.values()), default=0) + WIDTH + MARGIN
    height = max((box.y + box.height for box in boxes.values()), default=0) + 2 * MARGIN
    marks = _marks(template)
    kinds: dict[str, str] = {}
    wires = list(_wires(template, schema, boxes, kinds))
    cards = [
        line
        for node_id, node in nodes(template.graph)
        for line in _card(template, node_id, node, boxes[node_id], marks.get(node_id, {}))
    ]
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{_FONT}">',
            f"<title>{escape(template.name)}</title>",
            f'<rect width="100%" height="100%" fill="{_PAPER}"/>',
            *wires,
            *cards,
            *_legend(kinds, height),
            "</svg>\n",
        ]
    )


def _marks(template: Template) -> _Marks:
    """The parameters on each input of each node, and the outputs under the empty name."""
    marks: _Marks = defaultdict(lambda: defaultdict(list))
    for name, parameter in template.manifest.inputs.items():
        for target in parameter.targets:
            for node_id in titled(template.graph, target.node):
                marks[node_id][target.input].append(name)
    for name, output in template.manifest.outputs.items():
        for node_id in titled(template.graph, output.node):
            marks[node_id][""].append(name)
    return marks


def _wires(
    template: Template, schema: NodeSchema, boxes: dict[str, Box], kinds: dict[str, str]
) -> Iterator[str]:
    for node_id, node in nodes(template.graph):
        for name, link in links(node):
            if link.source not in boxes:
                continue
            known = schema.get(template.graph[link.source]["class_type"])
            fits = known is not None and 0 <= link.slot < len(known.outputs)
            kind = known.outputs[link.slot] if known and fits else "?"
            kinds[kind] = colour = _colour(kind)
            (x1, y1), (x2, y2) = boxes[link.source].exit, boxes[node_id].port(name)
            bend = max(40.0, abs(x2 - x1) / 2.2)
            path = f"M{x1:.0f} {y1:.0f}C{x1 + bend:.0f} {y1:.0f} {x2 - bend:.0f} {y2:.0f} "
            line = f'd="{path}{x2:.0f} {y2:.0f}" stroke="{colour}"'
            yield f'<path {line} fill="none" stroke-width="2.2" stroke-opacity=".8"/>'
            yield f'<circle cx="{x2:.0f}" cy="{y2:.0f}" r="4" fill="{colour}"/>'


def _colour(kind: str) -> str:
    if kind in _COLOURS:
        return _COLOURS[kind]
    red, green, blue = colorsys.hls_to_rgb(zlib.crc32(kind.encode()) % 360 / 360, 0.42, 0.4)
    return f"#{round(red * 255):02X}{round(green * 255):02X}{round(blue * 255):02X}"


def _card(
    template: Template, node_id: str, node: Node, box: Box, marks: dict[str, list[str]]
) -> Iterator[str]:
    title = title_of(template.graph, node_id)
    edge = _ACCENT if marks else _LINE
    place = f'x="{box.x:.0f}" y="{box.y:.0f}" width="{WIDTH}" height="{box.height:.0f}" rx="10"'
    yield f'<rect {place} fill="#FFFFFF" stroke="{edge}" stroke-width="{2 if marks else 1.2}"/>'
    yield _text(box.x + 12, box.y + 20, _cut(title, _HEAD_SIGNS), _INK, 14, weight=700)
    yield _text(box.x + 12, box.y + 36, _cut(node["class_type"], _ROW_SIGNS), _MUTED, 11)
    if outputs := marks.get(""):
        words = f"→ {', '.join(outputs)}"
        yield _text(box.x + WIDTH - 10, box.y + 36, words, _GOOD, 11, weight=700, anchor="end")
    for number, name in enumerate(box.inputs):
        y = box.y + HEAD + ROW * (number + 0.5) + 4
        yield from _row(name, node["inputs"][name], box.x, y, marks.get(name, []))


def _row(name: str, value: object, x: float, y: float, bound: list[str]) -> Iterator[str]:
    linked = as_link(value) is not None
    words = name if linked else f"{name}: {_plain(value)}"
    if not bound:
        yield _text(x + 12, y, _cut(words, _ROW_SIGNS), _INK if linked else _MUTED, 11)
        return
    mark = f"● {', '.join(bound)}"
    room = _ROW_SIGNS - _signs(mark) - 3
    yield _text(x + 12, y, _cut(words, room), _INK, 11)
    yield _text(x + WIDTH - 10, y, mark, _ACCENT, 11, weight=700, anchor="end")


def _plain(value: object) -> str:
    return value.replace("\n", " ") if isinstance(value, str) else str(value)


def _signs(words: str) -> float:
    """The width of words in narrow signs; Hangul and its like take two."""
    return sum(1.75 if ord(sign) > 0x2E7F else 1.0 for sign in words)


def _cut(words: str, room: float) -> str:
    if _signs(words) <= room:
        return words
    while words and _signs(words) > room - 1:
        words = words[:-1]
    return f"{words}…"


def _text(
    x: float, y: float, words: str, colour: str, size: int, *, weight: int = 400, anchor: str = ""
) -> str:
    end = f' text-anchor="{anchor}"' if anchor else ""
    style = f'font-size="{size}" font-weight="{weight}" fill="{colour}"{end}'
    # XML has no sign for most control characters, not even an escaped one.
    safe = escape("".join(sign for sign in words if sign.isprintable()))
    return f'<text x="{x:.0f}" y="{y:.0f}" {style}>{safe}</text>'


def _legend(kinds: dict[str, str], height: float) -> Iterator[str]:
    x, y = float(MARGIN), height - 14
    for kind, colour in sorted(kinds.items()):
        yield f'<circle cx="{x:.0f}" cy="{y - 4:.0f}" r="5" fill="{colour}"/>'
        yield _text(x + 10, y, kind, _MUTED, 11)
        x += 26 + 8 * len(kind)
    yield _text(x + 8, y, "● parameter", _ACCENT, 11, weight=700)
