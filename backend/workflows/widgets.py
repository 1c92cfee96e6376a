"""The fields of a node class in the order in which ComfyUI's editor keeps their values."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# COLORCODE is the field for a colour that ComfyUI-RMBG brings along.
_FIELDS = {"INT", "FLOAT", "STRING", "BOOLEAN", "COMBO", "COLORCODE"}
# The editor puts "what to do after a run" behind these, whatever the class says.
_SEEDS = {"seed", "noise_seed"}
# What upload buttons leave, which hold no value of a field.
_BUTTONS = ("image", "video", "audio", "", None)
CONTROLS = ("fixed", "increment", "decrement", "randomize", "increment-wrap")


@dataclass(frozen=True)
class Widget:
    """A field. ``choices`` are the further fields that each value of it brings along."""

    name: str
    choices: Mapping[str, tuple["Widget", ...]] | None = None


@dataclass(frozen=True)
class Face:
    """How the editor shows a node class."""

    title: str
    widgets: tuple[Widget, ...]


class Faces:
    """Faces by class name."""

    def __init__(self, faces: Mapping[str, Face]) -> None:
        self._faces = dict(faces)

    @classmethod
    def parse(cls, object_info: Mapping[str, Any]) -> "Faces":
        """From what a running engine says; there the order of the inputs is the right one."""
        return cls({name: _face(name, body) for name, body in object_info.items()})

    @classmethod
    def load(cls, path: Path) -> "Faces":
        """Read what ``dump`` wrote. Raises OSError or ValueError."""
        stored = json.loads(path.read_text("utf-8"))
        return cls(
            {
                name: Face(entry["title"], tuple(_stored(one) for one in entry["widgets"]))
                for name, entry in stored.items()
            }
        )

    def dump(self) -> str:
        """As JSON, one line for each class."""
        lines = [
            f"{json.dumps(name)}: "
            + json.dumps({"title": face.title, "widgets": [_storable(one) for one in face.widgets]})
            for name, face in sorted(self._faces.items())
        ]
        return "{\n" + ",\n".join(lines) + "\n}\n"

    def only(self, names: set[str]) -> "Faces":
        """Those of these classes."""
        return Faces({name: face for name, face in self._faces.items() if name in names})

    def get(self, class_name: str) -> Face | None:
        return self._faces.get(class_name)


def _face(name: str, body: Mapping[str, Any]) -> Face:
    return Face(str(body.get("display_name") or name), tuple(_widgets(body.get("input"), "")))


def _widgets(sections: Any, prefix: str) -> Iterator[Widget]:
    for section in ("required", "optional"):
        entries = sections.get(section) if isinstance(sections, dict) else None
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            match entry:
                case [list(), *_]:
                    yield Widget(prefix + name)
                case [str() as kind, {"forceInput": True}] if kind in _FIELDS:
                    continue
                case [str() as kind, *_] if kind in _FIELDS:
                    yield Widget(prefix + name)
                case ["COMFY_DYNAMICCOMBO_V3", {"options": list() as options}]:
                    yield Widget(prefix + name, _choices(options, f"{prefix}{name}."))


def _choices(options: list[Any], prefix: str) -> dict[str, tuple[Widget, ...]]:
    return {
        str(option["key"]): tuple(_widgets(option.get("inputs"), prefix))
        for option in options
        if isinstance(option, dict) and "key" in option
    }


def _storable(widget: Widget) -> Any:
    if widget.choices is None:
        return widget.name
    choices = {key: [_storable(one) for one in ones] for key, ones in widget.choices.items()}
    return {"name": widget.name, "choices": choices}


def _stored(entry: Any) -> Widget:
    if isinstance(entry, str):
        return Widget(entry)
    choices = {key: tuple(map(_stored, ones)) for key, ones in entry["choices"].items()}
    return Widget(entry["name"], choices)


def named_values(widgets: tuple[Widget, ...], values: list[Any]) -> tuple[dict[str, Any], int]:
    """Values by field, and how many values were left over.

    What the editor does after a run stands behind a seed, and an upload button behind a picture;
    neither is a field.
    """
    named: dict[str, Any] = {}
    waiting, place = list(widgets), 0
    while waiting and place < len(values):
        widget, value = waiting.pop(0), values[place]
        named[widget.name] = value
        place += 1
        if place < len(values) and _is_control(widget, value, values[place], waiting):
            place += 1
        if widget.choices is not None:
            waiting = [*widget.choices.get(str(value), ()), *waiting]
    rest = [value for value in values[place:] if value not in _BUTTONS]
    return named, len([value for value in rest if value not in CONTROLS])


def _is_control(widget: Widget, value: Any, following: Any, waiting: list[Widget]) -> bool:
    if not isinstance(following, str) or following not in CONTROLS:
        return False
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number or widget.name in _SEEDS or not waiting
