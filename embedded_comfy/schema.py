"""The signatures of the node classes that the engine executes, with today's lists of choices."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from embedded_comfy.folders import Folders
from embedded_comfy.models import Models
from embedded_comfy.nodes.registry import NODES, NodeType

_RECORDED = Path(__file__).with_name("node_schema.json")
# Classes of this module prefix describe themselves in ComfyUI's newer form.
_NEWER = "comfy_extras."


@dataclass(frozen=True)
class Input:
    """An input of a node class; ``kind`` is a type name or the list of its choices."""

    name: str
    kind: str | list[Any]
    options: dict[str, Any]
    required: bool

    @property
    def config(self) -> list[Any]:
        """The input as ``/object_info`` and error bodies show it."""
        return [self.kind, self.options]

    @property
    def choices(self) -> list[Any] | None:
        """What a combo box allows; None when the input is none."""
        if isinstance(self.kind, list):
            return self.kind
        return list(self.options.get("options", [])) if self.kind == "COMBO" else None


class Schema:
    """What ``/object_info`` says and a prompt is validated against."""

    def __init__(self, models: Models, folders: Folders) -> None:
        self._models = models
        self._folders = folders
        self._recorded: Mapping[str, Any] = json.loads(_RECORDED.read_text("utf-8"))

    def __contains__(self, class_type: object) -> bool:
        return class_type in self._recorded

    def names(self) -> list[str]:
        return list(self._recorded)

    def node(self, class_type: str) -> NodeType:
        """What executes a class. KeyError if unknown."""
        return NODES[class_type]

    def outputs(self, class_type: str) -> list[str]:
        """The types of a class's outputs."""
        types: list[str] = self._recorded[class_type]["output"]
        return types

    def is_output(self, class_type: str) -> bool:
        return bool(self._recorded[class_type]["output_node"])

    def inputs(self, class_type: str) -> dict[str, Input]:
        """The inputs of a class by name, in the order in which the node shows them."""
        recorded = self._recorded[class_type]
        return {
            name: self._input(class_type, name, required=section == "required")
            for section, names in recorded["input_order"].items()
            for name in names
        }

    def info(self, class_type: str) -> dict[str, Any]:
        """A class as ``/object_info`` shows it."""
        recorded = self._recorded[class_type]
        shown: dict[str, Any] = {
            **recorded,
            "input": {
                section: {name: self._shown(class_type, section, name) for name in names}
                for section, names in recorded["input_order"].items()
            },
            "name": class_type,
        }
        if not recorded["python_module"].startswith(_NEWER):
            return shown | {"description": ""}
        return shown | {
            "output_tooltips": [None] * len(recorded["output"]),
            "output_matchtypes": None,
            "deprecated": False,
            "experimental": False,
            "api_node": False,
        }

    def _input(self, class_type: str, name: str, *, required: bool) -> Input:
        section = "required" if required else "optional"
        kind, *rest = self._recorded[class_type]["input"][section][name]
        options = dict(rest[0]) if rest else {}
        live = self._live(class_type, name)
        if live is None:
            return Input(name, kind, options, required)
        if kind == "COMBO":
            return Input(name, kind, options | {"options": live}, required)
        return Input(name, live, options, required)

    def _shown(self, class_type: str, section: str, name: str) -> list[Any]:
        config = self._input(class_type, name, required=section == "required").config
        return config if config[1] else config[:1]

    def _live(self, class_type: str, name: str) -> list[str] | None:
        """Choices that depend on this machine: model files and pictures."""
        node_type = NODES[class_type]
        if name == node_type.picture:
            return self._folders.pictures()
        if name in node_type.models:
            return self._models.names(*node_type.models[name])
        return None
