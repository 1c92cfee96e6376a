"""The editor's format into the API format, which is what an engine takes."""

from dataclasses import dataclass, field
from typing import Any

from backend.workflows.editor import BYPASSED, MUTED, EditorNode, parse_editor
from backend.workflows.flatten import NOTES, Fixed, Scope
from backend.workflows.graph import Graph, Link
from backend.workflows.schema import NodeSchema
from backend.workflows.widgets import CONTROLS, Faces, Widget, named_values


@dataclass
class Converted:
    """A graph in API format, and in words what could not be decided on the way."""

    graph: Graph
    undecided: list[str] = field(default_factory=list)


def convert(data: dict[str, Any], faces: Faces, schema: NodeSchema) -> Converted:
    """Convert what the editor saved. Raises EditorProblem when it is no workflow of it.

    Fields that the file does not have yet get the default of ``schema``, as in the editor.
    """
    editor = parse_editor(data)
    done = Converted({})
    top = Scope(editor, editor.top)
    for scope, node in top.runs():
        title = node.title or _class_title(node.kind, faces)
        done.graph[f"{scope.prefix}{node.id}"] = {
            "inputs": {
                **_defaults(node.kind, faces, schema),
                **_inputs(scope, node, title, faces, done.undecided),
            },
            "class_type": node.kind,
            "_meta": {"title": title},
        }
    for node in editor.top.nodes.values():
        if node.mode in (MUTED, BYPASSED) and node.kind not in NOTES:
            how = "muted" if node.mode == MUTED else "bypassed"
            inner = editor.subgraphs.get(node.kind)
            title = node.title or (inner.name if inner else _class_title(node.kind, faces))
            done.undecided.append(f'"{title}" is {how} and was left out')
    return done


def _class_title(kind: str, faces: Faces) -> str:
    face = faces.get(kind)
    return face.title if face else kind


def _defaults(kind: str, faces: Faces, schema: NodeSchema) -> dict[str, Any]:
    face, known = faces.get(kind), schema.get(kind)
    if face is None or known is None:
        return {}
    specs = [known.inputs[one.name] for one in face.widgets if one.name in known.inputs]
    return {spec.name: spec.default for spec in specs if spec.default is not None}


def _inputs(
    scope: Scope, node: EditorNode, title: str, faces: Faces, undecided: list[str]
) -> dict[str, Any]:
    fields, problem = _fields(node, faces)
    # A list would be read as a link; ComfyUI wraps it like this.
    inputs = {
        name: {"__value__": value} if isinstance(value, list) else value
        for name, value in fields.items()
    }
    if problem:
        undecided.append(f'"{title}" ({node.kind}): {problem}')
    for name in list(inputs):
        if shown := scope.shown(node.id, name):
            inputs[name] = shown.value
    for slot in node.inputs:
        name = slot.widget or slot.name
        match scope.source(slot):
            case Link(source, place):
                inputs[name] = [source, place]
            case Fixed(value):
                inputs[name] = value
    return inputs


def _fields(node: EditorNode, faces: Faces) -> tuple[dict[str, Any], str]:
    """The fields by name, and what is doubtful about them."""
    face = faces.get(node.kind)
    # Newer editors give an upload button a slot and a value, too.
    buttons = {slot.widget for slot in node.inputs if slot.kind.endswith("UPLOAD")}
    slots = [slot.widget for slot in node.inputs if slot.widget is not None]
    if isinstance(node.values, dict):
        known = {one.name for one in face.widgets} if face else set(node.values)
        return {name: value for name, value in node.values.items() if name in known}, ""
    newer = face is not None and not set(slots) - buttons <= _names(face.widgets)
    if face is not None and not newer:
        named, left = named_values(face.widgets, node.values)
        return named, f"{left} values more than it has fields" if left else ""
    values = [value for value in node.values if value not in CONTROLS]
    if len(values) == len(slots):
        named = dict(zip(slots, values, strict=True))
        return {name: value for name, value in named.items() if name not in buttons}, ""
    if not node.values:
        return {}, ""
    named, left = named_values(tuple(map(Widget, slots)), node.values)
    return named, "the order of its fields is not known here; try --engine URL"


def _names(widgets: tuple[Widget, ...]) -> set[str]:
    names = {widget.name for widget in widgets}
    for widget in widgets:
        for ones in (widget.choices or {}).values():
            names |= _names(ones)
    return names
