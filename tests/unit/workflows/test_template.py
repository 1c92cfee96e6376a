"""Reading a folder: what is right loads, what is not says why."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend.errors import TemplateError
from backend.workflows.template import load_template
from tests.unit.workflows.conftest import MakeTemplate, plain_graph, plain_manifest

Write = Callable[..., Path]


def problem(folder: Path) -> str:
    with pytest.raises(TemplateError) as caught:
        load_template(folder)
    assert str(folder.parent) not in str(caught.value)
    assert caught.value.details["template"] == folder.name
    return str(caught.value.details["problem"])


def test_hash_is_of_the_content_not_the_layout(write: Write) -> None:
    first = load_template(write())
    spaced = json.dumps(dict(reversed(plain_graph().items())), indent=4)
    assert load_template(write(spaced, plain_manifest())).hash == first.hash
    graph = plain_graph()
    graph["2"]["inputs"]["width"] += 8
    assert load_template(write(graph)).hash != first.hash
    manifest = {**plain_manifest(), "licence": "mit"}
    assert load_template(write(manifest=manifest)).hash != first.hash


def test_ids_need_not_be_numbers(make: MakeTemplate) -> None:
    graph = plain_graph()
    graph["저장"] = graph.pop("3")
    assert "저장" in make(graph).graph


def test_byte_order_mark_is_skipped(write: Write) -> None:
    folder = write()
    for file in ("workflow.json", "manifest.yaml"):
        (folder / file).write_bytes(b"\xef\xbb\xbf" + (folder / file).read_bytes())
    assert load_template(folder).name == "resize"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "no valid JSON"),
        ("{", "no valid JSON"),
        ("[1, 2]", "must be an object"),
        ("{}", "has no nodes"),
        ('{"1": {}, "1": {}}', '"1" stands twice'),
        ('{"1": NaN}', "NaN is no number"),
        ('{"nodes": [], "links": []}', "Export (API)"),
        ("[" * 100_000, "nested too deeply"),
        ('{"1": ' + "[" * 400 + "]" * 400 + "}", "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ('{"1": ' + "9" * 5000 + "}", "no valid JSON"),
        (" " * (5 * 2**20), "larger than 4096 KiB"),
    ],
)
def test_bad_json(write: Write, text: str, expected: str) -> None:
    assert expected in problem(write(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "top: "),
        ("a: [", "line 1"),
        ("name: a\nname: b\n", 'line 2: "name" stands twice'),
        ("a: &x [1]\nb: *x\n", "line 2: aliases are not allowed"),
        ("a: \x07", "does not allow"),
        ("a: !!python/object:os.system {}", "line 1: could not determine a constructor"),
        ("when: 2026-13-45", "no valid YAML"),
        ("[" * 20_000, "nested too deeply"),
        ("#" * 300_000, "larger than 256 KiB"),
    ],
)
def test_bad_yaml(write: Write, text: str, expected: str) -> None:
    assert expected in problem(write(manifest=text))


def changed(**changes: Any) -> dict[str, Any]:
    return {**plain_manifest(), **changes}


def with_width(**changes: Any) -> dict[str, Any]:
    manifest = plain_manifest()
    manifest["inputs"]["width"].update(changes)
    return manifest


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [
        (changed(colour="red"), "colour: Extra inputs are not permitted"),
        (changed(name="other"), 'the folder is "resize"'),
        (changed(task="dream"), "task: "),
        (changed(outputs={}), "outputs: "),
        (changed(label={"ko": "크기"}), "label.en: Field required"),
        (changed(inputs={"Big Width": {}}), "inputs.Big Width.[key]: "),
        (changed(requires={"models": {"unet": []}}), "requires.models.unet: "),
        (with_width(step=8), "inputs.width.step: Extra inputs"),
        (with_width(type="number"), "inputs.width.type: "),
        (with_width(default=100), "the default does not fit: it must be a multiple of 8"),
        (with_width(default=True), "the default does not fit: it must be a whole number"),
        (with_width(min=4096), "min is greater than max"),
        (with_width(min=True), "inputs.width.min"),
        (with_width(options=["a"]), "options has no meaning for type int"),
        (with_width(required=True), "a required parameter has no default"),
        (with_width(required="yes"), "inputs.width.required"),
        (with_width(type="float", multiple_of=None, max=float("inf")), "must be finite"),
        (with_width(type="float"), "multiple_of has no meaning for type float"),
        (
            with_width(type="choice", min=None, max=None, multiple_of=None, default=None),
            "a choice needs options",
        ),
        (
            with_width(type="seed", min=None, max=None, multiple_of=None),
            "a seed has no default",
        ),
        (with_width(also=[{"node": "Resize"}]), "inputs.width.also.0.input: Field required"),
    ],
)
def test_bad_manifest(write: Write, manifest: dict[str, Any], expected: str) -> None:
    assert expected in problem(write(manifest=manifest))


@pytest.mark.parametrize("file", ["workflow.json", "manifest.yaml"])
def test_missing_and_unreadable_files(write: Write, file: str) -> None:
    path = write() / file
    path.write_bytes(b"\xff\xfe\x00")
    assert problem(path.parent) == f"{file} is not UTF-8 text"
    path.unlink()
    assert problem(path.parent) == f"{file} is missing"
    path.mkdir()
    assert problem(path.parent) == f"{file} cannot be read"
