"""A file that a designer has, as a graph: API format, the editor's format, or a picture."""

from typing import Any, NoReturn

from backend.errors import TemplateError
from backend.workflows.convert import Converted, convert
from backend.workflows.editor import EditorProblem, is_editor
from backend.workflows.graph import given_title, is_node
from backend.workflows.picture_text import is_png, picture_texts
from backend.workflows.schema import NodeSchema
from backend.workflows.strict_json import JsonProblem, parse_json
from backend.workflows.widgets import Faces

MAX_BYTES = 64 * 2**20
_MAX_TEXT = 16 * 2**20
_MAX_DEPTH = 60


def take_in(data: bytes, name: str, *, faces: Faces, schema: NodeSchema) -> Converted:
    """The graph in a file, for the template ``name``.

    ``data`` is JSON in either format, or a PNG that ComfyUI saved; in it the graph that ran comes
    before the editor's picture of it. Raises TemplateError when there is no workflow in it.
    """
    if is_png(data):
        texts = picture_texts(data)
        text = texts.get("prompt") or texts.get("workflow")
        if text is None:
            _broken(name, "the picture holds no workflow; only a PNG saved by ComfyUI does")
    else:
        text = _decoded(data, name)
    try:
        return _graph(parse_json(text, depth=_MAX_DEPTH, numbers=False), name, faces, schema)
    except (JsonProblem, EditorProblem) as error:
        _broken(name, str(error), error)


def _decoded(data: bytes, name: str) -> str:
    if len(data) > _MAX_TEXT:
        _broken(name, f"the file is larger than {_MAX_TEXT // 2**20} MiB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _broken(name, "the file is neither JSON nor a PNG", error)


def _graph(value: Any, name: str, faces: Faces, schema: NodeSchema) -> Converted:
    # What was once sent to an engine stands one level deeper.
    inner = value.get("prompt") if isinstance(value, dict) else None
    body = inner if isinstance(inner, dict) and any(map(is_node, inner.values())) else value
    if is_editor(body):
        done = convert(body, faces, schema)
    elif isinstance(body, dict) and any(map(is_node, body.values())):
        done = Converted({key: _plain_node(node, faces) for key, node in body.items()})
    else:
        _broken(name, "it is no workflow: it has no nodes")
    if not done.graph:
        _broken(name, "it is no workflow: none of its nodes runs")
    return done


def _plain_node(node: Any, faces: Faces) -> Any:
    """A node with what the format asks for alone, and a title."""
    if not is_node(node):
        return node
    face = faces.get(node["class_type"])
    title = given_title(node) or (face.title if face else node["class_type"])
    return {
        "inputs": node["inputs"],
        "class_type": node["class_type"],
        "_meta": {"title": title},
    }


def _broken(name: str, problem: str, cause: Exception | None = None) -> NoReturn:
    raise TemplateError(template=name, problem=problem) from cause
