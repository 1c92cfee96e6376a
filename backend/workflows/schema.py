"""What an engine's nodes take and give: ComfyUI's ``object_info``, read once."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.workflows.models import is_model

# Inputs whose fields are decided by their value; ComfyUI writes them as "name.field".
_DYNAMIC = {"COMFY_AUTOGROW_V3", "COMFY_DYNAMICCOMBO_V3"}
# Inputs that the editor shows as a field; all others are sockets unless they have a default.
_FIELDS = {"INT", "FLOAT", "STRING", "BOOLEAN", "COMBO"}
_PACK_PREFIX = "custom_nodes."


@dataclass(frozen=True)
class InputSpec:
    """One input of a node class.

    ``kind`` is ComfyUI's type name; every list of choices is a COMBO. ``options`` is None for
    other kinds and empty where the choices depend on the machine (model and picture files). A
    ``socket`` takes links only.
    """

    name: str
    kind: str
    required: bool
    socket: bool
    options: tuple[Any, ...] | None = None
    min: float | None = None
    max: float | None = None
    upload: bool = False
    step: float | None = None
    default: Any = None

    @property
    def dynamic(self) -> bool:
        return self.kind in _DYNAMIC


@dataclass(frozen=True)
class NodeClass:
    """The signature of a node class; ``pack`` is None for ComfyUI's own nodes."""

    name: str
    inputs: Mapping[str, InputSpec]
    outputs: tuple[str, ...]
    output_node: bool
    pack: str | None


class NodeSchema:
    """Node classes by name."""

    def __init__(self, classes: Mapping[str, NodeClass]) -> None:
        self._classes = dict(classes)

    @classmethod
    def load(cls, path: Path) -> "NodeSchema":
        """Read a JSON file in the shape of ``GET /object_info``.

        Raises OSError when it cannot be read and ValueError when it is no JSON object.
        """
        return cls.parse(json.loads(path.read_text(encoding="utf-8")))

    @classmethod
    def parse(cls, object_info: Any) -> "NodeSchema":
        """Take what an engine answered; a class that is not described as one is left out."""
        if not isinstance(object_info, dict):
            raise ValueError("object_info is no JSON object")
        parsed = (_node_class(name, body) for name, body in object_info.items())
        return cls({node.name: node for node in parsed if node is not None})

    def get(self, class_name: str) -> NodeClass | None:
        return self._classes.get(class_name)

    def files(self) -> frozenset[str]:
        """Every model file that an input of some class offers."""
        return frozenset(
            option
            for node in self._classes.values()
            for spec in node.inputs.values()
            for option in spec.options or ()
            if is_model(option)
        )

    def __iter__(self) -> Iterator[NodeClass]:
        return iter(self._classes.values())

    def __len__(self) -> int:
        return len(self._classes)


def _node_class(name: str, body: Any) -> NodeClass | None:
    match body:
        case {"input": dict() as sections, "output": list() as outputs}:
            module = str(body.get("python_module", ""))
            return NodeClass(
                name=name,
                inputs=_inputs(sections),
                outputs=tuple("COMBO" if isinstance(out, list) else str(out) for out in outputs),
                output_node=body.get("output_node") is True,
                pack=_pack(module),
            )
    return None


def _pack(module: str) -> str | None:
    if not module.startswith(_PACK_PREFIX):
        return None
    return module.removeprefix(_PACK_PREFIX).partition(".")[0]


def _inputs(sections: dict[str, Any]) -> dict[str, InputSpec]:
    specs: dict[str, InputSpec] = {}
    for section in ("required", "optional"):
        entries = sections.get(section)
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            match entry:
                case [kind, dict() as config]:
                    specs[name] = _spec(name, kind, config, required=section == "required")
                case [kind]:
                    specs[name] = _spec(name, kind, {}, required=section == "required")
    return specs


def _spec(name: str, kind: Any, config: dict[str, Any], *, required: bool) -> InputSpec:
    listed = kind if isinstance(kind, list) else config.get("options")
    kind = "COMBO" if isinstance(kind, list) else str(kind)
    upload = config.get("image_upload") is True
    # Pictures come and go; a parameter puts in the one that was uploaded.
    options = tuple(listed) if isinstance(listed, list) and not upload else ()
    return InputSpec(
        name=name,
        kind=kind,
        required=required,
        socket=kind not in _FIELDS | _DYNAMIC and "default" not in config,
        options=options if kind == "COMBO" else None,
        min=_number(config.get("min")),
        max=_number(config.get("max")),
        upload=upload,
        step=_number(config.get("step")),
        default=config.get("default"),
    )


def _number(value: Any) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
