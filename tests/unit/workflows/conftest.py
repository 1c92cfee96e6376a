"""A schema as ComfyUI gave it, and small templates to break."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from backend.workflows.schema import NodeSchema
from backend.workflows.template import Template, load_template

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "comfy_workflows"
MakeTemplate = Callable[..., Template]


@pytest.fixture(scope="session")
def schema() -> NodeSchema:
    return NodeSchema.load(ROOT / "configs/node_schema.json")


def plain_graph() -> dict[str, Any]:
    """A picture made larger: small, and with a link, a choice, numbers and an output."""
    return {
        "1": _node("LoadImage", "Photo", image="photo.png"),
        "2": _node(
            "ImageScale",
            "Resize",
            upscale_method="lanczos",
            width=512,
            height=512,
            crop="disabled",
            image=["1", 0],
        ),
        "3": _node("SaveImage", "Save", filename_prefix="out", images=["2", 0]),
    }


def plain_manifest() -> dict[str, Any]:
    return {
        "name": "resize",
        "label": {"ko": "크기 바꾸기", "en": "Resize"},
        "task": "i2i",
        "inputs": {
            "photo": {"node": "Photo", "input": "image", "type": "image", "required": True},
            "width": {
                "node": "Resize",
                "input": "width",
                "type": "int",
                "min": 64,
                "max": 2048,
                "multiple_of": 8,
                "default": 512,
            },
        },
        "outputs": {"images": {"node": "Save"}},
        "licence": "none",
    }


def _node(class_type: str, title: str, **inputs: Any) -> dict[str, Any]:
    return {"inputs": inputs, "class_type": class_type, "_meta": {"title": title}}


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a template folder; text is written as it is."""

    def write(graph: Any = None, manifest: Any = None, *, name: str = "resize") -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        graph = plain_graph() if graph is None else graph
        manifest = plain_manifest() if manifest is None else manifest
        graph_text = graph if isinstance(graph, str) else json.dumps(graph, ensure_ascii=False)
        if not isinstance(manifest, str):
            manifest = yaml.safe_dump(manifest, allow_unicode=True, sort_keys=False)
        (folder / "workflow.json").write_text(graph_text, encoding="utf-8")
        (folder / "manifest.yaml").write_text(manifest, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def make(write: Callable[..., Path]) -> MakeTemplate:
    return lambda graph=None, manifest=None: load_template(write(graph, manifest))
