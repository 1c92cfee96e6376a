"""POST /api/t2i and /api/i2i."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from backend.schemas.shop import Seed, Trade, Wire

Prompt = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]


class TextToImageRequest(Wire):
    """Everything that determines the pictures; ``seed`` None means: choose one and say which.

    ``format`` names an entry of configs/sns_formats.yaml and sets the exact delivery size.
    ``steps`` and ``guidance`` None take the workflow's own (28 and 3.5 for t2i_flux).
    """

    prompt: Prompt
    trade: Trade | None = None
    caption: Annotated[str, StringConstraints(max_length=1000)] = ""
    format: str = "instagram_square"
    count: Annotated[int, Field(ge=1, le=5)] = 3
    steps: Annotated[int, Field(ge=1, le=50)] | None = None
    guidance: Annotated[float, Field(ge=1, le=15)] | None = None
    seed: Seed | None = None
    workflow: str = "t2i_flux"
    language: Literal["ko", "en"] = "ko"


class ImageToImageRequest(Wire):
    """A photo (an asset id) drawn anew; everything that determines the pictures.

    ``strength`` 0 keeps the photo, 1 leaves nothing of it. ``format`` is a format that the photo
    fills, centred; None keeps the photo's own size, or the largest of its shape in the pixel
    budget. ``strength``, ``steps`` and ``guidance`` None take the workflow's own (0.75, 30 and 5
    for i2i_flux). ``repair`` impact draws faces and hands once more. Of several pictures each has
    the next seed.
    """

    photo: str
    prompt: Prompt
    trade: Trade | None = None
    caption: Annotated[str, StringConstraints(max_length=1000)] = ""
    strength: Annotated[float, Field(ge=0, le=1)] | None = None
    steps: Annotated[int, Field(ge=1, le=50)] | None = None
    guidance: Annotated[float, Field(ge=1, le=10)] | None = None
    format: str | None = None
    count: Annotated[int, Field(ge=1, le=4)] = 1
    seed: Seed | None = None
    repair: Literal["none", "impact"] = "none"
    workflow: str = "i2i_flux"
    language: Literal["ko", "en"] = "ko"
