"""Whether a prompt can run, decided as ComfyUI decides it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from embedded_comfy import rejection
from embedded_comfy.failure import frames_of
from embedded_comfy.folders import Folders
from embedded_comfy.rejection import Body
from embedded_comfy.schema import Input, Schema

Prompt = dict[str, Any]

# What a malformed graph raises: a link to nothing, a slot that is none, a missing key, an
# endless chain.
_MALFORMED = (KeyError, IndexError, TypeError, AttributeError, RecursionError)
_UNCONVERTIBLE = (ValueError, TypeError, OverflowError)
_CONVERTERS: dict[str, type] = {"INT": int, "FLOAT": float, "STRING": str, "BOOLEAN": bool}


@dataclass(frozen=True)
class Verdict:
    """``error`` is None when at least one of the output nodes can run; ``outputs`` are those."""

    error: Body | None
    outputs: tuple[str, ...] = ()
    node_errors: dict[str, Body] = field(default_factory=dict)


def validate(
    prompt: Prompt, schema: Schema, folders: Folders, *, targets: Collection[str] | None = None
) -> Verdict:
    """Check a prompt and convert its numbers and texts in place.

    ``targets`` limits the output nodes that run. TypeError when the prompt is no mapping of
    mappings.
    """
    ends = []
    for node_id, entry in prompt.items():
        if "class_type" not in entry:
            return Verdict(rejection.no_class_type(node_id))
        class_type = entry["class_type"]
        if class_type not in schema:
            return Verdict(rejection.unknown_class(node_id, class_type))
        if schema.is_output(class_type) and (targets is None or node_id in targets):
            ends.append(node_id)
    if not ends:
        return Verdict(rejection.no_outputs())
    return _judge(prompt, ends, _Walk(prompt, schema, folders))


def _judge(prompt: Prompt, ends: list[str], walk: "_Walk") -> Verdict:
    good, reasons = [], []
    node_errors: dict[str, Body] = {}
    for end in ends:
        if walk.end_is_valid(end):
            good.append(end)
            continue
        reasons += walk.results[end]
        for node_id, found in walk.results.items():
            if found:
                class_type = prompt[node_id]["class_type"]
                new = {"errors": found, "dependent_outputs": [], "class_type": class_type}
                entry = node_errors.setdefault(node_id, new)
                entry["dependent_outputs"].append(end)
    error = None if good else rejection.outputs_failed(reasons)
    return Verdict(error, tuple(good), node_errors)


class _Walk:
    """Goes from the outputs up the links, and keeps what it found for each node."""

    def __init__(self, prompt: Prompt, schema: Schema, folders: Folders) -> None:
        self._prompt = prompt
        self._schema = schema
        self._folders = folders
        self._open: set[str] = set()
        self._valid: dict[str, bool] = {}
        self.results: dict[str, list[Body]] = {}

    def end_is_valid(self, node_id: str) -> bool:
        try:
            return self._is_valid(node_id)
        except _MALFORMED as error:
            self._keep(node_id, [rejection.broken_node(error, frames_of(error))], valid=False)
            return False

    def _is_valid(self, node_id: str) -> bool:
        if node_id in self._valid:
            return self._valid[node_id]
        self._open.add(node_id)
        try:
            reasons, sound = self._look(node_id)
        finally:
            self._open.discard(node_id)
        return self._keep(node_id, reasons, valid=sound and not reasons)

    def _keep(self, node_id: str, reasons: list[Body], *, valid: bool) -> bool:
        self._valid[node_id] = valid
        self.results[node_id] = reasons
        return valid

    def _look(self, node_id: str) -> tuple[list[Body], bool]:
        """The reasons against a node itself, and whether all that feeds it is valid."""
        entry = self._prompt[node_id]
        inputs: dict[str, Any] = entry["inputs"]
        picture = self._schema.node(entry["class_type"]).picture
        reasons: list[Body] = []
        sound = True
        for name, given in self._schema.inputs(entry["class_type"]).items():
            if name not in inputs:
                reasons += [rejection.missing_input(name)] if given.required else []
            elif isinstance(inputs[name], list):
                reason, source_is_valid = self._look_along(given, inputs[name])
                reasons += [reason] if reason else []
                sound = sound and source_is_valid
            else:
                reason = self._look_at_value(given, inputs, is_picture=name == picture)
                reasons += [reason] if reason else []
        return reasons, sound

    def _look_along(self, given: Input, link: list[Any]) -> tuple[Body | None, bool]:
        """What is wrong with a link, and whether the node at its other end is valid."""
        if len(link) != 2:
            return rejection.bad_link(given, link), True
        source, slot = link
        received = self._schema.outputs(self._prompt[source]["class_type"])[slot]
        if not _fits(received, given.kind):
            return rejection.type_mismatch(given, received, link), True
        if source in self._open:  # a circle: as in ComfyUI, no node on it is valid, none says why
            return None, False
        try:
            return None, self._is_valid(source)
        except _MALFORMED as error:
            reason = rejection.broken_source(given, link, error, frames_of(error))
            return None, self._keep(source, [reason], valid=False)

    def _look_at_value(
        self, given: Input, inputs: dict[str, Any], *, is_picture: bool
    ) -> Body | None:
        value = _unwrapped(inputs[given.name])
        convert = _CONVERTERS.get(given.kind) if isinstance(given.kind, str) else None
        try:
            inputs[given.name] = value = convert(value) if convert else value
        except _UNCONVERTIBLE as error:
            return rejection.not_converted(given, value, error)
        if is_picture:
            known = isinstance(value, str) and self._folders.has(value)
            return None if known else rejection.no_such_picture(given.name, value)
        return _out_of_bounds(given, value)


def _out_of_bounds(given: Input, value: Any) -> Body | None:
    if "min" in given.options and value < given.options["min"]:
        return rejection.too_small(given, value)
    if "max" in given.options and value > given.options["max"]:
        return rejection.too_big(given, value)
    choices = given.choices
    if choices is not None and value not in choices:
        return rejection.not_in_list(given, value, choices)
    return None


def _unwrapped(value: Any) -> Any:
    """A list as a value comes wrapped, since a bare list is a link."""
    return value["__value__"] if isinstance(value, dict) and "__value__" in value else value


def _fits(received: str, wanted: str | list[Any]) -> bool:
    """Whether an output type may be linked to an input; a comma joins alternatives."""
    if not isinstance(wanted, str):
        return False
    kinds = set(wanted.split(","))
    return "*" in (received, wanted) or bool(set(received.split(",")) & kinds)
