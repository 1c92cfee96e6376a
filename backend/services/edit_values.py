"""An edit's request as values for its template."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NoReturn

from backend.assets.canvas import MULTIPLE
from backend.errors import InvalidInputError
from backend.schemas.edit import EditRequest, Placement
from backend.services.controls import own_defaults, refuse_unknown
from backend.services.edit_frame import EditFrame
from backend.services.seed import choose_seed
from backend.workflows.registry import Control
from backend.workflows.template import Template

CONTROLS = {
    "mask": "mask",
    "prompt": "prompt",
    "steps": "steps",
    "guidance": "guidance",
    "control": "control",
    "control_strength": "control_strength",
    "denoise": "denoise",
    "blending": "blending",
    "placement": "product_width",
    "extend": "right",
}
"""The fields of an edit, by the parameter that shows that a template has the control."""

_PLAIN = ("steps", "guidance", "control_strength", "denoise", "blending")
_OURS = frozenset(
    {"photo", "width", "height", "left", "top", "right", "bottom", "product_height", "megapixels"}
    | {"seed", *CONTROLS, *CONTROLS.values()}
)


def settle(
    request: EditRequest, template: Template, instead: Mapping[str, str] = MappingProxyType({})
) -> EditRequest:
    """The request with its seed and the template's defaults where it leaves a control open.

    ``instead`` are the engine's files for those that it lacks; a ControlNet's is settled here, as
    the type of its control depends on it.

    Raises InvalidInputError when the template lacks a control that is set, or something that the
    template needs is not given.
    """
    given = {name: CONTROLS[name] for name in CONTROLS if getattr(request, name)}
    given |= {name: name for name in _PLAIN if getattr(request, name) is not None}
    refuse_unknown(template, given)
    _check_needs(request, template)
    _check_values(request)
    inputs = template.manifest.inputs
    update: dict[str, Any] = own_defaults(request, template, _PLAIN)
    if "product_width" in inputs and request.placement is None:
        update["placement"] = Placement()
    if "control_net" in instead:
        update["values"] = {"control_net": instead["control_net"], **request.values}
    return request.model_copy(update={**update, "seed": choose_seed(request.seed)})


def edit_values(
    template: Template,
    request: EditRequest,
    frame: EditFrame,
    *,
    prompt: str,
    controls: Mapping[str, Control],
) -> dict[str, Any]:
    """Every value but the pictures, for those parameters that the template has.

    Raises InvalidInputError for a product's place outside of the picture.
    """
    width, height = frame.canvas
    left, top, right, bottom = frame.grown
    values: dict[str, Any] = {name: getattr(request, name) for name in _PLAIN}
    values |= {
        "prompt": prompt or None,
        "width": width,
        "height": height,
        "megapixels": width * height / 2**20,
        "seed": request.seed,
    }
    values |= {"left": left, "top": top, "right": right, "bottom": bottom}
    if request.placement is not None:
        values |= _place(request.placement, frame)
    values |= _control(template, request, controls)
    inputs = template.manifest.inputs
    known = {name: value for name, value in values.items() if name in inputs and value is not None}
    return {**known, **request.values}


def _place(placement: Placement, frame: EditFrame) -> dict[str, int]:
    width, height = frame.photo
    left, top = round(placement.left * width), round(placement.top * height)
    box_width, box_height = round(placement.width * width), round(placement.height * height)
    # A rounding may lie a pixel outside; anything more was asked for.
    if left + box_width > width + 1 or top + box_height > height + 1:
        _refuse(
            "placement",
            f"The product's place ends at {placement.left + placement.width:.2f} of the width and "
            f"{placement.top + placement.height:.2f} of the height; both may be at most 1.",
            f"제품 자리가 그림 밖으로 나갑니다(오른쪽 끝 {placement.left + placement.width:.2f}, "
            f"아래 끝 {placement.top + placement.height:.2f}). 둘 다 1까지 됩니다.",
        )
    if min(box_width, box_height) < 4 * MULTIPLE:
        _refuse(
            "placement",
            f"The product's place is too small ({box_width} x {box_height} px); at least 64 x 64.",
            f"제품 자리가 너무 작습니다({box_width} x {box_height} px). 64 x 64 이상이어야 합니다.",
        )
    return {
        "left": left,
        "top": top,
        "product_width": min(box_width, width - left),
        "product_height": min(box_height, height - top),
    }


def _control(
    template: Template, request: EditRequest, controls: Mapping[str, Control]
) -> dict[str, Any]:
    """Preprocessor and union type: the type depends on the ControlNet file."""
    inputs = template.manifest.inputs
    if request.control is None or request.control not in controls:
        return {}
    control = controls[request.control]
    default = inputs["control_net"].default if "control_net" in inputs else None
    file = str(request.values.get("control_net", default))
    return {"control": control.preprocessor, "control_type": control.types.get(file)}


def _check_needs(request: EditRequest, template: Template) -> None:
    inputs = template.manifest.inputs
    if "prompt" in inputs and inputs["prompt"].required and not request.prompt:
        _refuse("prompt", 'Please fill in "prompt".', '"그림 설명" 칸을 채워 주세요.')
    grows = request.extend is not None and any(request.extend.model_dump().values())
    if "mask" in inputs and inputs["mask"].required and not request.mask and not grows:
        _refuse(
            "mask",
            "Please mark what is to change, or say by how much the frame grows.",
            "바꿀 곳을 표시하거나, 얼마나 넓힐지 알려 주세요.",
        )
    if grows and request.format is not None:
        _refuse(
            "extend",
            "Choose either a format or how far the frame grows, not both.",
            "크기를 고르거나 넓힐 만큼을 정하거나, 둘 가운데 하나만 해 주세요.",
        )


def _check_values(request: EditRequest) -> None:
    for name in request.values:
        if name in _OURS:
            _refuse(
                f"values.{name}",
                f'"{name}" is set by a field of its own, not in "values".',
                f'"{name}"은(는) "values"가 아니라 제 항목으로 보내 주세요.',
            )


def _refuse(field: str, english: str, korean: str) -> NoReturn:
    raise InvalidInputError(problem=english, problem_ko=korean, fields=[f"body.{field}"])
