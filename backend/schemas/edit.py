"""POST /api/edit_with_comfyui."""

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictFloat, StrictInt, StrictStr, StringConstraints

from backend.schemas.shop import Seed, Trade, Wire

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Placement(Wire):
    """Where the product stands: a box in shares 0..1 of the finished picture's sides.

    The product is scaled to fit into the box, without squeezing, and centred in it.
    """

    left: Share = 0.1875
    top: Share = 0.28125
    width: Share = 0.625
    height: Share = 0.625


class Extend(Wire):
    """How far the frame grows at each side, in shares 0..1 of the photo's width or height."""

    left: Share = 0.0
    top: Share = 0.0
    right: Share = 0.0
    bottom: Share = 0.0


class EditRequest(Wire):
    """Everything that determines an edit; ``photo`` and ``mask`` are asset ids.

    ``experiment_id`` is an id of GET /api/experiments. In the mask white is what changes; it has
    the photo's shape and may have another size. ``format`` is a format that the photo fills,
    centred; None keeps the photo's own size, or the largest of its shape in the pixel budget.
    A control that is None has the experiment's own default; one that the experiment does not know
    is refused. ``values`` sets further parameters of the experiment by name.
    """

    experiment_id: str
    photo: str
    prompt: Annotated[str, StringConstraints(max_length=2000, strip_whitespace=True)] = ""
    trade: Trade | None = None
    mask: str | None = None
    steps: Annotated[int, Field(ge=10, le=50)] | None = None
    guidance: Annotated[float, Field(ge=1, le=50)] | None = None
    control: Literal["depth", "canny"] | None = None
    control_strength: Annotated[float, Field(ge=0, le=2)] | None = None
    denoise: Share | None = None
    blending: Share | None = None
    placement: Placement | None = None
    extend: Extend | None = None
    format: str | None = None
    seed: Seed | None = None
    values: dict[str, StrictBool | StrictInt | StrictFloat | StrictStr] = Field(
        default_factory=dict, max_length=50
    )
