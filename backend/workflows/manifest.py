"""manifest.yaml: what a template is called, what can be set, what comes out, what it needs."""

from typing import Annotated, Literal

from pydantic import Field, StrictInt, StringConstraints

from backend.workflows.parameter import Entry, Label, Parameter

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Task = Literal["t2i", "i2i", "edit", "cutout", "lettering", "upscale"]
Kept = Literal["face", "product", "unmarked"]


class Output(Entry):
    """A node, by title, whose files are results."""

    node: Annotated[str, Field(min_length=1)]


class Requires(Entry):
    """Node packs by folder name, and model files by role, the best one first."""

    packs: tuple[str, ...] = ()
    models: dict[Key, Annotated[tuple[str, ...], Field(min_length=1)]] = Field(default_factory=dict)


class Manifest(Entry):
    """A whole manifest. ``licence`` is that of the models, since it binds what they make.

    ``keeps`` says which pixels of the photo an edit leaves as they are. ``enlarges`` says, by the
    value of a choice, how many times as wide and as high the picture becomes.
    """

    name: Key
    label: Label
    task: Task
    inputs: dict[Key, Parameter]
    outputs: Annotated[dict[Key, Output], Field(min_length=1)]
    requires: Requires = Requires()
    licence: Annotated[str, Field(min_length=1)]
    keeps: tuple[Kept, ...] = ()
    enlarges: dict[str, Annotated[StrictInt, Field(ge=1, le=16)]] = Field(default_factory=dict)
