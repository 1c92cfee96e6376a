"""Files of a designer: JSON in either format, pictures, and what is neither."""

import io
import json
import zlib
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from backend.errors import TemplateError
from backend.workflows.convert import Converted
from backend.workflows.intake import take_in
from backend.workflows.picture_text import picture_texts
from tests.unit.workflows.conftest import plain_graph
from tests.unit.workflows.editor_graphs import resize
from tests.unit.workflows.test_convert import FACES, SCHEMA


def taken(data: bytes) -> Converted:
    return take_in(data, "ours", faces=FACES, schema=SCHEMA)


def picture(texts: dict[str, str], *, packed: bool = False) -> bytes:
    info = PngInfo()
    for keyword, text in texts.items():
        if text.isascii():
            info.add_text(keyword, text, zip=packed)
        else:
            info.add_itxt(keyword, text, zip=packed)
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, "PNG", pnginfo=info)
    return buffer.getvalue()


def encoded(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def test_a_graph_in_api_format_is_taken_as_it_is() -> None:
    assert taken(encoded(plain_graph())).graph == plain_graph()


def test_what_was_sent_to_an_engine_is_unpacked() -> None:
    assert taken(encoded({"prompt": plain_graph(), "client_id": "x"})).graph == plain_graph()


def test_titles_that_lack_are_those_of_the_class() -> None:
    graph = plain_graph()
    graph["1"].pop("_meta")
    graph["1"]["is_changed"] = ["abc"]
    done = taken(encoded(graph))
    assert done.graph["1"]["_meta"] == {"title": "Load Image"}
    assert "is_changed" not in done.graph["1"]


def test_the_editors_format_is_converted() -> None:
    assert taken(encoded(resize())).graph["2"]["_meta"] == {"title": "크기"}


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("title", ["Photo", "사진"])
def test_a_picture_holds_the_graph_that_made_it(packed: bool, title: str) -> None:
    graph = plain_graph()
    graph["1"]["_meta"]["title"] = title
    texts = {"prompt": json.dumps(graph, ensure_ascii=False), "workflow": json.dumps(resize())}
    assert taken(picture(texts, packed=packed)).graph == graph
    del texts["prompt"]
    assert taken(picture(texts, packed=packed)).graph["2"]["_meta"] == {"title": "크기"}


def test_numbers_that_are_no_json_do_not_matter() -> None:
    text = json.dumps(plain_graph()).replace(
        '"class_type": "LoadImage"', '"class_type": "LoadImage", "is_changed": NaN'
    )
    assert taken(picture({"prompt": text})).graph == plain_graph()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"[1, 2]", "no workflow: it has no nodes"),
        (b'{"name": "a", "version": 1}', "no workflow: it has no nodes"),
        (b"{", "no valid JSON"),
        (b"\xff\xd8\xff\xe0 a photo", "neither JSON nor a PNG"),
        (b" " * 50 * 2**20, "larger than 16 MiB"),
        (b"[" * 100_000, "nested too deeply"),
        (picture({"Comment": "a cat"}), "the picture holds no workflow"),
        (encoded({"nodes": [], "links": []}), "none of its nodes runs"),
        (encoded({"nodes": [{"id": 1}]}), "no id or no type"),
    ],
    ids=["list", "config", "half", "photo", "50 MB", "deep", "picture", "empty", "no type"],
)
def test_what_is_no_workflow_is_said(data: bytes, problem: str) -> None:
    with pytest.raises(TemplateError, match=problem):
        taken(data)


def test_a_torn_or_packed_picture_does_not_upset_it() -> None:
    whole = picture({"prompt": json.dumps(plain_graph()), "title": "긴 글"}, packed=True)
    for end in range(8, len(whole), 7):
        picture_texts(whole[:end])
    bomb = zlib.compress(b"a" * 40 * 2**20, 9)
    body = b"prompt\0\0" + bomb
    chunk = len(body).to_bytes(4, "big") + b"zTXt" + body + b"\0\0\0\0"
    assert len(picture_texts(whole[:8] + chunk)["prompt"]) == 16 * 2**20
