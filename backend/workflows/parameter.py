"""A parameter of a template: what may be set, on which node, within which limits."""

import math
from pathlib import PurePosixPath
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    model_validator,
)

Value = str | int | float | bool
ParameterType = Literal["text", "int", "float", "seed", "choice", "image", "bool"]
SEED_MAX = 2**64 - 1

_Number = StrictInt | StrictFloat
_LIMITS: dict[str, frozenset[str]] = {
    "int": frozenset({"min", "max", "multiple_of"}),
    "float": frozenset({"min", "max"}),
    "choice": frozenset({"options"}),
}


class Entry(BaseModel):
    """A part of a manifest; a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Label(Entry):
    """What people read, in both languages."""

    ko: str
    en: str


class Target(Entry):
    """An input of the node with this title."""

    node: Annotated[str, Field(min_length=1)]
    input: Annotated[str, Field(min_length=1)]


class Parameter(Target):
    """One value that a caller may set.

    Ranges include both ends. A seed is 0..2**64-1, has no default and must be given. ``image`` is
    the name under which the engine holds an uploaded picture. ``also`` names further inputs that
    take the same value. Without a value and a default the graph keeps its own.
    """

    type: ParameterType
    required: StrictBool = False
    default: StrictBool | StrictInt | StrictFloat | StrictStr | None = None
    min: _Number | None = None
    max: _Number | None = None
    multiple_of: Annotated[StrictInt, Field(ge=1)] | None = None
    options: tuple[StrictStr, ...] = ()
    label: Label | None = None
    also: tuple[Target, ...] = ()

    @property
    def targets(self) -> tuple[Target, ...]:
        """Every input that takes the value."""
        return (Target(node=self.node, input=self.input), *self.also)

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """The least and the greatest number that it takes; None where there is no limit."""
        return (0, SEED_MAX) if self.type == "seed" else (self.min, self.max)

    def problem(self, value: object) -> str | None:
        """Why it does not take the value, in words; None when it does."""
        match self.type:
            case "text":
                return _text_problem(value, required=self.required)
            case "image":
                return _image_problem(value)
            case "bool":
                return None if isinstance(value, bool) else "it must be true or false"
            case "choice":
                listed = ", ".join(self.options)
                return None if value in self.options else f"it must be one of {listed}"
            case "float":
                return _float_problem(value) or self._range_problem(value)
            case "int" | "seed":
                return _int_problem(value) or self._range_problem(value)

    def _range_problem(self, value: object) -> str | None:
        if not isinstance(value, int | float):
            return "it must be a number"
        low, high = self.bounds
        if low is not None and value < low:
            return f"it must be at least {low}"
        if high is not None and value > high:
            return f"it must be at most {high}"
        if self.multiple_of and value % self.multiple_of:
            return f"it must be a multiple of {self.multiple_of}"
        return None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        allowed = _LIMITS.get(self.type, frozenset())
        for limit in ("min", "max", "multiple_of", "options"):
            if getattr(self, limit) not in (None, ()) and limit not in allowed:
                raise ValueError(f"{limit} has no meaning for type {self.type}")
        if self.type == "choice" and not self.options:
            raise ValueError("a choice needs options")
        self._check_range()
        if self.default is not None:
            self._check_default(self.default)
        return self

    def _check_range(self) -> None:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is greater than max")
        if not all(math.isfinite(limit) for limit in (self.min, self.max) if limit is not None):
            raise ValueError("min and max must be finite")

    def _check_default(self, default: Value) -> None:
        if self.type == "seed":
            raise ValueError("a seed has no default: the caller chooses it")
        if self.required:
            raise ValueError("a required parameter has no default")
        if problem := self.problem(default):
            raise ValueError(f"the default does not fit: {problem}")


def _text_problem(value: object, *, required: bool) -> str | None:
    if not isinstance(value, str):
        return "it must be text"
    if required and not value.strip():
        return "it is empty"
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return "it holds half a character that cannot be sent"
    return None


def _image_problem(value: object) -> str | None:
    if problem := _text_problem(value, required=True):
        return problem
    name = PurePosixPath(str(value))
    if name.is_absolute() or ".." in name.parts or "\\" in str(value) or "\0" in str(value):
        return "it must be the name of an uploaded picture"
    return None


def _int_problem(value: object) -> str | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return None if whole else "it must be a whole number"


def _float_problem(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "it must be a number"
    try:
        finite = math.isfinite(value)
    except OverflowError:  # a whole number beyond the range of a float
        finite = False
    return None if finite else "it must be a finite number"
