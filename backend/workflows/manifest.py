"""manifest.yaml: what a template is called, what can be set, what comes out, what it needs."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from backend.workflows.parameter import Entry, Label, Parameter

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Task = Literal["t2i", "i2i", "edit", "cutout", "lettering", "upscale"]


class Output(Entry):
    """A node, by title, whose files are results."""

    node: Annotated[str, Field(min_length=1)]


class Requires(Entry):
    """Node packs by folder name, and model files by role, the best one first."""

    packs: tuple[str, ...] = ()
    models: dict[Key, Annotated[tuple[str, ...], Field(min_length=1)]] = Field(default_factory=dict)


class Manifest(Entry):
    """A whole manifest. ``licence`` is that of the models, since it binds what they make."""

    name: Key
    label: Label
    task: Task
    inputs: dict[Key, Parameter]
    outputs: Annotated[dict[Key, Output], Field(min_length=1)]
    requires: Requires = Requires()
    licence: Annotated[str, Field(min_length=1)]
