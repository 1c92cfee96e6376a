"""GET /api/workflows and POST /api/workflows/{name}/run."""

from typing import Any

from pydantic import Field, StrictBool, StrictFloat, StrictInt, StrictStr

from backend.schemas.shop import Wire


class WorkflowView(Wire):
    """A template; ``problems`` is empty when it can be run, ``warnings`` do not hinder it.

    ``json_schema`` describes the ``values`` of a run. All but name and problems is empty for a
    folder that could not even be read. ``can_run`` says whether the present engine has what the
    template needs; None while it does not answer.
    """

    name: str
    label: dict[str, str] = Field(default_factory=dict)
    task: str = ""
    parameters: dict[str, Any] = Field(default_factory=dict)
    json_schema: dict[str, Any] = Field(default_factory=dict)
    licence: str = ""
    hash: str = ""
    problems: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    can_run: bool | None = None


class WorkflowList(Wire):
    workflows: tuple[WorkflowView, ...]


class WorkflowRunRequest(Wire):
    """Values by parameter; a picture is the id of an asset. A seed that lacks is chosen."""

    values: dict[str, StrictBool | StrictInt | StrictFloat | StrictStr] = Field(
        default_factory=dict, max_length=200
    )
