"""GET /api/experiments."""

from typing import Any

from pydantic import Field

from backend.schemas.shop import Wire

Words = dict[str, str]


class KeptView(Wire):
    """Something that an experiment leaves as it is: face, product or unmarked."""

    key: str
    label: Words


class NeedsView(Wire):
    """What an experiment needs of the caller, and of a ComfyUI: packs, model files by role."""

    photo: bool
    mask: bool
    prompt: bool
    packs: tuple[str, ...]
    models: dict[str, tuple[str, ...]]


class ExperimentView(Wire):
    """A way to edit a photo. ``controls`` are the fields of an edit that it takes.

    ``parameters`` have ranges and defaults as in GET /api/workflows. ``can_run`` says whether the
    present engine can run it; ``reason`` says why not, in both languages. ``instead`` are values to
    send along because the engine lacks a default file and has another one. ``studio`` says that the
    engine is ours and paints no photographs.
    """

    id: str
    label: Words
    keeps: tuple[KeptView, ...]
    needs: NeedsView
    controls: tuple[str, ...]
    parameters: dict[str, Any]
    licence: str
    can_run: bool
    reason: Words | None = None
    missing_nodes: tuple[str, ...] = ()
    missing_models: tuple[str, ...] = ()
    instead: dict[str, str] = Field(default_factory=dict)
    studio: bool = False


class ExperimentList(Wire):
    experiments: tuple[ExperimentView, ...]
