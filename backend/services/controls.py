"""The fields of a request against the parameters of a template."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from backend.errors import InvalidInputError
from backend.workflows.template import Template


def refuse_unknown(template: Template, given: Mapping[str, str]) -> None:
    """``given`` are parameters by the field that sets them; each must be the template's.

    Raises InvalidInputError, which names the first field that the template has no parameter for.
    """
    for field, parameter in given.items():
        if parameter not in template.manifest.inputs:
            label = template.manifest.label
            raise InvalidInputError(
                problem=f'"{label.en}" ({template.name}) has no control "{field}"; leave it out.',
                problem_ko=f'"{label.ko}"({template.name})에는 "{field}" 조절이 없습니다. '
                "빼고 보내 주세요.",
                fields=[f"body.{field}"],
            )


def own_defaults(request: BaseModel, template: Template, fields: Iterable[str]) -> dict[str, Any]:
    """The template's defaults for the fields of the same name that the request leaves open."""
    inputs = template.manifest.inputs
    return {
        name: inputs[name].default
        for name in fields
        if getattr(request, name) is None and name in inputs
    }
