"""One browser and one editor, that of a real ComfyUI; each template is opened in it once."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.commands.chromium import find_chromium
from backend.commands.workflows import FOLDER
from tests.browser.screen import chromium
from tests.editor.editor import Editor, opened

REAL = os.environ.get("FITAD_COMFYUI_URL", "").rstrip("/")
TEMPLATES = sorted(path for path in FOLDER.iterdir() if (path / "workflow.json").is_file())


@dataclass(frozen=True)
class Trip:
    """A template's folder, and what the editor made of its graph in both formats."""

    template: Path
    graph: dict[str, Any]
    exported: dict[str, Any]
    saved: dict[str, Any]
    complaints: list[str]


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    if not REAL:
        pytest.skip("FITAD_COMFYUI_URL is not set")
    path = find_chromium()
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    with chromium(path) as browser, opened(browser, REAL) as editor:
        yield editor


@pytest.fixture(scope="module")
def classes(editor: Editor) -> frozenset[str]:
    """The node classes of that ComfyUI."""
    return frozenset(httpx.get(f"{REAL}/object_info", timeout=60).json())


@pytest.fixture(scope="module", params=TEMPLATES, ids=[path.name for path in TEMPLATES])
def trip(request: pytest.FixtureRequest, editor: Editor, classes: frozenset[str]) -> Trip:
    folder: Path = request.param
    file = folder / "workflow.json"
    graph = json.loads(file.read_text("utf-8"))
    if lacking := {node["class_type"] for node in graph.values()} - classes:
        pytest.skip(f"this ComfyUI lacks {', '.join(sorted(lacking))}")
    before = len(editor.complaints)
    editor.drop(file, name=folder.name)
    return Trip(folder, graph, editor.export(), editor.save(), editor.complaints[before:])
